using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>Holds what is said about the rules in several places - code, pages, index, release tracking, presets, fixes - to one truth.</summary>
public sealed class RuleAgreementTests
{
    private static readonly Regex IdFormat = new("^FRA[0-9]{4}$", RegexOptions.CultureInvariant);

    private static readonly Regex SeverityLine = new(@"^dotnet_diagnostic\.(?<id>\S+)\.severity\s*=", RegexOptions.CultureInvariant);

    public static TheoryData<string> Ids => [.. ShippedParts.Descriptors.Select(rule => rule.Id).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Presets => [
        .. Directory.EnumerateFiles(Repository.PathOf("nuget", "presets"), "*.globalconfig").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void There_are_analyzers_and_every_one_is_exported()
    {
        Assert.NotEmpty(ShippedParts.Analyzers);
        Assert.Equal(
            typeof(FlinkJobAnalyzer).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer).IsAssignableFrom(type))
                .Select(type => type.FullName)
                .OrderBy(name => name, StringComparer.Ordinal),
            ShippedParts.Analyzers.Select(analyzer => analyzer.GetType().FullName));
    }

    [Fact]
    public void No_id_is_claimed_twice()
    {
        Assert.Empty(ShippedParts.Descriptors.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_keeps_to_the_house_style(string id)
    {
        DiagnosticDescriptor rule = Rule(id);

        Assert.Matches(IdFormat, rule.Id);
        Assert.True(rule.IsEnabledByDefault, "a rule that is off by default is one nobody finds; presets switch rules off");
        Assert.Equal(HelpLinks.For(id), rule.HelpLinkUri);
        Assert.Equal(CategoryOfFamily(id), rule.Category);

        string title = Text(rule.Title);
        Assert.Equal(title.Trim(), title);
        Assert.DoesNotContain('\n', title);
        Assert.True(char.IsUpper(title[0]), "a title starts with a capital");
        Assert.False(char.IsPunctuation(title[^1]), "a title ends without punctuation");

        string message = Text(rule.MessageFormat);
        Assert.Equal(message.Trim(), message);
        Assert.DoesNotContain('\n', message);
        Assert.False(message.EndsWith('.'), "a message is no sentence with a full stop");

        string description = Text(rule.Description);
        Assert.NotEqual(string.Empty, description);
        Assert.True(description.EndsWith('.'), "a description is made of sentences");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_is_in_the_index_as_it_is_in_the_code(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        IndexedRule row = Assert.Single(RuleIndex.Rules, candidate => candidate.Id == id);

        Assert.Equal(id + ".md", row.Page);
        Assert.Equal(Text(rule.Title), row.Title);
        Assert.Equal(rule.Category, row.Category);
        Assert.Equal(rule.DefaultSeverity.ToString(), row.Severity);
    }

    [Fact]
    public void Index_lists_the_rules_in_order_and_nothing_else()
    {
        Assert.Equal(ShippedParts.Descriptors.Select(rule => rule.Id), RuleIndex.Rules.Select(row => row.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Help_link_leads_to_a_page_that_says_the_same(string id)
    {
        Assert.True(File.Exists(RulePage.PathOf(id)), "no page docs/rules/" + id + ".md");
        DiagnosticDescriptor rule = Rule(id);
        IndexedRule row = Assert.Single(RuleIndex.Rules, candidate => candidate.Id == id);
        RulePage page = RulePage.Read(id);

        Assert.EndsWith("/docs/rules/" + id + ".md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal("# " + id + ": " + Text(rule.Title), page.Lines[0]);
        ImmutableArray<string> cells =
            Assert.Single(MarkdownTable.Read(page.Lines, "Id", "Category", "Default severity", "Under a policy file", "Fix"));
        Assert.Equal([id, rule.Category, rule.DefaultSeverity.ToString(), row.UnderPolicy, row.Fix], cells);
        Assert.Equal(["Cause", "Example", "How to fix", "Options", "When to suppress"], page.Sections.Where(section => section != "The Flink fact"));
        Assert.Contains(page.Lines, line => line.Contains("dotnet_diagnostic." + id + ".severity", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_is_about_a_rule()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name != "README");

        Assert.Empty(pages.Except(ShippedParts.Descriptors.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_tracking_says_the_same(string id)
    {
        DiagnosticDescriptor rule = Rule(id);

        Assert.True(ReleaseTracking.Rules.TryGetValue(id, out (string Category, string Severity) tracked), id + " is in no release");
        Assert.Equal((rule.Category, rule.DefaultSeverity.ToString()), tracked);
    }

    [Fact]
    public void Release_tracking_names_no_other_rules()
    {
        Assert.Empty(ReleaseTracking.Rules.Keys.Except(ShippedParts.Descriptors.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Preset_names_every_rule_with_its_title_and_no_other(string preset)
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("nuget", "presets", preset));

        // A preset that leaves a rule at its own severity has no line for it, but says so under the rule's heading.
        Assert.Equal(
            ShippedParts.Descriptors
                .Where(rule => !rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
                .Select(rule => "# " + rule.Id + ": " + Text(rule.Title)),
            lines.Where(line => line.StartsWith("# FRA", StringComparison.Ordinal)));
        Assert.Empty(lines
            .Select(line => SeverityLine.Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["id"].Value)
            .Except(ShippedParts.Descriptors.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    [Fact]
    public void There_are_presets()
    {
        Assert.NotEmpty(Presets);
    }

    [Fact]
    public void Every_fix_provider_is_exported_for_CSharp_and_fixes_all()
    {
        Type[] providers = [.. ShippedParts.FixAssembly.GetTypes().Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))];

        Assert.Equal(
            providers.Select(type => type.FullName).OrderBy(name => name, StringComparer.Ordinal),
            ShippedParts.AllFixProviders.Select(provider => provider.GetType().FullName));
        Assert.All(ShippedParts.AllFixProviders, provider =>
        {
            var export = (ExportCodeFixProviderAttribute)Attribute.GetCustomAttribute(provider.GetType(), typeof(ExportCodeFixProviderAttribute))!;
            Assert.Equal([LanguageNames.CSharp], export.Languages);
            Assert.Equal(provider.GetType().Name, export.Name);

            // Without one, `dotnet format` claims success and changes nothing; for leave from a rule nobody asks so.
            Assert.Equal(provider is WaiverCodeFixProvider, provider.GetFixAllProvider() is null);
        });
    }

    [Fact]
    public void The_index_claims_a_fix_where_one_is_exported_and_nowhere_else()
    {
        Assert.Equal(
            RuleIndex.Rules.Where(row => row.ClaimsFix).Select(row => row.Id),
            ShippedParts.FixProviders
                .SelectMany(provider => provider.FixableDiagnosticIds)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(id => id, StringComparer.Ordinal));
    }

    private static DiagnosticDescriptor Rule(string id) => ShippedParts.Descriptors.First(rule => rule.Id == id);

    private static string Text(LocalizableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string CategoryOfFamily(string id) => id[3] switch
    {
        '0' => RuleCategories.Policy,
        '1' => RuleCategories.Parallelism,
        '2' => RuleCategories.SlotSharing,
        '3' => RuleCategories.ResourceProfiles,
        '4' => RuleCategories.Cluster,
        '5' => RuleCategories.Kubernetes,
        '9' => RuleCategories.Governance,
        _ => throw new InvalidOperationException("no family for " + id),
    };
}
