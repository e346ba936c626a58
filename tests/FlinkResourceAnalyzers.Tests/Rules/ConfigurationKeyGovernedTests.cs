using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA4006.</summary>
public sealed class ConfigurationKeyGovernedTests
{
    private const string Overrides = "pipeline.jobvertex-parallelism-overrides";
    private const string MostOfBatch = "execution.batch.adaptive.auto-parallelism.max-parallelism";
    private const string Run = " env.SetParallelism(4); env.FromSequence(1, 9).Print();";
    private const string Limit = "version: 1\nlimits: { parallelism: 64 }\n";
    private const string NotInPrograms = "execution.program-config.enabled: false\n";

    [Fact]
    public Task OverridesAboveTheLimitOfAPolicy() => VerifyAnalyzerAsync(
        Job("env.Configure(new Configuration().{|#0:SetString(\"" + Overrides + "\", \"a1:8,b2:512\")|});" + Run),
        Limit,
        expected: Error(Id, 0, "'" + Overrides + "' sets a parallelism of 512, more than the limit of 64 set by flink-resources.yaml(2,24)"));

    [Fact]
    public Task OverridesAboveTheBuiltInLimit() => VerifyAnalyzerAsync(
        Job("env.Configure(new Configuration().{|#0:SetString(\"" + Overrides + "\", \"b2:512\")|});" + Run),
        expected: Warning(Id, 0, "'" + Overrides + "' sets a parallelism of 512, more than the limit of 128 set by the built-in default"));

    [Fact]
    public Task OverridesThatAreNotKnown() => VerifyAnalyzerAsync(
        Job("env.Configure(new Configuration().{|#0:SetString(\"" + Overrides + "\", System.Environment.MachineName)|});" + Run),
        Limit,
        expected: Warning(Id, 0, "'" + Overrides + "' beats what operators set with values that are not known, which leaves the limit of 64 set by flink-resources.yaml(2,24) unproven"));

    [Fact]
    public Task OverridesOfAClusterThatHasItsOwn() => InClusterAsync(
        "env.Configure(new Configuration().{|#0:SetString(\"" + Overrides + "\", \"b2:2\")|});",
        "parallelism.default: 1\n" + Overrides + ": a1:2\n",
        Warning(Id, 0, "'" + Overrides + "' replaces what the cluster sets at flink-conf.yaml(2,1)"));

    [Theory]
    [InlineData(MostOfBatch)]
    [InlineData("execution.batch.adaptive.auto-parallelism.default-source-parallelism")]
    [InlineData("jobmanager.adaptive-batch-scheduler.max-parallelism")]
    public Task BoundAboveTheLimit(string key) => VerifyAnalyzerAsync(
        Job("env.Configure(new Configuration().SetInteger(\"" + key + "\", {|#0:512|}));" + Run),
        Limit,
        expected: Error(Id, 0, "'" + key + "' of 512 exceeds the limit of 64 set by flink-resources.yaml(2,24)"));

    [Fact]
    public Task OverridesOfALocalEnvironmentReplaceNothing() => InClusterAsync(
        "env = StreamExecutionEnvironment.CreateLocalEnvironment(); env.Configure(new Configuration().SetString(\"" + Overrides + "\", \"b2:2\"));",
        "parallelism.default: 1\n" + Overrides + ": a1:2\n");

    [Fact]
    public Task AValueThatIsNotKnownIsNotTheClusters() => InClusterAsync(
        "env.Configure(new Configuration().{|#0:SetString(\"state.backend.type\", System.Environment.MachineName)|});",
        NotInPrograms + "state.backend.type: rocksdb\n",
        Error(Id, 0));

