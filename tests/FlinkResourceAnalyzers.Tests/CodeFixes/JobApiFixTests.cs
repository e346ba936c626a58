using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.JobApis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>Every job API has its own way of setting parallelism; a fix writes and removes it in that way.</summary>
public sealed class JobApiFixTests
{
    private const string Limit = """
        version: 1
        limits: { parallelism: 64 }
        """;

    [Fact]
    public Task FlinkDotnet_through_its_facade() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using System.Threading.Tasks;

        public static class Job
        {
            public static async Task SubmitAsync()
            {
                var environment = {|FRA1001:FlinkDotNet.Flink.GetExecutionEnvironment()|};

                // Read the orders.
                var orders = environment.FromKafka("orders", "kafka:9092", "group");
                orders
                    .Map(order => order.Trim())
                    .SinkToKafka("clean", "kafka:9092");

                await environment.ExecuteAsync("orders");
            }
        }
        """,
        """
        using System.Threading.Tasks;

        public static class Job
        {
            public static async Task SubmitAsync()
            {
                var environment = FlinkDotNet.Flink.GetExecutionEnvironment();
                environment.SetParallelism(4);

                // Read the orders.
                var orders = environment.FromKafka("orders", "kafka:9092", "group");
                orders
                    .Map(order => order.Trim())
                    .SinkToKafka("clean", "kafka:9092");

                await environment.ExecuteAsync("orders");
            }
        }
        """,
        api: JobApiSources.FlinkDotnet);

    [Fact]
    public Task FlinkNet_by_assignment_to_the_transformation() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using FlinkDotNet.Core.Abstractions.Operators;
        using FlinkDotNet.Core.Abstractions.Sources;
        using FlinkDotNet.Core.Api.Streaming;

        public static class Job
        {
            public static void Build(ISourceFunction<string> source, IMapOperator<string, int> map)
            {
                var environment = StreamExecutionEnvironment.GetExecutionEnvironment();
                var orders = environment.AddSource(source, "orders");
                orders.Transformation.Parallelism = {|FRA1003:512|}; // all of them
                var mapped = orders.Map(map);
                mapped.Transformation.Parallelism = 8;
                _ = environment.ExecuteAsync();
            }
        }
        """,
        """
        using FlinkDotNet.Core.Abstractions.Operators;
        using FlinkDotNet.Core.Abstractions.Sources;
        using FlinkDotNet.Core.Api.Streaming;

        public static class Job
        {
            public static void Build(ISourceFunction<string> source, IMapOperator<string, int> map)
            {
                var environment = StreamExecutionEnvironment.GetExecutionEnvironment();
                var orders = environment.AddSource(source, "orders");
                orders.Transformation.Parallelism = 64; // all of them
                var mapped = orders.Map(map);
                mapped.Transformation.Parallelism = 8;
                _ = environment.ExecuteAsync();
            }
        }
        """,
        Limit,
        JobApiSources.FlinkNet);

    [Theory]
    [InlineData("FRA1004.Replace", "orders.Transformation.Parallelism = 1;")]
    [InlineData("FRA1004.Remove", "")]
    public Task FlinkNet_removes_or_changes_the_assignment(string key, string statement)
    {
        const string Source = """
            using FlinkDotNet.Core.Abstractions.Sources;
            using FlinkDotNet.Core.Api.Streaming;

            public static class Job
            {
                public static void Build(ISourceFunction<string> source)
                {
                    var orders = StreamExecutionEnvironment.GetExecutionEnvironment().AddSource(source, "orders");
                    orders.Transformation.Parallelism = {|FRA1004:0|};
                }
            }
            """;
        const string Assignment = "        orders.Transformation.Parallelism = {|FRA1004:0|};\n";
        return VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
            Source,
            Source.Replace(Assignment, statement.Length == 0 ? string.Empty : "        " + statement + "\n"),
            "version: 1\n",
            JobApiSources.FlinkNet,
            equivalenceKey: key);
    }

    [Fact]
    public Task FlinkNet_writes_the_assignment() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using FlinkDotNet.Core.Abstractions.Sources;
        using FlinkDotNet.Core.Api.Streaming;

        var orders = StreamExecutionEnvironment.GetExecutionEnvironment().{|FRA1002:AddSource|}(new Orders(), "orders"); // orders

        class Orders : ISourceFunction<string>
        {
        }
        """,
        """
        using FlinkDotNet.Core.Abstractions.Sources;
        using FlinkDotNet.Core.Api.Streaming;

        var orders = StreamExecutionEnvironment.GetExecutionEnvironment().AddSource(new Orders(), "orders"); // orders
        orders.Transformation.Parallelism = 1;

        class Orders : ISourceFunction<string>
        {
        }
        """,
        """
        version: 1
        require: { operator-parallelism: [source] }
        """,
        JobApiSources.FlinkNet,
        configure: test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("FRA1009.Replace", "\n            .SetParallelism(1) // two")]
    [InlineData("FRA1009.Remove", " // two")]
    public Task FLinkCSharp_in_a_chain_with_windows_line_endings(string key, string setter)
    {
        const string Source = """
            using FLink.Streaming.Api.Environments;

            public static class Job
            {
                public static void Build()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
                    env.FromElements("a", "b")
                        .SetParallelism({|FRA1009:2|}) // two
                        .Filter(x => true);
                }
            }
            """;
        return VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
            Source.Replace("\n", "\r\n"),
            Source.Replace("\n            .SetParallelism({|FRA1009:2|}) // two", setter).Replace("\n", "\r\n"),
            Limit,
            JobApiSources.FLinkCSharp,
            equivalenceKey: key);
    }
}
