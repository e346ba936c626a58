using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Baseline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Baseline.BaselineProject;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>Asking for a waiver from the violation: what is written into the policy file, and what the next build says of it.</summary>
public sealed class WaiverCodeFixProviderTests
{
    private const string PolicyPath = Folder + "flink-resources.yaml";
    private const string Limits = "version: 1\nlimits:\n  parallelism: 64\n";

    private const string FillIn = """
            reason: "" # why the job cannot do with less
            owner: "" # who answers for it
            expires: "" # the last day on which it holds, as yyyy-mm-dd

        """;

    private const string Waiver = """
          - rule: FRA1003
            job: Orders
            type: Acme.Orders
            limits: { parallelism: 512 }

        """ + FillIn;

    private static readonly string TooWide = Job("env.SetParallelism(512); env.FromSequence(1, 2).Print();");

    [Theory]
    [InlineData("", "waivers:\n" + Waiver)]
    [InlineData("# The end.\n", "# The end.\nwaivers:\n" + Waiver)]
    [InlineData("waivers:\njobs: []\n", "waivers:\n" + Waiver + "jobs: []\n")]
    [InlineData("waivers: # none\n", "waivers: # none\n" + Waiver)]
    [InlineData("waivers: ~\njobs: []\n", "waivers:\n" + Waiver + "jobs: []\n")]
    [InlineData("waivers: []\njobs: []\n", "waivers:\n" + Waiver + "jobs: []\n")]
    public async Task A_file_without_waivers_gets_some(string end, string changed)
        => Assert.Equal(Limits + changed, await FixAsync(TooWide, Limits + end));

    [Fact]
    public async Task A_waiver_goes_behind_the_others_and_nothing_else_moves()
    {
        const string Other = "waivers:   # reviewed by the platform team\n- rule: FRA1003\n  job: other\n  limits: { parallelism: 128 } # enough\n  reason: r\n  owner: o\n  expires: 2030-01-01 # not for long\n";
        const string Rest = "\n# Whoever reads this\n\njobs:\n  - match: a\n    limits: { parallelism: 2 }\n";

        string changed = (await FixAsync(TooWide, Limits + Other + Rest))!;

        Assert.Equal(Limits + Other + Waiver.Replace("\n  ", "\n", StringComparison.Ordinal)[2..] + Rest, changed);
    }

    [Fact]
    public async Task A_waiver_that_ends_with_nothing_is_not_torn_apart()
    {
        const string Other = "waivers:\n  - rule: FRA1003\n    job: other\n    limits: { parallelism: 128 }\n    reason: |\n      two\n      lines\n    owner:\n    expires:\n";

        Assert.Equal(Limits + Other + Waiver + "\njobs: []\n", await FixAsync(TooWide, Limits + Other + "\njobs: []\n"));
    }

    [Fact]
    public async Task The_lines_end_as_those_of_the_file()
    {
        string changed = (await FixAsync(TooWide, Limits.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd()))!;

        Assert.Equal((Limits + "waivers:\n" + Waiver).Replace("\n", "\r\n", StringComparison.Ordinal), changed);
    }

    [Fact]
    public async Task Until_it_is_filled_in_the_finding_stays_and_then_it_holds()
    {
        string stub = (await FixAsync(TooWide, Limits))!;
        string filled = stub
            .Replace("reason: \"\"", "reason: the yearly backfill", StringComparison.Ordinal)
            .Replace("owner: \"\"", "owner: data-platform", StringComparison.Ordinal)
            .Replace("expires: \"\"", "expires: 2099-01-31", StringComparison.Ordinal);

        Assert.Equal(["Jobs.cs(10) error FRA1003", "flink-resources.yaml(5) error FRA9005"], await SaysAsync(TooWide, stub));
        Assert.Empty(await SaysAsync(TooWide, filled));
    }

