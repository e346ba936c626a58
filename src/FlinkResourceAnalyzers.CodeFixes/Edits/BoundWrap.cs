using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Wraps a value in the call that bounds it: <c>Math.Min(value, 64)</c> or <c>Math.Clamp(value, 1, 64)</c>; where the framework has no Clamp
/// (.NET Framework, .NET Standard 2.0), <c>Math.Max(1, Math.Min(value, 64))</c>.
/// </summary>
internal static class BoundWrap
{
    /// <param name="file">The file.</param>
    /// <param name="span">The value, or the setter it is given to.</param>
    /// <param name="edit"><see cref="FixProperties.BoundAbove"/> or <see cref="FixProperties.BoundBothWays"/>.</param>
    /// <param name="limit">How the limit is written: a number, or a constant's name.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <returns>Null where no integer is written.</returns>
    public static ImmutableArray<TextChange>? At(SourceFile file, TextSpan span, string edit, string limit, CancellationToken cancellationToken)
    {
        if (SetterSyntax.FindValue(file.NodeAt(span), span) is not { } expression || !IsInteger(file, expression, cancellationToken))
        {
            return null;
        }

        string math = IsSystemMath(file, expression.SpanStart) ? "Math" : "System.Math";
        (string before, string after) = edit != FixProperties.BoundBothWays ? (math + ".Min(", ", " + limit + ")")
            : HasClamp(file) ? (math + ".Clamp(", ", 1, " + limit + ")")
            : (math + ".Max(1, " + math + ".Min(", ", " + limit + "))");
        return ImmutableArray.Create(
            new TextChange(new TextSpan(expression.SpanStart, 0), before),
            new TextChange(new TextSpan(expression.Span.End, 0), after));
    }

    /// <summary>How the title of the fix names what it writes.</summary>
    public static string NameOf(SourceFile file, string edit)
        => edit != FixProperties.BoundBothWays ? "Math.Min" : HasClamp(file) ? "Math.Clamp" : "Math.Max and Math.Min";

    private static bool HasClamp(SourceFile file)
        => file.Model.Compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly.GetTypeByMetadataName("System.Math") is { } math
            && !math.GetMembers("Clamp").IsEmpty;

    private static bool IsInteger(SourceFile file, ExpressionSyntax expression, CancellationToken cancellationToken)
        => file.Model.GetTypeInfo(expression, cancellationToken).Type?.SpecialType
            is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_UInt32 or SpecialType.System_Byte or SpecialType.System_SByte;

    private static bool IsSystemMath(SourceFile file, int position)
        => file.Model.LookupNamespacesAndTypes(position, name: "Math")
            .Any(symbol => symbol is INamedTypeSymbol { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
}
