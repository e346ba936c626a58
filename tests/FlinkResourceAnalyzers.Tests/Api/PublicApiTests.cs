using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>The public C# APIs, each with what is particular to it.</summary>
public class PublicApiTests
{
    private const string Dotnet = "FlinkDotNet.DataStream.";
    private const string CSharpEnv = "FLink.Streaming.Api.Environments.";
    private const string CSharpStreams = "FLink.Streaming.Api.DataStreams.";
    private const string Net = "FlinkDotNet.Core.Api.Streaming.";

    [Theory]
    [InlineData("FlinkDotNet.Flink", "GetExecutionEnvironment", "create-environment")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "GetExecutionEnvironment", "create-environment")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "SetParallelism", "set-parallelism")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "EnableAdaptiveScheduler", "neutral")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "Configure", "configure")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "GetConfig", "get-configuration")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "FromKafka", "source")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "AddKafkaSource", "source")]
    [InlineData(Dotnet + "StreamExecutionEnvironment", "ExecuteAsyncJob", "execute")]
    [InlineData(Dotnet + "DataStream`1", "SinkToKafka", "sink")]
    [InlineData(Dotnet + "DataStream`1", "AddSink", "sink")]
    [InlineData(Dotnet + "DataStream`1", "Print", "sink")]
    [InlineData(Dotnet + "DataStream`1", "Rebalance", "partition")]
    [InlineData(Dotnet + "DataStream`1", "Union", "union")]
    [InlineData(Dotnet + "DataStream`1", "SetMaxParallelism", "set-max-parallelism")]
    [InlineData(Dotnet + "KeyedStream`2", "Window", "window")]
    [InlineData(Dotnet + "KeyedStream`2", "Process", "transform")]
    [InlineData(Dotnet + "WindowedStream`2", "Aggregate", "transform")]
    [InlineData("FlinkDotNet.Common.FlinkConfiguration", "SetString", "set-configuration-key")]
    [InlineData("FlinkDotNet.Common.FlinkConfiguration", "GetString", "neutral")]
    [InlineData("FlinkDotNet.Common.ExecutionConfig", "SetParallelism", "set-parallelism")]
    public void FlinkDotnet_calls(string type, string method, string role)
    {
        Assert.Equal(role, ApiCompilation.Of(JobApiSources.FlinkDotnet).Call(type, method));
    }

    [Fact]
    public void FlinkDotnet_ignores_some_setters_of_streams()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkDotnet);
        INamedTypeSymbol stream = compilation.Type(Dotnet + "DataStream`1");

        Assert.True(compilation.Role(Dotnet + "DataStream`1", "SetParallelism").IsIgnored);
        Assert.True(compilation.Role(Dotnet + "DataStream`1", "SlotSharingGroup").IsIgnored);
        Assert.False(compilation.Role(Dotnet + "DataStream`1", "SetMaxParallelism").IsIgnored);
        Assert.False(compilation.Role(Dotnet + "StreamExecutionEnvironment", "SetParallelism").IsIgnored);
        Assert.Null(compilation.Api.SetterFor(stream, SettingKind.Parallelism));
        Assert.Equal("SetMaxParallelism", compilation.Api.SetterFor(stream, SettingKind.MaxParallelism)?.Member);
        Assert.Null(compilation.Api.SetterFor(compilation.Type(Dotnet + "KeyedStream`2"), SettingKind.MaxParallelism));
    }

    [Fact]
    public void FlinkDotnet_knows_no_parallel_source_functions()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkDotnet, "class Numbers : FlinkDotNet.DataStream.ISourceFunction<int> { }");

        Assert.Equal(-1, compilation.Role(Dotnet + "StreamExecutionEnvironment", "AddSource").SourceFunctionParameter);
        Assert.Null(compilation.Api.IsParallelSource(compilation.Type("Numbers")));
        Assert.Equal(OperatorParallelism.OnlyOne, compilation.Role(Dotnet + "StreamExecutionEnvironment", "FromCollection").Parallelism);
    }

    [Fact]
    public void FlinkDotnet_read_models_are_no_settings()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkDotnet);

        Assert.Equal("none", compilation.Property(Dotnet + "JobStatus", "Parallelism"));
        Assert.Equal("none", compilation.Property(Dotnet + "PerformanceMetrics", "Parallelism"));
        Assert.Equal("parallelism", compilation.Property("FlinkDotNet.Common.ExecutionConfig", "Parallelism"));
        Assert.Equal("max-parallelism", compilation.Property("FlinkDotNet.Common.ExecutionConfig", "MaxParallelism"));
        Assert.Equal("none", compilation.Property("FlinkDotNet.Common.ExecutionConfig", "SlotSharingEnabled"));
    }

    [Theory]
    [InlineData(CSharpEnv + "StreamExecutionEnvironment", "CreateLocalEnvironment", "create-environment")]
    [InlineData(CSharpEnv + "LocalStreamEnvironment", ".ctor", "create-environment")]
    [InlineData(CSharpEnv + "StreamExecutionEnvironment", "GenerateSequence", "source")]
    [InlineData(CSharpEnv + "StreamExecutionEnvironment", "GetStreamGraph", "execute")]
    [InlineData(CSharpStreams + "SingleOutputStreamOperator`1", "SetSlotSharingGroup", "set-slot-sharing-group")]
    [InlineData(CSharpStreams + "SingleOutputStreamOperator`1", "SetName", "set-name")]
    [InlineData(CSharpStreams + "SingleOutputStreamOperator`1", "SetUId", "set-uid")]
    [InlineData(CSharpStreams + "SingleOutputStreamOperator`1", "ForceNonParallel", "force-non-parallel")]
    [InlineData(CSharpStreams + "KeyedStream`2", "TimeWindow", "window")]
    [InlineData(CSharpStreams + "DataStreamSink`1", "SetParallelism", "set-parallelism")]
    [InlineData("FLink.Core.Api.Dag.Transformation`1", "SetResources", "set-resource-profile")]
    [InlineData("FLink.Streaming.Api.Graph.StreamGraph", "SetParallelism", "none")]
    [InlineData("FLink.Streaming.Api.Graph.StreamGraph", "SetMaxParallelism", "none")]
    public void FLinkCSharp_calls(string type, string method, string role)
    {
        Assert.Equal(role, ApiCompilation.Of(JobApiSources.FLinkCSharp).Call(type, method));
    }

    [Fact]
    public void FLinkCSharp_can_set_the_transformation_directly()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FLinkCSharp);
        const string Transformation = "FLink.Core.Api.Dag.Transformation`1";

        Assert.Equal("transformation", compilation.Property(CSharpStreams + "DataStream`1", "Transformation"));
        Assert.Equal("parallelism", compilation.Property(Transformation, "Parallelism"));
        Assert.Equal("max-parallelism", compilation.Property(Transformation, "MaxParallelism"));
        Assert.Equal("slot-sharing-group", compilation.Property(Transformation, "SlotSharingGroup"));
        Assert.Equal("transformation", compilation.TypeRole("FLink.Streaming.Api.Transformations.StreamTransformation`1"));
        Assert.Equal("SetParallelism", Setter(compilation, CSharpStreams + "DataStreamSource`1"));
        Assert.Equal("Transformation.Parallelism", Setter(compilation, CSharpStreams + "DataStream`1"));
        Assert.True(compilation.Api.IsImplementation(compilation.Type("FLink.Streaming.Api.Graph.StreamGraph")));
        Assert.Equal(0, compilation.Role(CSharpEnv + "StreamExecutionEnvironment", "AddSource").SourceFunctionParameter);
        Assert.True(compilation.Api.IsParallelSource(compilation.Type("FLink.Streaming.Api.Functions.Source.IParallelSourceFunction`1")));
    }

    [Fact]
    public void FlinkNet_assigns_to_the_transformation_which_starts_at_1()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkNet);
        INamedTypeSymbol environment = compilation.Type(Net + "StreamExecutionEnvironment");

        Assert.Equal(1, compilation.Api.DefaultParallelismOf(environment));
        Assert.Null(compilation.Api.SetterFor(environment, SettingKind.Parallelism));
        Assert.Equal("Transformation.Parallelism", Setter(compilation, Net + "DataStream`1"));
        Assert.Equal("keyed-stream", compilation.TypeRole(Net + "KeyedDataStream`2"));
        Assert.Equal("source", compilation.Call(Net + "StreamExecutionEnvironment", "AddSource"));
        Assert.Equal("sink", compilation.Call(Net + "DataStream`1", "AddSink"));
        Assert.Equal("disable-chaining", compilation.Call(Net + "DataStream`1", "DisableChaining"));
        Assert.Equal("execute", compilation.Call(Net + "StreamExecutionEnvironment", "ExecuteLocallyAsync"));
        Assert.Equal("execute", compilation.Call(Net + "StreamExecutionEnvironment", "CreateJobGraph"));
        Assert.Equal("none", compilation.Property("FlinkDotNet.JobManager.Models.JobGraph.JobVertex", "Parallelism"));
    }

    [Fact]
    public void FlinkJobBuilder_has_a_parallelism_in_its_metadata_only()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkJobBuilder);

        Assert.Equal("job-metadata", compilation.TypeRole("Flink.JobBuilder.Models.JobMetadata"));
        Assert.Equal("parallelism", compilation.Property("Flink.JobBuilder.Models.JobMetadata", "Parallelism"));
        Assert.Equal("none", compilation.Property("Flink.JobBuilder.Models.JobMetadata", "JobName"));
        Assert.Equal("none", compilation.Call("Flink.JobBuilder.FlinkJobBuilder", "Map"));
        Assert.Equal(
            SetterForm.Property("Parallelism").Member,
            compilation.Api.SetterFor(compilation.Type("Flink.JobBuilder.Models.JobMetadata"), SettingKind.Parallelism)?.Member);
    }

    [Fact]
    public void Several_APIs_live_side_by_side()
    {
        ApiCompilation compilation = ApiCompilation.Of(
            JobApiSources.FlinkStyle, JobApiSources.FlinkDotnet, JobApiSources.FLinkCSharp, JobApiSources.FlinkNet, JobApiSources.FlinkJobBuilder);

        Assert.False(compilation.Role("Flink.Streaming.SingleOutputStreamOperator`1", "SetParallelism").IsIgnored);
        Assert.True(compilation.Role(Dotnet + "DataStream`1", "SetParallelism").IsIgnored);
        Assert.Null(compilation.Api.DefaultParallelismOf(compilation.Type(Dotnet + "StreamExecutionEnvironment")));
        Assert.Equal(1, compilation.Api.DefaultParallelismOf(compilation.Type(Net + "StreamExecutionEnvironment")));
        Assert.Equal("set-slot-sharing-group", compilation.Call(CSharpStreams + "SingleOutputStreamOperator`1", "SetSlotSharingGroup"));
        Assert.Equal("job-metadata", compilation.TypeRole("Flink.JobBuilder.Models.JobMetadata"));
        Assert.Null(compilation.Api.IsParallelSource(compilation.Type(Dotnet + "ISourceFunction`1")));
    }

    [Fact]
    public void All_are_the_same_from_a_library()
    {
        MetadataReference library = ApiCompilation.Library("FlinkDotNet", JobApiSources.FlinkDotnet);
        MetadataReference other = ApiCompilation.Library("FLink.CSharp", JobApiSources.FLinkCSharp);
        ApiCompilation compilation = ApiCompilation.Referencing([library, other], "class Job { }");

        Assert.Equal("create-environment", compilation.Call("FlinkDotNet.Flink", "GetExecutionEnvironment"));
        Assert.Equal("sink", compilation.Call(Dotnet + "DataStream`1", "SinkToKafka"));
        Assert.Equal("create-environment", compilation.Call(CSharpEnv + "LocalStreamEnvironment", ".ctor"));
        Assert.Equal("none", compilation.Call("FLink.Streaming.Api.Graph.StreamGraph", "SetParallelism"));
        Assert.Equal("Transformation.Parallelism", Setter(compilation, CSharpStreams + "DataStream`1"));
        Assert.False(compilation.Api.IsImplementation(compilation.Type("Job")));
    }

    private static string? Setter(ApiCompilation compilation, string type) => compilation.Api.SetterFor(compilation.Type(type), SettingKind.Parallelism)?.Member;
}
