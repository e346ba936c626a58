using System;
using System.Collections.Generic;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// What names mean in an API of the Flink style: the Pascal-case versions of the names in Flink's DataStream API. Data and tests of names
/// only; to which types they are applied is decided elsewhere.
/// </summary>
internal static class FlinkNames
{
    /// <summary>What is called on a stream and leaves resources and operators as they are.</summary>
    private static readonly HashSet<string> StreamModifiers = new(StringComparer.Ordinal)
    {
        "Returns", "Cache", "Trigger", "Evictor", "AllowedLateness", "SideOutputLateData", "CloseWith",
        "Between", "UpperBoundExclusive", "LowerBoundExclusive", "SideOutputLeftLateData", "SideOutputRightLateData", "InEventTime",
        "InProcessingTime",
    };

    /// <summary>The operations of which a stream type has at least one.</summary>
    private static readonly HashSet<string> Operations = new(StringComparer.Ordinal)
    {
        "Map", "FlatMap", "Filter", "Process", "KeyBy", "Union", "Connect", "Rebalance", "Reduce", "Aggregate", "AddSink", "SinkTo",
        "Window", "WindowAll", "Transform",
    };

    /// <summary>Whether the operator takes its input's parallelism when it is made (DataStream.assignTimestampsAndWatermarks).</summary>
    public static bool CopiesInputParallelism(string method) => method == "AssignTimestampsAndWatermarks";

    /// <summary>The reason why a source made from a function is not parallel.</summary>
    public const string NonParallelSourceFunction = "a source function that is not parallel";

    /// <summary>The reason why the functions of unkeyed windows are not parallel.</summary>
    public const string AllWindows = "an all-windows operator";

    /// <summary>The reason why an operator that was told so is not parallel.</summary>
    public const string ForcedNonParallel = "an operator forced to be non-parallel";

    /// <summary>The setters' names in the order in which a fix prefers them.</summary>
    public static string[] SetterNames(SettingKind kind) => kind switch
    {
        SettingKind.Parallelism => ["SetParallelism", "WithParallelism", "Parallelism"],
        SettingKind.MaxParallelism => ["SetMaxParallelism", "WithMaxParallelism", "MaxParallelism"],
        _ => ["SlotSharingGroup", "SetSlotSharingGroup", "WithSlotSharingGroup"],
    };

    /// <summary>The call role of a setter's name, with or without prefix; None for another name.</summary>
    public static CallRole SetterOf(string method) => SetterOfBare(method) is not CallRole.None and var role ? role
        : WithoutPrefix(method, "Set") is { } afterSet && SetterOfBare(afterSet) is not CallRole.None and var set ? set
        : WithoutPrefix(method, "With") is { } afterWith ? SetterOfBare(afterWith)
        : CallRole.None;

    private static CallRole SetterOfBare(string name) => name switch
    {
        "Parallelism" => CallRole.SetParallelism,
        "MaxParallelism" => CallRole.SetMaxParallelism,
        "SlotSharingGroup" => CallRole.SetSlotSharingGroup,
        "Name" => CallRole.SetName,
        "Uid" or "UId" => CallRole.SetUid,
        "ForceNonParallel" or "NonParallel" => CallRole.ForceNonParallel,
        _ => CallRole.None,
    };

    /// <summary>The role of a method that keeps operators out of chains, whatever strategy it sets; None for another name.</summary>
    public static CallRole ChainingOf(string method) => method switch
    {
        "DisableChaining" or "DisableOperatorChaining" or "SetChainingStrategy" => CallRole.DisableChaining,
        "StartNewChain" => CallRole.StartNewChain,
        _ => CallRole.None,
    };

    /// <summary>The role of a method that makes an edge: what is done with a stream without making an operator; None for another name.</summary>
    public static CallRole EdgeOf(string method) => method switch
    {
        "KeyBy" => CallRole.KeyBy,
        "Rebalance" or "Rescale" or "Shuffle" or "Broadcast" or "Global" or "PartitionCustom" => CallRole.Partition,
        "Forward" => CallRole.Forward,
        "Union" => CallRole.Union,
        "GetSideOutput" or "SideOutput" => CallRole.SideOutput,
        _ => CallRole.None,
    };

    /// <summary>Whether a type with a method of this name is a stream, given that its own name says so as well.</summary>
    public static bool IsOperation(string method) => Operations.Contains(method);

    /// <summary>Whether the method only modifies the stream it is called on, provided that it returns a stream of the same type.</summary>
    public static bool IsModifier(string method) =>
        StreamModifiers.Contains(method)
        || IsVerb(method, "Set")
        || IsVerb(method, "With")
        || IsVerb(method, "Enable")
        || IsVerb(method, "Disable");

    public static bool IsAccessor(string method) => IsVerb(method, "Get") || IsVerb(method, "Is") || IsVerb(method, "Has");

    /// <summary>Whether the method makes a source, provided that it returns a stream.</summary>
    public static bool IsSource(string method) =>
        IsVerb(method, "From") || IsVerb(method, "Read") || (IsVerb(method, "Add") && Ends(method, "Source")) || Ends(method, "TextStream")
        || method is "GenerateSequence" or "CreateInput";

    /// <summary>Whether the method makes a source from a function object whose type says whether it is parallel.</summary>
    public static bool TakesSourceFunction(string method) => method is "AddSource";

    /// <summary>Whether the method makes a sink, whatever it returns.</summary>
    public static bool IsSink(string method) =>
        IsVerb(method, "SinkTo") || IsVerb(method, "Print") || IsVerb(method, "Write") || (IsVerb(method, "Add") && Ends(method, "Sink"));