    [Theory]
    [InlineData("parallelism: { any: 64, sink: 2 }", "env.FromSequence(1, 2).Print().SetParallelism(8);", "FRA1003", "{ parallelism: { sink: 8 } }")]
    [InlineData("max-parallelism: 128", "env.SetMaxParallelism(1024);", "FRA1003", "{ max-parallelism: 1024 }")]
    [InlineData("slots: 2", "env.SetParallelism(8); env.FromSequence(1, 2).Print();", "FRA2002", "{ slots: 8 }")]
    [InlineData("slot-sharing-groups: 1", "env.FromSequence(1, 2).SlotSharingGroup(\"a\").Map(x => x).SlotSharingGroup(\"b\").Print();", "FRA2003", "{ slot-sharing-groups: 2 }")]
    [InlineData("profile: { cpu: 1 }", "env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"a\").SetCpuCores(2.5).SetTaskHeapMemoryMB(100).Build());", "FRA3004", "{ profile: { cpu: 2.5 } }")]
    [InlineData("profile: { heap: 64m }", "env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"a\").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build());", "FRA3004", "{ profile: { heap: 100m } }")]
    [InlineData("cpu: 2", "env.SetParallelism(4); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"a\").SetCpuCores(1.5).SetTaskHeapMemoryMB(100).Build()); env.FromSequence(1, 2).SlotSharingGroup(\"a\").Print();", "FRA3006", "{ cpu: 6 }")]
    [InlineData("memory: 100m", "env.SetParallelism(4); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"a\").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build()); env.FromSequence(1, 2).SlotSharingGroup(\"a\").Print();", "FRA3006", "{ memory: 400m }")]
    public async Task The_limit_is_named_as_the_file_names_it_with_what_the_job_needs(string limits, string statements, string rule, string expected)
    {
        string source = Job(statements);
        string policy = "version: 1\nlimits: { " + limits + " }\n";

        string changed = (await FixAsync(source, policy, rule))!;

        Assert.Equal(policy + "waivers:\n  - rule: " + rule + "\n    job: Orders\n    type: Acme.Orders\n    limits: " + expected + "\n" + FillIn, changed);
        Assert.DoesNotContain(await SaysAsync(source, changed), text => text.Contains("FRA0002", StringComparison.Ordinal));
        Assert.DoesNotContain(await SaysAsync(source, Filled(changed)), text => text.Contains(rule, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FRA1005", "env.SetParallelism(unused);")]
    [InlineData("FRA9004", "typeof(StreamExecutionEnvironment).GetMethod(\"SetParallelism\");")]
    public async Task A_rule_without_a_number_is_waived_as_a_whole(string rule, string statements)
    {
        string source = Job(statements);

        string changed = (await FixAsync(source, Limits, rule))!;

        Assert.DoesNotContain("limits", changed[Limits.Length..], StringComparison.Ordinal);
        Assert.DoesNotContain(await SaysAsync(source, Filled(changed)), text => text.Contains(rule, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("env.Execute(\"Orders\")", "job: Orders\n    type: Acme.Orders")]
    [InlineData("env.Execute(\"it's 1: a # b\")", "job: 'it''s 1: a # b'\n    type: Acme.Orders")]
    [InlineData("env.Execute(\"yes\")", "job: 'yes'\n    type: Acme.Orders")]
    [InlineData("env.Execute(\"12\")", "job: '12'\n    type: Acme.Orders")]
    [InlineData("env.Execute(\"payments-*\")", "type: Acme.Orders")]
    [InlineData("env.Execute(\"two\\nlines\")", "type: Acme.Orders")]
    [InlineData("env.Execute(unused.ToString())", "type: Acme.Orders")]
    public async Task The_waiver_is_for_this_job_only(string execute, string expected)
    {
        string source = TooWide.Replace("env.Execute(\"Orders\")", execute, StringComparison.Ordinal);

        string changed = (await FixAsync(source, Limits))!;

        Assert.Contains("- rule: FRA1003\n    " + expected + "\n    limits: { parallelism: 512 }\n", changed, StringComparison.Ordinal);
        Assert.Empty(await SaysAsync(source, Filled(changed)));
    }

    [Fact]
    public async Task A_limit_of_an_entry_for_some_jobs_is_raised()
    {
        const string Policy = "version: 1\njobs:\n  - match: \"Ord*\"\n    limits:\n      parallelism: 4\n";

        Assert.Equal(Policy + "waivers:\n" + Waiver, await FixAsync(TooWide, Policy));
    }

    [Fact]
    public async Task A_finding_told_at_the_call_of_a_helper_can_be_waived()
    {
        string source = Job("Widen(env, 512); env.FromSequence(1, 2).Print();").Replace(
            "public static void Run",
            "private static void Widen(StreamExecutionEnvironment env, int p) => env.SetParallelism(p);\n\n        public static void Run",
            StringComparison.Ordinal);

        Assert.Equal(Limits + "waivers:\n" + Waiver, await FixAsync(source, Limits));
    }

    [Theory]
    [InlineData(Limits + "waivers:\n  - rule: FRA1003\n    job: Orders\n    type: Acme.Orders\n    limits: { parallelism: 128 }\n    reason: \"\"\n    owner: \"\"\n    expires: \"\"\n")]
    [InlineData(Limits + "waivers: [{ rule: FRA1003, job: a, limits: { parallelism: 128 }, reason: r, owner: o, expires: 2099-01-01 }]\n")]
    [InlineData("{ version: 1, limits: { parallelism: 64 } }\n")]
    [InlineData(Limits + "...\n")]
    [InlineData(Limits + "waivers:\n  - rule: FRA1003\n    job: Orders\n    limits: { parallelism: 128 }\n    reason: r\n    owner: o\n    expires: 2099-01-01\n")] // raised once, by people
    public async Task Where_there_is_no_place_for_it_it_is_not_offered(string policy)
        => Assert.Null(await FixAsync(TooWide, policy));

    [Fact]
    public async Task What_no_number_settles_or_no_file_asks_cannot_be_waived()
    {
        Assert.Null(await FixAsync(TooWide, policy: null));
        Assert.Null(await FixAsync(Job("env.SetParallelism(System.Math.Max(unused, 512));"), Limits));
    }

    [Fact]
    public async Task A_file_of_a_package_is_left_alone()
        => Assert.Null(await FixAsync(TooWide, Limits, globalConfig: "build_property.NuGetPackageRoot = /repo/"));

    [Fact]
    public async Task It_says_whom_it_asks_and_never_for_all_at_once()
    {
        CodeAction action = Assert.Single(await ActionsAsync(Project(TooWide, Limits).Create(), "FRA1003"));

        Assert.Equal("Add a waiver of FRA1003 for 'Orders' to flink-resources.yaml", action.Title);
        Assert.Equal("FRA1003.AddWaiver", action.EquivalenceKey);
        Assert.Null(new WaiverCodeFixProvider().GetFixAllProvider());
    }

    private static string Filled(string policy)
        => policy.Replace("reason: \"\"", "reason: r", StringComparison.Ordinal)
            .Replace("owner: \"\"", "owner: o", StringComparison.Ordinal)
            .Replace("expires: \"\"", "expires: 2099-01-31", StringComparison.Ordinal);

    private static BaselineProject Project(string source, string? policy, string globalConfig = "")
        => Of(source) with { Policy = policy, GlobalConfig = globalConfig };

    private static Task<string[]> SaysAsync(string source, string policy) => Project(source, policy, "build_property.FlinkResourceDate = 2027-01-01").SaysAsync();

    private static async Task<string?> FixAsync(string source, string? policy, string rule = "FRA1003", string globalConfig = "")
    {
        Project project = Project(source, policy, globalConfig).Create();
        IReadOnlyList<CodeAction> actions = await ActionsAsync(project, rule);
        if (actions.Count == 0)
        {
            return null;
        }

        Solution changed = Assert.Single((await actions[0].GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;
        TextDocument document = changed.GetProject(project.Id)!.AdditionalDocuments.Single(file => file.FilePath == PolicyPath);
        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Project project, string rule)
    {
        List<CodeAction> actions = [];
        Diagnostic diagnostic = (await DiagnosticsAsync(project)).First(diagnostic => diagnostic.Id == rule);
        await new WaiverCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }
}
