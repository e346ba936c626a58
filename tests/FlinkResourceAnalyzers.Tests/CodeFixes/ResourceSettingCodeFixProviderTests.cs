using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class ResourceSettingCodeFixProviderTests
{
    [Fact]
    public void Every_fix_is_exported_for_csharp_under_its_own_name()
    {
        var providers = typeof(ResourceSettingCodeFixProvider).Assembly.GetTypes()
            .Where(type => typeof(CodeFixProvider).IsAssignableFrom(type))
            .ToList();

        Assert.NotEmpty(providers);
        foreach (var provider in providers)
        {
            var export = provider.GetCustomAttribute<ExportCodeFixProviderAttribute>();
            Assert.NotNull(export);
            Assert.Equal(provider.Name, export.Name);
            Assert.Equal([LanguageNames.CSharp], export.Languages);
        }
    }

    [Fact]
    public void The_assembly_references_nothing_of_which_a_host_may_have_another_version()
    {
        var references = typeof(ResourceSettingCodeFixProvider).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("Microsoft.CodeAnalysis.Workspaces", references);
        Assert.DoesNotContain(references, name => name.StartsWith("System.Composition", StringComparison.Ordinal));
        Assert.DoesNotContain("YamlDotNet", references);
    }

    [Fact]
    public void Every_fixable_rule_is_a_rule()
        => Assert.Subset(
            PlanRules.Descriptors.Select(descriptor => descriptor.Id).ToHashSet(),
            new ResourceSettingCodeFixProvider().FixableDiagnosticIds.ToHashSet());

    [Fact]
    public void All_scopes_are_supported()
        => Assert.Equal(
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution],
            new ResourceSettingCodeFixProvider().GetFixAllProvider().GetSupportedFixAllScopes());

    [Fact]
    public async Task Edits_are_offered_in_the_rules_order_under_keys_without_numbers_or_names()
    {
        var test = new FixTest("FRA1009", "Remove;Replace", (FixProperties.Value, "1"), (FixProperties.Subject, "parallelism"));
        var (solution, documents, diagnostics) = test.Create(
            FixTest.InMethod("const int Parallelism = 1;\nvar x = stream.Map(v => v).SetParallelism([|8|]);"));

        var actions = await FixTest.ActionsAsync(solution.GetDocument(documents[0])!, diagnostics[0]);

        Assert.Equal(
            [
                ("Remove SetParallelism(8)", "FRA1009.Remove"),
                ("Set parallelism to 1", "FRA1009.Replace"),
                ("Set parallelism to Parallelism (1)", "FRA1009.Replace.Constant"),
            ],
            actions.Select(action => (action.Title, action.EquivalenceKey!)));
    }

    [Fact]
    public async Task All_of_one_kind_are_fixed_and_others_left_alone()
    {
        var test = new FixTest("FRA1009", "Remove;Replace", (FixProperties.Value, "1"), (FixProperties.Subject, "parallelism"));
        var (solution, documents, diagnostics) = test.Create(
            FixTest.InMethod("env.SetParallelism([|8|]);\nvoid Local() => env.SetParallelism([|9|]);"));
        var document = solution.GetDocument(documents[0])!;

        var removed = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, "FRA1009.Remove");
        var replaced = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, "FRA1009.Replace");
        var preferred = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, key: null);

        Assert.Equal(FixTest.InMethod("void Local() => env.SetParallelism(9);"), await FixTest.TextAsync(removed, documents[0]));
        Assert.Equal(
            FixTest.InMethod("env.SetParallelism(1);\nvoid Local() => env.SetParallelism(1);"),
            await FixTest.TextAsync(replaced, documents[0]));
        Assert.Equal(await FixTest.TextAsync(removed, documents[0]), await FixTest.TextAsync(preferred, documents[0]));
    }

    [Fact]
    public async Task Scopes_reach_as_far_as_they_say()
    {
        var test = FixTest.Replace(64);
        var (solution, documents, diagnostics) = test.Create(
            FixTest.InMethod("env.SetParallelism([|512|]);"),
            FixTest.InMethod("env.SetParallelism([|512|]);").Replace("class Job", "class Other"));
        var document = solution.GetDocument(documents[0])!;
        var expected = FixTest.InMethod("env.SetParallelism(64);");

        var inDocument = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, "FRA1003.Replace");
        var inProject = await test.FixAllAsync(document, diagnostics, FixAllScope.Project, "FRA1003.Replace");
        var inSolution = await test.FixAllAsync(document, diagnostics, FixAllScope.Solution, "FRA1003.Replace");

        Assert.Equal(expected, await FixTest.TextAsync(inDocument, documents[0]));
        Assert.Contains("512", await FixTest.TextAsync(inDocument, documents[1]));
        foreach (var wide in new[] { inProject, inSolution })
        {
            Assert.Equal(expected, await FixTest.TextAsync(wide, documents[0]));
            Assert.Equal(expected.Replace("class Job", "class Other"), await FixTest.TextAsync(wide, documents[1]));
        }
    }

    [Fact]
    public async Task Fixes_that_do_not_go_together_wait_for_the_next_round()
    {
        var test = FixTest.Remove();
        var (solution, documents, diagnostics) = test.Create(
            FixTest.InMethod("env.[|SetParallelism(0)|].[|SetMaxParallelism(0)|];\nstream.[|SetParallelism(0)|];"));
        var document = solution.GetDocument(documents[0])!;

        var once = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, "FRA1004.Remove");
        var again = await test.FixAllAsync(document, diagnostics, FixAllScope.Document, "FRA1004.Remove");

        Assert.Equal(FixTest.InMethod("env.SetMaxParallelism(0);"), await FixTest.TextAsync(once, documents[0]));
        Assert.Equal(await FixTest.TextAsync(once, documents[0]), await FixTest.TextAsync(again, documents[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unheard")]
    [InlineData("Replace")]
    [InlineData("Append")]
    [InlineData("SetOnEnvironment")]
    [InlineData("ReplaceOther")]
    public Task Incomplete_instructions_offer_nothing(string edits)
        => new FixTest("FRA1003", edits).OffersNothingAsync("env.SetParallelism([|512|]);");
}
