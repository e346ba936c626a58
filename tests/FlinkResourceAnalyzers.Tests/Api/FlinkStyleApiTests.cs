using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

public class FlinkStyleApiTests
{
    private const string Root = "Flink.Streaming.";
    private const string Env = Root + "StreamExecutionEnvironment";
    private const string Stream = Root + "DataStream`1";
    private const string Op = Root + "SingleOutputStreamOperator`1";
    private const string SourceOp = Root + "DataStreamSource`1";
    private const string Keyed = Root + "KeyedStream`2";
    private const string Windowed = Root + "WindowedStream`2";
    private const string AllWindowed = Root + "AllWindowedStream`1";
    private const string Connected = Root + "ConnectedStreams`2";
    private const string Joined = Root + "JoinedStreams`2";
    private const string Sink = Root + "DataStreamSink`1";
    private const string Group = Root + "SlotSharingGroup";

    [Theory]
    [InlineData(Env, "environment")]
    [InlineData(Stream, "stream")]
    [InlineData(Op, "stream")]
    [InlineData(SourceOp, "stream")]
    [InlineData(Keyed, "keyed-stream")]
    [InlineData(Windowed, "windowed-stream")]
    [InlineData(AllWindowed, "all-windowed-stream")]
    [InlineData(Connected, "connected-streams")]
    [InlineData(Joined, "connected-streams")]
    [InlineData(Sink, "sink")]
    [InlineData(Root + "Configuration", "configuration")]
    [InlineData(Root + "ExecutionConfig", "configuration")]
    [InlineData(Group, "slot-sharing-group")]
    [InlineData(Group + "+Builder", "slot-sharing-group")]
    public void Types_of_the_API_have_a_role_and_build_no_job(string type, string role)
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle);

        Assert.Equal(role, compilation.TypeRole(type));
        Assert.True(compilation.Api.IsImplementation(compilation.Type(type)));
    }

    [Theory]
    [InlineData("JobExecutionResult")]
    [InlineData("ISourceFunction`1")]
    [InlineData("ISource`1")]
    [InlineData("ISink`1")]
    [InlineData("WindowAssigner")]
    [InlineData("TumblingWindows")]
    [InlineData("OutputTag`1")]
    public void Other_types_beside_them_have_none(string type)
    {
        Assert.Equal("none", ApiCompilation.Of(JobApiSources.FlinkStyle).TypeRole(Root + type));
    }

    [Theory]
    [InlineData(Env, "GetExecutionEnvironment", "create-environment")]
    [InlineData(Env, "CreateLocalEnvironment", "create-environment")]
    [InlineData(Env, ".ctor", "create-environment")]
    [InlineData(Env, "SetParallelism", "set-parallelism")]
    [InlineData(Env, "SetMaxParallelism", "set-max-parallelism")]
    [InlineData(Env, "GetParallelism", "neutral")]
    [InlineData(Env, "DisableOperatorChaining", "disable-chaining")]
    [InlineData(Env, "EnableCheckpointing", "neutral")]
    [InlineData(Env, "RegisterSlotSharingGroup", "register-slot-sharing-group")]
    [InlineData(Env, "Configure", "configure")]
    [InlineData(Env, "GetConfiguration", "get-configuration")]
    [InlineData(Env, "GetConfig", "get-configuration")]
    [InlineData(Env, "AddSource", "source")]
    [InlineData(Env, "FromSource", "source")]
    [InlineData(Env, "FromCollection", "source")]
    [InlineData(Env, "FromElements", "source")]
    [InlineData(Env, "FromData", "source")]
    [InlineData(Env, "FromSequence", "source")]
    [InlineData(Env, "SocketTextStream", "source")]
    [InlineData(Env, "ReadTextFile", "source")]
    [InlineData(Env, "Execute", "execute")]
    [InlineData(Env, "ExecuteAsync", "execute")]
    [InlineData(Stream, ".ctor", "none")]
    [InlineData(Stream, "GetExecutionEnvironment", "get-environment")]
    [InlineData(Stream, "Map", "transform")]
    [InlineData(Stream, "Filter", "transform")]
    [InlineData(Stream, "FlatMap", "transform")]
    [InlineData(Stream, "Process", "transform")]
    [InlineData(Stream, "AssignTimestampsAndWatermarks", "transform")]
    [InlineData(Stream, "KeyBy", "key-by")]
    [InlineData(Stream, "Union", "union")]
    [InlineData(Stream, "Connect", "connect")]
    [InlineData(Stream, "Join", "connect")]
    [InlineData(Stream, "Rebalance", "partition")]
    [InlineData(Stream, "Rescale", "partition")]
    [InlineData(Stream, "Shuffle", "partition")]
    [InlineData(Stream, "Broadcast", "partition")]
    [InlineData(Stream, "Global", "partition")]
    [InlineData(Stream, "PartitionCustom", "partition")]
    [InlineData(Stream, "Forward", "forward")]
    [InlineData(Stream, "WindowAll", "window-all")]
    [InlineData(Stream, "AddSink", "sink")]
    [InlineData(Stream, "SinkTo", "sink")]
    [InlineData(Stream, "Print", "sink")]
    [InlineData(Stream, "WriteToSocket", "sink")]
    [InlineData(Op, "SetParallelism", "set-parallelism")]
    [InlineData(Op, "SetMaxParallelism", "set-max-parallelism")]
    [InlineData(Op, "SlotSharingGroup", "set-slot-sharing-group")]
    [InlineData(Op, "ForceNonParallel", "force-non-parallel")]
    [InlineData(Op, "Name", "set-name")]
    [InlineData(Op, "Uid", "set-uid")]
    [InlineData(Op, "DisableChaining", "disable-chaining")]
    [InlineData(Op, "StartNewChain", "start-new-chain")]
    [InlineData(Op, "GetSideOutput", "side-output")]
    [InlineData(SourceOp, "SetParallelism", "set-parallelism")]
    [InlineData(Keyed, "Process", "transform")]
    [InlineData(Keyed, "Reduce", "transform")]
    [InlineData(Keyed, "Sum", "transform")]
    [InlineData(Keyed, "Window", "window")]
    [InlineData(Windowed, "AllowedLateness", "neutral")]
    [InlineData(Windowed, "Reduce", "transform")]
    [InlineData(Windowed, "Aggregate", "transform")]
    [InlineData(AllWindowed, "Apply", "transform")]
    [InlineData(Connected, "KeyBy", "key-by")]
    [InlineData(Connected, "Map", "transform")]
    [InlineData(Joined, "Where", "key-by")]
    [InlineData(Joined, "EqualTo", "key-by")]
    [InlineData(Joined, "Window", "window")]
    [InlineData(Joined, "Apply", "transform")]
    [InlineData(Sink, "SetParallelism", "set-parallelism")]
    [InlineData(Sink, "SlotSharingGroup", "set-slot-sharing-group")]
    [InlineData(Sink, "Name", "set-name")]
    [InlineData(Group, "NewBuilder", "create-slot-sharing-group")]
    [InlineData(Group + "+Builder", "SetCpuCores", "set-cpu-cores")]
    [InlineData(Group + "+Builder", "Build", "build")]
    [InlineData(Root + "Configuration", "SetInteger", "set-configuration-key")]
    [InlineData(Root + "Configuration", "SetString", "set-configuration-key")]
    [InlineData(Root + "Configuration", "GetInteger", "neutral")]
    [InlineData(Root + "ExecutionConfig", "SetParallelism", "set-parallelism")]
    [InlineData(Root + "TumblingWindows", "Of", "none")]
    public void Calls_have_the_role_of_their_name(string type, string method, string role)
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle);

        Assert.Equal(role, compilation.Call(type, method));
        Assert.True(role == "none" || compilation.Api.MayHaveRole(method));
    }

    [Theory]
    [InlineData("FromElements", nameof(OperatorParallelism.OnlyOne), "an element source")]
    [InlineData("FromCollection", nameof(OperatorParallelism.OnlyOne), "a collection source")]
    [InlineData("SocketTextStream", nameof(OperatorParallelism.OnlyOne), "a socket source")]
    [InlineData("FromData", nameof(OperatorParallelism.PresetToOne), "a data source, which starts at 1")]
    [InlineData("FromSequence", nameof(OperatorParallelism.Any), null)]
    [InlineData("FromSource", nameof(OperatorParallelism.Any), null)]
    [InlineData("FromParallelCollection", nameof(OperatorParallelism.Any), null)]
    [InlineData("ReadTextFile", nameof(OperatorParallelism.Any), null)]
    public void Sources_are_as_parallel_as_Flinks(string method, string parallelism, string? reason)
    {
        MethodRole role = ApiCompilation.Of(JobApiSources.FlinkStyle).Role(Env, method);

        Assert.Equal((parallelism, reason, -1), (role.Parallelism.ToString(), role.ParallelismReason, role.SourceFunctionParameter));
    }

    [Fact]
    public void A_socket_sink_starts_at_1()
    {
        MethodRole role = ApiCompilation.Of(JobApiSources.FlinkStyle).Role(Stream, "WriteToSocket");

        Assert.Equal((OperatorParallelism.PresetToOne, "a socket sink, which starts at 1"), (role.Parallelism, role.ParallelismReason));
    }

    [Fact]
    public void A_source_function_says_whether_it_is_parallel()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle, """
            using Flink.Streaming;
            class Plain : ISourceFunction<int> { }
            abstract class Open : ISourceFunction<int> { }
            class Parallel : IParallelSourceFunction<int> { }
            class Derived : Parallel { }
            class Bound<T> where T : IParallelSourceFunction<int> { public T F = default!; }
            """);

        MethodRole role = compilation.Role(Env, "AddSource");
        Assert.Equal((0, OperatorParallelism.Any, "a source function that is not parallel"), (role.SourceFunctionParameter, role.Parallelism, role.ParallelismReason));
        Assert.False(compilation.Api.IsParallelSource(compilation.Type("Plain")));
        Assert.True(compilation.Api.IsParallelSource(compilation.Type("Parallel")));
        Assert.True(compilation.Api.IsParallelSource(compilation.Type("Derived")));
        Assert.True(compilation.Api.IsParallelSource(compilation.Type(Root + "IParallelSourceFunction`1")));
        Assert.True(compilation.Api.IsParallelSource(compilation.Type("Bound`1").TypeParameters[0]));
        Assert.Null(compilation.Api.IsParallelSource(compilation.Type("Open")));
        Assert.Null(compilation.Api.IsParallelSource(compilation.Type(Root + "ISourceFunction`1")));
        Assert.Null(compilation.Api.IsParallelSource(compilation.Type(Env)));
        Assert.Null(compilation.Api.IsParallelSource(null));
    }

    [Theory]
    [InlineData(AllWindowed, "Apply", "an all-windows operator")]
    [InlineData(AllWindowed, "Reduce", "an all-windows operator")]
    [InlineData(Stream, "WindowAll", "an all-windows operator")]
    [InlineData(Op, "ForceNonParallel", "an operator forced to be non-parallel")]
    public void What_runs_in_one_task_says_so(string type, string method, string reason)
    {
        MethodRole role = ApiCompilation.Of(JobApiSources.FlinkStyle).Role(type, method);

        Assert.Equal((OperatorParallelism.OnlyOne, reason), (role.Parallelism, role.ParallelismReason));
    }

    [Fact]
    public void Values_are_found_in_their_parameters()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle);

        Assert.Equal(0, compilation.Role(Env, "SetParallelism").ValueParameter);
        Assert.Equal(0, compilation.Role(Op, "Name").ValueParameter);
        Assert.Equal(0, compilation.Role(Env, "Configure").ValueParameter);
        Assert.Equal(0, compilation.Role(Env, "ExecuteAsync").ValueParameter);
        MethodRole key = compilation.Role(Root + "Configuration", "SetInteger");
        Assert.Equal((0, 1), (key.ValueParameter, key.SecondParameter));
        Assert.Equal([-1, 0], compilation.Methods(Env, "CreateLocalEnvironment").Select(method => compilation.Api.RoleOf(method).ValueParameter));
        Assert.Equal([-1, 0], compilation.Methods(Env, "GetExecutionEnvironment").Select(method => compilation.Api.RoleOf(method).SecondParameter));
    }

    [Fact]
    public void Properties_lead_to_settings_and_environment()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle);

        Assert.Equal("environment", compilation.Property(Stream, "ExecutionEnvironment"));
        Assert.Equal("parallelism", compilation.Property(Stream, "Parallelism"));
        Assert.Equal("group-name", compilation.Property(Group, "Name"));
        Assert.Equal("none", compilation.Property(Root + "OutputTag`1", "Id"));
    }

    [Fact]
    public void Setters_are_those_of_the_static_type()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle);

        Assert.Equal("SetParallelism", compilation.Api.SetterFor(compilation.Type(Env), SettingKind.Parallelism)?.Member);
        Assert.Equal("SetParallelism", compilation.Api.SetterFor(compilation.Type(SourceOp), SettingKind.Parallelism)?.Member);
        Assert.Equal("SetMaxParallelism", compilation.Api.SetterFor(compilation.Type(SourceOp), SettingKind.MaxParallelism)?.Member);
        Assert.Equal("SlotSharingGroup", compilation.Api.SetterFor(compilation.Type(Sink), SettingKind.SlotSharingGroup)?.Member);
        Assert.True(compilation.Api.SetterFor(compilation.Type(Sink), SettingKind.Parallelism)!.IsMethod);
        Assert.Null(compilation.Api.SetterFor(compilation.Type(Stream), SettingKind.Parallelism));
        Assert.Null(compilation.Api.SetterFor(compilation.Type(Keyed), SettingKind.Parallelism));
        Assert.Null(compilation.Api.SetterFor(compilation.Type(Env), SettingKind.SlotSharingGroup));
        Assert.Null(compilation.Api.SetterFor(compilation.Type("System.String"), SettingKind.Parallelism));
        Assert.Null(compilation.Api.SetterFor(null, SettingKind.Parallelism));
        Assert.Null(compilation.Api.DefaultParallelismOf(compilation.Type(Env)));
    }
}