    /// <summary>Another number in the method would be that of all its callers.</summary>
    [Fact]
    public Task NoFixReplacesTheNumberOfAParameter() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("Bound(512); void Bound(int n) => env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", {|FRA4006:n|}));" + Run),
        Limit,
        configure: test => test.CodeActionEquivalenceKey = "FRA4006.Replace");

    [Fact]
    public Task BoundAboveThatOfTheCluster() => InClusterAsync(
        "env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", {|#0:32|}));",
        MostOfBatch + ": 16\n",
        Warning(Id, 0, "'" + MostOfBatch + "' of 32 raises the 16 that the cluster sets at flink-conf.yaml(1,60)"));

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots")]
    [InlineData("taskmanager.memory.process.size")]
    [InlineData("slotmanager.number-of-slots.max")]
    [InlineData("jobmanager.memory.process.size")]
    [InlineData("kubernetes.taskmanager.cpu.amount")]
    public Task KeyThatOnlyProcessesRead(string key) => VerifyAnalyzerAsync(
        Job("var c = new Configuration(); c.{|#0:SetString(\"" + key + "\", \"8\")|}; env = StreamExecutionEnvironment.GetExecutionEnvironment(c);" + Run),
        expected: Warning(Id, 0, "'" + key + "' has no effect on a running cluster when job code sets it: its processes read it when they start"));

    [Theory]
    [InlineData("env.GetConfiguration().{|FRA4006:SetInteger(\"taskmanager.numberOfTaskSlots\", 8)|};")]
    [InlineData("Configuration c = new(); if (System.DateTime.Now.Hour > 1) { c.{|FRA4006:SetInteger(\"taskmanager.numberOfTaskSlots\", 8)|}; } env.Configure(c);")]
    [InlineData("Helpers.Fill(env);")]
    public Task WhereverItIsSet(string statements) => VerifyAnalyzerAsync(
        Job(statements + Run) + """
        static class Helpers
        {
            public static void Fill(StreamExecutionEnvironment e) => e.Configure(new Configuration().{|FRA4006:SetString("taskmanager.cpu.cores", "8")|});
        }
        """);

    [Theory]
    [InlineData("var c = new Configuration(); {|FRA4006:c[\"taskmanager.cpu.cores\"] = \"8\"|}; env.Configure(c);")]
    [InlineData("env.Configure(new Configuration { {|FRA4006:[\"taskmanager.cpu.cores\"] = \"8\"|} });")]
    [InlineData("env.Configure(Configuration.FromMap(new System.Collections.Generic.Dictionary<string, string> { {|FRA4006:{ \"taskmanager.cpu.cores\", \"8\" }|} }));")]
    [InlineData("env.Configure(new Configuration().{|FRA4006:Set(TaskManagerOptions.NUM_TASK_SLOTS, 8)|});")]
    [InlineData("env.Configure(new Configuration().{|FRA4006:Set(Options.Own, 8)|});")]
    [InlineData("env.Configure(new Configuration().{|FRA4006:Set(Options.Same, 8)|});")]
    [InlineData("env.Configure(new Configuration().Set(Options.Other, 8));")]
    public Task HoweverItIsSet(string statements) => RunAsync(statements);

    [Fact]
    public Task TheMinimumSaysNothingThatNoPolicySays() => VerifyNoDiagnosticsAsync(
        Job("env.Configure(new Configuration().SetString(\"taskmanager.cpu.cores\", \"8\").SetString(\"" + Overrides + "\", \"b2:512\"));" + Run),
        configure: TaskSlotsTests.InMinimum);

    [Theory]
    [InlineData("env.Configure(new Configuration().SetInteger(\"parallelism.default\", 8).SetInteger(\"pipeline.max-parallelism\", 128));")]
    [InlineData("env.Configure(new Configuration().SetString(\"" + Overrides + "\", \"a1:8,b2:64\"));")]
    [InlineData("env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", 64));")]
    [InlineData("env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", System.Environment.ProcessorCount));")]
    [InlineData("env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", 512).SetString(\"execution.runtime-mode\", \"STREAMING\"));")]
    [InlineData("env.Configure(new Configuration().SetString(\"execution.checkpointing.interval\", \"5 s\"));")]
    [InlineData("env.Configure(new Configuration().SetString(\"taskmanager.memory.managed.consumer-weights\", \"OPERATOR:70\"));")]
    [InlineData("var c = new Configuration(); c.SetInteger(\"taskmanager.numberOfTaskSlots\", 8);")]
    [InlineData("var c = new Configuration(); c.SetInteger(\"taskmanager.numberOfTaskSlots\", 8); Helpers.Start(c);")]
    [InlineData("var c = new Configuration(); env.Configure(c); c.SetInteger(\"taskmanager.numberOfTaskSlots\", 8);")]
    [InlineData("var c = new Configuration(); c.SetInteger(\"taskmanager.numberOfTaskSlots\", 8); env = StreamExecutionEnvironment.CreateLocalEnvironment(2, c);")]
    [InlineData("var c = new Other(); c.SetInteger(\"taskmanager.numberOfTaskSlots\", 8);")]
    [InlineData("env.Configure(new Configuration().SetString({|CS0103:Missing|}, \"8\"));")]
    [InlineData("var values = new Configuration(); int slots = values.GetInteger(\"taskmanager.numberOfTaskSlots\", 1);")]
    public Task WhatIsTheJobsOwn(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements + Run) + """
        static class Helpers { public static void Start(object configuration) { System.Console.WriteLine(configuration); } }
        class Other { public void SetInteger(string key, int value) { } }
        """,
        Limit,
        api: Api,
        configure: test => test.DisabledDiagnostics.AddRange(["FRA1011"]));

    [Fact]
    public Task ClusterThatForbidsConfigurationInPrograms() => InClusterAsync(
        "env.Configure(new Configuration().{|#0:SetInteger(\"parallelism.default\", 4)|}.{|#1:SetString(\"a.b\", \"c\")|});",
        "parallelism.default: 1\n" + NotInPrograms,
        Error(Id, 0, "'parallelism.default' is set by job code, which the cluster rejects: 'execution.program-config.enabled' is false at flink-conf.yaml(2,35)"),
        Error(Id, 1, "'a.b' is set by job code, which the cluster rejects: 'execution.program-config.enabled' is false at flink-conf.yaml(2,35)"));

    [Theory]
    [InlineData("env.Configure(new Configuration().SetInteger(\"parallelism.default\", 4));", "parallelism.default: 4\n")]
    [InlineData("env.Configure(new Configuration().SetString(\"pipeline.global-job-parameters\", \"a:b\"));", "execution.program-config.wildcards: pipeline.global-job-parameters\n")]
    [InlineData("env.SetParallelism(4);", "")]
    public Task WhatSuchAClusterAccepts(string statements, string configuration) => InClusterAsync(statements, NotInPrograms + configuration);

    [Fact]
    public Task RemovesTheCall() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.Configure(new Configuration()
                .SetInteger("parallelism.default", 8)
                .{|FRA4006:SetInteger("taskmanager.numberOfTaskSlots", 8)|});
            var c = new Configuration();
            c.{|FRA4006:SetString("slotmanager.number-of-slots.max", "8")|}; // eight
            env.Configure(c);
            env.FromSequence(1, 9).Print();
            """),
        Job("""
            env.Configure(new Configuration()
                .SetInteger("parallelism.default", 8));
            var c = new Configuration();
            env.Configure(c);
            env.FromSequence(1, 9).Print();
            """));

    [Fact]
    public Task LowersTheValue() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", {|FRA4006:512|}).SetString(\"" + MostOfBatch + "\", {|FRA4006:\"512\"|}));" + Run),
        Job("env.Configure(new Configuration().SetInteger(\"" + MostOfBatch + "\", 64).SetString(\"" + MostOfBatch + "\", \"64\"));" + Run),
        Limit);

    [Fact]
    public Task RemovesAnElementOfADictionary() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.Configure(Configuration.FromMap(new System.Collections.Generic.Dictionary<string, string> { [\"a\"] = \"b\", {|FRA4006:[\"taskmanager.cpu.cores\"] = \"8\"|} }));" + Run),
        Job("env.Configure(Configuration.FromMap(new System.Collections.Generic.Dictionary<string, string> { [\"a\"] = \"b\" }));" + Run),
        api: Api);

    private const string Id = ConfigurationKeyGovernedRule.Id;

    /// <summary>Flink's API with what is left out elsewhere: configurations made of maps, and local environments that take one.</summary>
    private static readonly string Api = JobApiSources.FlinkStyle
        .Replace(
            "public Configuration SetInteger(string key, int value)",
            "public string this[string key] { set => _values[key] = value; } public Configuration Set<T>(ConfigOption<T> option, T value) => this; public static Configuration FromMap(Dictionary<string, string> map) => new Configuration(); public Configuration SetInteger(string key, int value)")
        .Replace(
            "public static StreamExecutionEnvironment GetExecutionEnvironment()",
            "public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism, Configuration configuration) => GetExecutionEnvironment(); public static StreamExecutionEnvironment GetExecutionEnvironment()")
        + """

        namespace Flink.Streaming
        {
            public sealed class ConfigOption<T> { }

            public static class ConfigOptions { public static OptionBuilder Key(string key) => new OptionBuilder(); }

            public sealed class OptionBuilder { public ConfigOption<int> IntType() => new ConfigOption<int>(); }
        }
        """;

    private static Task RunAsync(string statements)
    {
        string source = Job(statements + Run) + """
            static class TaskManagerOptions { public static readonly ConfigOption<int> NUM_TASK_SLOTS = null!; }
            static class Options
            {
                public static readonly ConfigOption<int> Own = ConfigOptions.Key("taskmanager.numberOfTaskSlots").IntType();
                public static ConfigOption<int> Same { get; } = Own;
                public static readonly ConfigOption<int> Other = null!;
            }
            """;
        return source.Contains("{|") ? VerifyAnalyzerAsync(source, api: Api) : VerifyNoDiagnosticsAsync(source, api: Api);
    }

    private static Task InClusterAsync(string statements, string configuration, params DiagnosticResult[] expected)
    {
        return expected.Length == 0
            ? VerifyNoDiagnosticsAsync(Job(statements + Run), configure: Add)
            : VerifyAnalyzerAsync(Job(statements + Run), configure: Add, expected: expected);

        void Add(FlinkAnalyzerTest test) => test.WithConfiguration(configuration).DisabledDiagnostics.AddRange(
            ["FRA1011", "FRA1012", "FRA4001", "FRA4002", "FRA4003", "FRA4004", "FRA4005", "FRA4007", "FRA4008", "FRA4009", "FRA4010", "FRA4012"]);
    }

    private static string Job(string statements) => ParallelismExceedsLimitTests.Job(statements);
}
