using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Removes an argument of a factory or constructor, where there is an overload without it.</summary>
internal static class FactoryArgumentRemoval
{
    public static ImmutableArray<TextChange>? Remove(SourceFile file, ArgumentSyntax argument, CancellationToken cancellationToken)
    {
        if (argument.Parent is not ArgumentListSyntax list || !OthersKeepTheirParameters(file, list, argument, cancellationToken))
        {
            return null;
        }

        var index = list.Arguments.IndexOf(argument);
        var span = index + 1 < list.Arguments.Count
            ? TextSpan.FromBounds(argument.SpanStart, list.Arguments[index + 1].SpanStart)
            : index > 0
                ? TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End)
                : argument.Span;
        return file.HasCommentOrDirectiveIn(span) ? null : ImmutableArray.Create(new TextChange(span, string.Empty));
    }

    /// <summary>
    /// <c>Create(4, 8)</c> without the first argument would compile and mean another thing: each argument that stays must go to the
    /// parameter of the same name.
    /// </summary>
    private static bool OthersKeepTheirParameters(
        SourceFile file,
        ArgumentListSyntax list,
        ArgumentSyntax removed,
        CancellationToken cancellationToken)
    {
        if (list.Parent is not ExpressionSyntax call
            || file.Model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol before)
        {
            return false;
        }

        var newList = list.WithArguments(list.Arguments.Remove(removed));
        ExpressionSyntax? newCall = call switch
        {
            InvocationExpressionSyntax invocation => invocation.WithArgumentList(newList),
            ObjectCreationExpressionSyntax creation => creation.WithArgumentList(newList),

            // new(4): what it makes cannot be looked up out of its place.
            _ => null,
        };
        if (newCall is null
            || file.Model.GetSpeculativeSymbolInfo(call.SpanStart, newCall, SpeculativeBindingOption.BindAsExpression).Symbol
                is not IMethodSymbol after)
        {
            return false;
        }

        var namesBefore = list.Arguments.Select((argument, i) => (Argument: argument, Name: ParameterName(before, argument, i)))
            .Where(pair => pair.Argument != removed)
            .Select(pair => pair.Name);
        return namesBefore.SequenceEqual(newList.Arguments.Select((argument, i) => ParameterName(after, argument, i)));
    }

    private static string? ParameterName(IMethodSymbol method, ArgumentSyntax argument, int index)
        => argument.NameColon?.Name.Identifier.ValueText ?? (index < method.Parameters.Length ? method.Parameters[index].Name : null);
}
