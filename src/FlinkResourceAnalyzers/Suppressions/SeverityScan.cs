using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Suppressions;

/// <summary>
/// Finds the severities of a compilation that lower rules which a policy enforces. They change nothing, but whoever set them believes they do. A severity
/// that leaves a rule as it is, or raises it, is none.
/// </summary>
internal sealed class SeverityScan
{
    private readonly Compilation _compilation;
    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly PolicyOrigin _enforce;
    private readonly Action<Diagnostic> _report;
    private readonly CancellationToken _cancellationToken;

    private SeverityScan(
        Compilation compilation,
        AnalyzerConfigOptionsProvider options,
        PolicyOrigin enforce,
        Action<Diagnostic> report,
        CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _options = options;
        _enforce = enforce;
        _report = report;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reports each governed rule that an option of the compiler, a global or a file's configuration lowers, and a mode that lowers them all; nothing where a
    /// waiver is for the whole assembly.</summary>
    public static void Check(CompilationAnalysisContext context, PolicyOrigin enforce, SuppressionLeave leave)
    {
        if (leave.IsForAssembly)
        {
            return;
        }

        var scan = new SeverityScan(
            context.Compilation,
            context.Options.AnalyzerConfigOptionsProvider,
            enforce,
            context.ReportDiagnostic,
            context.CancellationToken);
        scan.CheckMode();
        scan.CheckOptions();
        scan.CheckConfiguration();
    }

    /// <summary>A mode is reported once, not each line of its preset. 'Minimum' silences only what no policy file says.</summary>
    private void CheckMode()
    {
        if (LoweredByMode() is not null)
        {
            Report(rule: null, "FlinkResourceAnalysisMode is '" + AnalysisMode.NameIn(_options) + "'");
        }
    }

    /// <summary>What the mode's preset makes of every rule; null when it leaves them errors.</summary>
    private ReportDiagnostic? LoweredByMode()
        => AnalysisMode.Is(_options, "None") ? ReportDiagnostic.Suppress
            : AnalysisMode.Is(_options, "Audit") ? ReportDiagnostic.Warn
            : null;

    private void CheckOptions()
    {
        if (_compilation.Options.GeneralDiagnosticOption == ReportDiagnostic.Suppress)
        {
            Report(rule: null, "A rule set switches off all rules");
        }

        foreach (string rule in GovernedRules.Ids)
        {
            if (_compilation.Options.SpecificDiagnosticOptions.TryGetValue(rule, out ReportDiagnostic severity) && Lowers(severity, rule))
            {
                Report(rule, severity == ReportDiagnostic.Suppress
                    ? "NoWarn or a rule set switches off " + rule
                    : "A rule set lowers " + rule + " to '" + Word(severity) + "'");
            }
        }
    }

    private void CheckConfiguration()
    {
        if (_compilation.Options.SyntaxTreeOptionsProvider is not { } severities)
        {
            return;
        }

        ReportDiagnostic? mode = LoweredByMode();
        SyntaxTree[] trees = [.. _compilation.SyntaxTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal)];
        foreach (string rule in GovernedRules.Ids)
        {
            if (severities.TryGetGlobalDiagnosticValue(rule, _cancellationToken, out ReportDiagnostic severity)
                && severity != mode
                && !(AnalysisMode.Is(_options, "Minimum") && GovernedRules.IsAboutProof(rule))
                && Lowers(severity, rule))
            {
                Report(rule, "A .globalconfig file lowers " + rule + " to '" + Word(severity) + "'");
            }

            foreach (SyntaxTree tree in trees)
            {
                if (severities.TryGetDiagnosticValue(tree, rule, _cancellationToken, out ReportDiagnostic own) && Lowers(own, rule))
                {
                    Report(rule, "An .editorconfig file lowers " + rule + " to '" + Word(own) + "' for " + Path.GetFileName(tree.FilePath));
                    break; // one for each rule says it: a section is for many files
                }
            }
        }

        foreach (string key in Keys())
        {
            foreach (SyntaxTree tree in trees)
            {
                if (_options.GetOptions(tree).TryGetValue(key, out string? word) && IsOff(word))
                {
                    Report(rule: null, "'" + key + "' is '" + word + "' for " + Path.GetFileName(tree.FilePath));
                    break;
                }
            }
        }
    }

    private static IEnumerable<string> Keys() => new[]
        {
            RuleCategories.Policy,
            RuleCategories.Parallelism,
            RuleCategories.SlotSharing,
            RuleCategories.ResourceProfiles,
            RuleCategories.Cluster,
            RuleCategories.Kubernetes,
            RuleCategories.Governance,
        }
        .Select(category => "dotnet_analyzer_diagnostic.category-" + category + ".severity")
        .Append("dotnet_analyzer_diagnostic.severity");

    private static bool IsOff(string word) => word.Trim().ToLowerInvariant() is "none" or "silent" or "refactoring" or "suggestion";

    /// <summary>Whether a severity is below what the policy makes of the rule: an error, or where it only says what is not proven, its own severity.</summary>
    private static bool Lowers(ReportDiagnostic severity, string rule) => severity switch
    {
        ReportDiagnostic.Suppress or ReportDiagnostic.Hidden => true,
        ReportDiagnostic.Info => !GovernedRules.IsAboutProof(rule) || rule is not (PlanOpenRule.Id or BudgetReachedRule.Id),
        ReportDiagnostic.Warn => !GovernedRules.IsAboutProof(rule),
        _ => false,
    };

    private static string Word(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Suppress => "none",
        ReportDiagnostic.Hidden => "silent",
        ReportDiagnostic.Info => "suggestion",
        _ => "warning",
    };

    private void Report(string? rule, string attempt) => _report(SuppressionRule.Of(_enforce, location: null, rule, attempt));
}
