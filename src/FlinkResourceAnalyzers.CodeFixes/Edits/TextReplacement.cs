using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes another text where a text is written.</summary>
internal static class TextReplacement
{
    /// <summary>
    /// Where the text is a constant that is used here alone, its declaration changes; where others use it too, this use does.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="span">The text, or the setter it is given to.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <returns>Null where no text is written.</returns>
    public static ImmutableArray<TextChange>? At(SourceFile file, TextSpan span, string text, CancellationToken cancellationToken)
        => ValueReplacement.WrittenAt(file, span, cancellationToken) is { } expression
            && file.Model.GetTypeInfo(expression, cancellationToken).Type?.SpecialType == SpecialType.System_String
            && !file.HasCommentOrDirectiveIn(expression.Span)
            ? ImmutableArray.Create(new TextChange(expression.Span, Literal(text)))
            : null;

    /// <summary>The text as it is written in code.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
