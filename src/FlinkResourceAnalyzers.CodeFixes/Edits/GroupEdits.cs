using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes slot-sharing groups with their resources.</summary>
internal static class GroupEdits
{
    /// <summary>Sets amounts on the group that is made at the span: in the builder's chain, or as members of the initialiser.</summary>
    public static ImmutableArray<TextChange>? Add(SourceFile file, TextSpan span, ImmutableArray<AmountEdit> amounts, CancellationToken cancellationToken)
    {
        if (amounts.IsEmpty || SetterSyntax.FindMaker(file.NodeAt(span), span) is not { } maker)
        {
            return null;
        }

        // What ends a chain is called on the builder, which has the setters; what begins one, or a constructor, makes the object that has them.
        var isEnd = maker is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }
            && file.Model.GetSymbolInfo(maker, cancellationToken).Symbol is IMethodSymbol { IsStatic: false };
        var changed = isEnd ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)maker).Expression).Expression : maker;
        if (ValuesOf(file, maker.SpanStart, file.Model.GetTypeInfo(changed, cancellationToken).Type, amounts) is not { } values)
        {
            return null;
        }

        if (amounts.All(amount => amount.IsMethod))
        {
            return SetterInsertion.AppendTo(file, changed, Calls(amounts, values).ToArray());
        }

        return changed is BaseObjectCreationExpressionSyntax creation && !amounts.Any(amount => amount.IsMethod)
            ? InitializerMemberInsertion.Add(file, creation, Members(amounts, values))
            : null;
    }

    /// <summary>The expression that makes a group with these amounts; null when it cannot be written.</summary>
    public static string? Make(SourceFile file, int position, FixInstructions instructions)
    {
        var amounts = instructions.Amounts;
        if (instructions is not { Group: { } name, GroupType: { } typeName }
            || file.Model.Compilation.GetTypeByMetadataName(typeName) is not { } type)
        {
            return null;
        }

        var made = instructions.GroupFactory is { } factory
            ? type.GetMembers(factory).OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsStatic: true, Parameters.Length: 1 })?.ReturnType
            : type;
        if (made is null || ValuesOf(file, position, made, amounts) is not { } values)
        {
            return null;
        }

        var written = type.ToMinimalDisplayString(file.Model, position);
        var literal = TextReplacement.Literal(name);
        var start = instructions.GroupFactory is { } method ? $"{written}.{method}({literal})" : $"new {written}({literal})";
        var end = instructions.GroupBuild is { } build ? $".{build}()" : string.Empty;
        if (amounts.All(amount => amount.IsMethod))
        {
            return start + string.Concat(Calls(amounts, values)) + end;
        }

        return instructions.GroupFactory is null && !amounts.Any(amount => amount.IsMethod)
            ? start + " { " + string.Join(", ", Members(amounts, values)) + " }" + end
            : null;
    }

    private static IEnumerable<string> Calls(ImmutableArray<AmountEdit> amounts, IReadOnlyList<string> values)
        => amounts.Select((amount, i) => amount.Kind == SettingKind.ExternalResource
            ? $".{amount.Member}({TextReplacement.Literal(amount.Resource)}, {values[i]})"
            : $".{amount.Member}({values[i]})");

    private static string[] Members(ImmutableArray<AmountEdit> amounts, IReadOnlyList<string> values)
        => amounts.Select((amount, i) => $"{amount.Member} = {values[i]}").ToArray();

    /// <summary>Null when one of the values cannot be written.</summary>
    private static IReadOnlyList<string>? ValuesOf(SourceFile file, int position, ITypeSymbol? holder, ImmutableArray<AmountEdit> amounts)
    {
        var values = new List<string>();
        foreach (var amount in amounts)
        {
            if (AmountText.Write(file, position, amount.Form, amount.Value, TypeOf(holder, amount)) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    /// <summary>The type in which a setter takes its amount.</summary>
    private static ITypeSymbol? TypeOf(ITypeSymbol? holder, AmountEdit amount)
    {
        for (var type = holder; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(amount.Member))
            {
                switch (member)
                {
                    case IPropertySymbol property:
                        return property.Type;

                    case IMethodSymbol { IsStatic: false, Parameters: { IsEmpty: false } parameters } when Fits(parameters[parameters.Length - 1].Type, amount.Form):
                        return parameters[parameters.Length - 1].Type;
                }
            }
        }

        return null;
    }

    private static bool Fits(ITypeSymbol type, ResourceForm form) => form switch
    {
        ResourceForm.Text => type.SpecialType == SpecialType.System_String,
        ResourceForm.Object => type.SpecialType == SpecialType.None,
        _ => type.SpecialType is not (SpecialType.None or SpecialType.System_String),
    };
}
