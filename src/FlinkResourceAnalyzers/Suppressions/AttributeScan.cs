using System;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Suppressions;

/// <summary>Finds the attributes that suppress rules which a policy enforces: the only means that hides even what nobody can configure.</summary>
internal static class AttributeScan
{
    /// <summary>Reports an attribute if it suppresses a governed rule, whatever it is on and whatever its scope and target say.</summary>
    public static void Check(
        AttributeSyntax attribute,
        SemanticModel model,
        PolicyOrigin enforce,
        SuppressionLeave leave,
        Action<Diagnostic> report,
        CancellationToken cancellationToken)
    {
        // SuppressMessage takes a category and an id, so that most attributes need no look at what they mean.
        if (attribute.ArgumentList is not { Arguments: { Count: > 1 } arguments }
            || model.GetTypeInfo(attribute, cancellationToken).Type is not { } type
            || !IsSuppression(type))
        {
            return;
        }

        AttributeArgumentSyntax? checkId = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "checkId")
            ?? (arguments[1].NameColon is null && arguments[1].NameEquals is null ? arguments[1] : null);
        if (checkId is not null
            && model.GetConstantValue(checkId.Expression, cancellationToken) is { HasValue: true, Value: string text }
            && IdIn(text) is { } id
            && GovernedRules.Contains(id)
            && !leave.IsFor(attribute, model, cancellationToken))
        {
            report(SuppressionRule.Of(enforce, attribute.GetLocation(), id, "This attribute suppresses " + id));
        }
    }

    private static bool IsSuppression(ITypeSymbol type)
        => type.Name is "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute"
            && type.ContainingNamespace?.ToDisplayString() == "System.Diagnostics.CodeAnalysis";

    /// <summary>The id, behind which a colon and the rule's title may follow.</summary>
    private static string IdIn(string checkId)
    {
        int colon = checkId.IndexOf(':');
        return (colon < 0 ? checkId : checkId.Substring(0, colon)).Trim();
    }
}
