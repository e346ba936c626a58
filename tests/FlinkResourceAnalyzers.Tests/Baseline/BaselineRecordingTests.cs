using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Baseline.BaselineProject;

namespace FlinkResourceAnalyzers.Tests.Baseline;

/// <summary>What a build that writes the baseline says of the violations there are.</summary>
public sealed class BaselineRecordingTests
{
    private const string Writing = "build_property.FlinkResourceWriteBaseline = " + BaselinePath + "\n";

    private static readonly string Source = Job("env.SetParallelism(512);");

    [Fact]
    public async Task A_violation_is_a_message_with_what_it_is_recognised_by()
    {
        BaselineProject project = Of(Source) with { GlobalConfig = Writing };

        Assert.Equal(["Jobs.cs(10) info FRA1003"], await project.SaysAsync());
        Assert.Equal(["FRA1003\nJobs.cs\nAcme.Orders.Run\nParallelism 512 exceeds the limit"], await project.RecordedAsync());
    }

    [Fact]
    public async Task Paths_are_those_from_the_folder_of_the_baseline()
    {
        BaselineProject project = Of(Source) with
        {
            Sources = [("Jobs/Orders.cs", Source)],
            GlobalConfig = "build_property.FlinkResourceWriteBaseline = /repo/deploy/baselines/app.yaml\n",
        };

        Assert.Equal(
            ["../../app/Jobs/Orders.cs"],
            (await project.DiagnosticsAsync()).Select(diagnostic => diagnostic.Properties["FlinkResourceBaseline"]!.Split('\n')[0]));
    }

    [Theory]
    [InlineData("dotnet_diagnostic.FRA1003.severity = none")]
    [InlineData("dotnet_diagnostic.FRA1003.severity = suggestion")]
    [InlineData("dotnet_analyzer_diagnostic.category-FlinkResources.Parallelism.severity = suggestion")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    public async Task What_would_be_neither_warning_nor_error_is_not_listed(string setting)
        => Assert.Empty(await (Of(Source) with { GlobalConfig = setting }).RecordedAsync());

    [Theory]
    [InlineData("dotnet_diagnostic.FRA1007.severity = warning")]
    [InlineData("dotnet_analyzer_diagnostic.category-FlinkResources.Parallelism.severity = error")]
    public async Task What_is_raised_to_a_warning_is_listed(string setting)
    {
        BaselineProject project = Of(Job("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x).Print();"));

        Assert.DoesNotContain(await project.RecordedAsync(), key => key.StartsWith("FRA1007", StringComparison.Ordinal));
        Assert.Contains(
            await (project with { GlobalConfig = setting }).RecordedAsync(),
            key => key.StartsWith("FRA1007\nJobs.cs\nAcme.Orders.Run\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_suppressed_is_not_listed()
        => Assert.Empty(await Of("#pragma warning disable FRA1003\n" + Source).RecordedAsync());

    [Fact]
    public async Task What_is_wrong_with_the_policy_still_fails()
        => Assert.Contains(
            "flink-resources.yaml(2) error FRA0002",
            await (Of(Source) with { GlobalConfig = Writing, Policy = "version: 1\nlimts: {}\n" }).SaysAsync());

    [Fact]
    public async Task Where_the_policy_allows_no_baseline_none_is_recorded()
    {
        BaselineProject project = Of(Source) with { Policy = "version: 1\nlimits:\n  parallelism: 64\nenforce: true\n", GlobalConfig = Writing };

        Assert.Equal(["Jobs.cs(10) error FRA1003"], await project.SaysAsync());
    }

    [Fact]
    public async Task Members_of_all_kinds_have_a_name_of_one_line()
    {
        const string source = """
            using Flink.Streaming;

            namespace Acme
            {
                public interface IJob { void Build(StreamExecutionEnvironment env); }

                public class Jobs<T> : IJob
                {
                    private readonly object _field = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);

                    public Jobs() => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);

                    public object Property => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);

                    public object this[int i] => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);

                    void IJob.Build(StreamExecutionEnvironment env) => env.SetParallelism(512);

                    private class Inner
                    {
                        public void Generic<U>() { void Local() { StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512); } Local(); }
                    }
                }
            }
            """;

        Assert.Equal(
            [
                "Acme.Jobs._field",
                "Acme.Jobs.Jobs",
                "Acme.Jobs.Property",
                "Acme.Jobs.this",
                "Acme.Jobs.Acme.IJob.Build",
                "Acme.Jobs.Inner.Generic",
            ],
            (await Of(source).RecordedAsync()).Where(key => key.StartsWith("FRA1003", StringComparison.Ordinal)).Select(key => key.Split('\n')[2]));
    }
}