    /// <summary>Whether the method makes a sink, provided that it returns nothing or a sink.</summary>
    public static bool MayBeSink(string method) => IsSink(method) || IsVerb(method, "To") || Ends(method, "Sink");

    /// <summary>Whether the method cuts a stream into windows.</summary>
    public static bool IsWindow(string method) => IsVerb(method, "Window") || Ends(method, "Window");

    /// <summary>Whether the method cuts a stream that is not keyed into windows.</summary>
    public static bool IsWindowAll(string method) => Ends(method, "WindowAll");

    /// <summary>Whether the method runs the environment's job or turns it into a graph.</summary>
    public static bool IsExecute(string method) =>
        IsVerb(method, "Execute") || IsVerb(method, "Submit")
        || method is "Run" or "RunAsync"
            or "GetStreamGraph" or "GetJobGraph" or "CreateJobGraph" or "GetJobDefinition" or "BuildJobDefinition";

    public static bool IsConfigure(string method) =>
        method is "Configure" or "SetConfiguration" or "WithConfiguration" or "UseConfiguration";

    public static bool IsReactiveMode(string method) => method is "EnableReactiveMode" or "SetReactiveMode" or "WithReactiveMode" or "UseReactiveMode";

    public static bool IsSetRuntimeMode(string method) => method is "SetRuntimeMode" or "WithRuntimeMode" or "UseRuntimeMode";

    /// <summary>The values of RuntimeExecutionMode.</summary>
    public static bool IsRuntimeMode(string value) => value.ToUpperInvariant() is "STREAMING" or "BATCH" or "AUTOMATIC";

    public static bool IsGroupRegistration(string method) =>
        method is "RegisterSlotSharingGroup" or "AddSlotSharingGroup" or "WithSlotSharingGroup" or "SetSlotSharingGroup";

    /// <summary>The restriction of a source's or sink's parallelism.</summary>
    public static (OperatorParallelism Parallelism, string? Reason) ParallelismOf(string method) => method switch
    {
        "FromElements" => (OperatorParallelism.OnlyOne, "an element source"),
        "FromCollection" => (OperatorParallelism.OnlyOne, "a collection source"),
        "SocketTextStream" => (OperatorParallelism.OnlyOne, "a socket source"),
        "FromData" => (OperatorParallelism.PresetToOne, "a data source, which starts at 1"),
        "WriteToSocket" => (OperatorParallelism.PresetToOne, "a socket sink, which starts at 1"),
        _ => (OperatorParallelism.Any, null),
    };

    /// <summary>What a property of this name is on a type that carries settings.</summary>
    public static PropertyRole SettingProperty(string property) => property switch
    {
        "Parallelism" or "DefaultParallelism" => PropertyRole.Parallelism,
        "MaxParallelism" => PropertyRole.MaxParallelism,
        "SlotSharingGroup" => PropertyRole.SlotSharingGroup,
        _ => PropertyRole.None,
    };

    /// <summary>Whether a type of this name may be an environment.</summary>
    public static bool IsEnvironment(string type) => Ends(type, "ExecutionEnvironment");

    /// <summary>Whether a type of this name hardly is anything else.</summary>
    public static bool IsStreamEnvironment(string type) => Ends(type, "StreamExecutionEnvironment");

    /// <summary>
    /// What a type of this name is, given that a method of an environment or a stream returns it. Runtime classes with similar names
    /// (graphs, records, tasks, partitioners) are none of these.
    /// </summary>
    public static TypeRole StreamType(string type)
    {
        if (Has(type, "Connected") || Has(type, "Joined") || Has(type, "CoGrouped") || Has(type, "IntervalJoin"))
        {
            return TypeRole.ConnectedStreams;
        }

        if (!(Ends(type, "Stream") || Ends(type, "Streams") || Ends(type, "Operator") || Ends(type, "StreamSource") || Ends(type, "Sink")
            || type.StartsWith("DataStream", StringComparison.Ordinal)))
        {
            return TypeRole.None;
        }

        return Ends(type, "Sink") ? TypeRole.Sink
            : Has(type, "AllWindow") ? TypeRole.AllWindowedStream
            : Has(type, "Windowed") ? TypeRole.WindowedStream
            : Has(type, "Keyed") && !Has(type, "NonKeyed") ? TypeRole.KeyedStream
            : TypeRole.Stream;
    }

    /// <summary>Whether a type of this name carries a stream's settings, given that a stream leads to it.</summary>
    public static bool IsTransformation(string type) => Has(type, "Transformation");

    /// <summary>Whether a type of this name configures the environment, given that an environment takes it or leads to it.</summary>
    public static bool IsConfiguration(string type) =>
        Ends(type, "Configuration") || Ends(type, "ExecutionConfig") || Ends(type, "JobConfig") || type == "Config";

    public static bool IsSlotSharingGroup(string type) => type.StartsWith("SlotSharingGroup", StringComparison.Ordinal);

    /// <summary>Whether a type of this name marks parallel source functions.</summary>
    public static bool IsParallelSourceMarker(string type) => Ends(type, "ParallelSourceFunction");

    /// <summary>Whether a type of this name is a source function, parallel or not.</summary>
    public static bool IsSourceFunction(string type) => Ends(type, "SourceFunction");

    /// <summary>Whether a factory, or its class, of this name makes an environment that runs jobs in the same process.</summary>
    public static bool IsLocal(string name) => Has(name, "Local") || Has(name, "MiniCluster") || Has(name, "Test");

    private static string? WithoutPrefix(string name, string prefix) => IsVerb(name, prefix) ? name.Substring(prefix.Length) : null;

    /// <summary>Whether the name is the verb, or begins with it as a word of its own.</summary>
    private static bool IsVerb(string name, string verb) =>
        name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length]));

    private static bool Ends(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal);

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) >= 0;
}
