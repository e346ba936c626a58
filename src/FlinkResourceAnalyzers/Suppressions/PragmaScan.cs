using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Suppressions;

/// <summary>Finds the pragmas of a file that suppress rules which a policy enforces.</summary>
internal static class PragmaScan
{
    /// <summary>Reports each id of a governed rule, and each pragma for all warnings behind which a job is built.</summary>
    public static void Check(
        SemanticModel model,
        JobCode jobCode,
        PolicyOrigin enforce,
        SuppressionLeave leave,
        Action<Diagnostic> report,
        CancellationToken cancellationToken)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        PragmaWarningDirectiveTriviaSyntax[] pragmas = [.. PragmasOf(root)];
        foreach (PragmaWarningDirectiveTriviaSyntax pragma in pragmas.Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)))
        {
            if (pragma.ErrorCodes.Count == 0)
            {
                TextSpan hidden = HiddenBy(pragma, pragmas, id: null);
                if (jobCode.In(pragma.SyntaxTree, cancellationToken).Any(member => member.Span.OverlapsWith(hidden)) && !leave.IsFor(hidden, model, cancellationToken))
                {
                    report(SuppressionRule.Of(enforce, pragma.GetLocation(), rule: null, "This pragma suppresses every rule for code that builds a job"));
                }

                continue;
            }

            foreach (IdentifierNameSyntax code in pragma.ErrorCodes.OfType<IdentifierNameSyntax>())
            {
                string id = code.Identifier.ValueText;
                if (GovernedRules.Contains(id) && !leave.IsFor(HiddenBy(pragma, pragmas, id), model, cancellationToken))
                {
                    report(SuppressionRule.Of(enforce, code.GetLocation(), id, "This pragma suppresses " + id));
                }
            }
        }
    }

    private static IEnumerable<PragmaWarningDirectiveTriviaSyntax> PragmasOf(SyntaxNode root)
    {
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma)
            {
                yield return pragma;
            }
        }
    }

    /// <summary>The lines between a pragma and the next that restores what it disables, or the end of the file.</summary>
    private static TextSpan HiddenBy(PragmaWarningDirectiveTriviaSyntax pragma, PragmaWarningDirectiveTriviaSyntax[] pragmas, string? id)
    {
        PragmaWarningDirectiveTriviaSyntax? restore = Array.Find(pragmas, other => other.SpanStart > pragma.SpanStart
            && other.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword)
            && (other.ErrorCodes.Count == 0 || other.ErrorCodes.Any(code => code is IdentifierNameSyntax name && name.Identifier.ValueText == id)));
        return TextSpan.FromBounds(pragma.Span.End, Math.Max(pragma.Span.End, restore?.SpanStart ?? pragma.SyntaxTree.Length));
    }
}
