using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Enforcement;

/// <summary>Which rules are governed, and that the compiler is told so.</summary>
public sealed class GovernedRulesTests
{
    /// <summary>Governed though no policy file changes their severity.</summary>
    private static readonly ImmutableHashSet<string> AboutPolicyOrProof = [
        PolicyFileInvalidRule.Id, PlanOpenRule.Id, BudgetReachedRule.Id, ParallelismUnboundedRule.Id, LoopWithoutBoundRule.Id, GroupNameUnknownRule.Id,
        GroupNotAllowedRule.Id, PolicyRequiredRule.Id, SuppressionRule.Id, WaiverIncompleteRule.Id];

    [Fact]
    public void WhatAPolicyFileCanMakeAnErrorIsGoverned() => Assert.Equal(
        RuleIndex.Rules
            .Where(row => row.UnderPolicy.StartsWith("Error where", StringComparison.Ordinal) || AboutPolicyOrProof.Contains(row.Id))
            .Select(row => row.Id),
        GovernedRules.Ids);

    [Fact]
    public void TheGuideListsThem()
    {
        string guide = File.ReadAllText(Repository.PathOf("docs", "enforcement.md")).ReplaceLineEndings("\n");
        string list = guide.Split("## Governed rules\n")[1].Split("\n\n")[0];

        Assert.Equal(GovernedRules.Ids, list.Split([',', '.', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void EveryGovernedRuleHasOneTwinThatNobodyCanConfigure()
    {
        DiagnosticDescriptor[] twins = [.. ShippedParts.Analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Except(ShippedParts.Descriptors, ReferenceEqualityComparer.Instance)
            .Cast<DiagnosticDescriptor>()
            .Where(twin => twin.Id != PolicyInForceRule.Id) // which is no fault, enforced or not
            .OrderBy(twin => twin.Id, StringComparer.Ordinal)];

        Assert.Equal(GovernedRules.Ids.Where(id => id is not (PolicyRequiredRule.Id or SuppressionRule.Id)), twins.Select(twin => twin.Id));
        Assert.All(twins, twin =>
        {
            DiagnosticDescriptor rule = ShippedParts.Descriptors.Single(candidate => candidate.Id == twin.Id);
            Assert.Equal(DiagnosticSeverity.Error, twin.DefaultSeverity);
            Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, twin.CustomTags);
            Assert.Equal((rule.Title, rule.MessageFormat, rule.HelpLinkUri, rule.Category), (twin.Title, twin.MessageFormat, twin.HelpLinkUri, twin.Category));
        });
    }
}
