using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>Which setting a write sets.</summary>
internal enum SettingKind
{
    /// <summary>How many subtasks run at once.</summary>
    Parallelism,

    /// <summary>The number of key groups: the upper end to which the operator can ever be scaled.</summary>
    MaxParallelism,

    /// <summary>The slot-sharing group.</summary>
    SlotSharingGroup,

    /// <summary>CPU cores of a slot.</summary>
    CpuCores,

    /// <summary>Task heap memory of a slot.</summary>
    TaskHeapMemory,

    /// <summary>Task off-heap memory of a slot.</summary>
    TaskOffHeapMemory,

    /// <summary>Managed memory of a slot.</summary>
    ManagedMemory,

    /// <summary>An external resource of a slot, such as GPUs.</summary>
    ExternalResource,
}

/// <summary>What a write sets its value on.</summary>
internal enum SettingTarget
{
    /// <summary>The execution environment: a default for the operators made from it.</summary>
    Environment,

    /// <summary>One operator.</summary>
    Operator,

    /// <summary>A configuration object or job metadata.</summary>
    Configuration,

    /// <summary>A slot-sharing group's resources: the group, its builder, or a resource profile.</summary>
    ResourceProfile,
}

/// <summary>How a write is written, which decides how a fix removes it.</summary>
internal enum SettingSyntax
{
    /// <summary>A call such as <c>SetParallelism(4)</c>, in a fluent chain or as a statement of its own.</summary>
    Call,

    /// <summary>An assignment such as <c>stream.Transformation.Parallelism = 4</c>.</summary>
    Assignment,

    /// <summary>A member of an object initialiser such as <c>new JobMetadata { Parallelism = 4 }</c>.</summary>
    Initializer,

    /// <summary>An argument of a factory such as <c>CreateLocalEnvironment(4)</c>.</summary>
    FactoryArgument,

    /// <summary>A configuration key such as <c>SetInteger("parallelism.default", 4)</c>.</summary>
    ConfigurationKey,
}

/// <summary>One place in the source that sets a setting: a fact of the code, whether or not a later write overrides it.</summary>
/// <typeparam name="T">The type of the value: <see cref="Interval"/> for whole numbers and bytes, <see cref="DecimalInterval"/> for amounts with a fraction,
/// <see cref="GroupName"/> for groups.</typeparam>
internal sealed class SettingWrite<T>
{
    public SettingWrite(SettingKind kind, SettingTarget target, SettingSyntax syntax, T value, Location valueLocation, Location callLocation)
    {
        Kind = kind;
        Target = target;
        Syntax = syntax;
        Value = value;
        ValueLocation = valueLocation;
        CallLocation = callLocation;
    }

    public SettingKind Kind { get; }

    public SettingTarget Target { get; }

    public SettingSyntax Syntax { get; }

    /// <summary>The proven bound, or the name as far as it is known.</summary>
    public T Value { get; }

    /// <summary>The expression a person must change: the argument, or the right-hand side of the assignment.</summary>
    public Location ValueLocation { get; }

    /// <summary>From the setter's name to the end of the call; or the whole assignment.</summary>
    public Location CallLocation { get; }

    /// <summary>Where the value was declared, when it is a named constant written elsewhere.</summary>
    public ImmutableArray<Location> Declarations { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>Why no bound is proven; null when the value is bounded.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>Whether the API in use ignores this call (a fact of its shape).</summary>
    public bool IsIgnored { get; init; }

    /// <summary>
    /// Whether <see cref="ValueLocation"/> is an argument from which a followed method calculates the value; writing another number there
    /// would not set that number.
    /// </summary>
    public bool IsCalculated { get; init; }

    /// <summary>For an amount of a resource: in which form the API takes it.</summary>
    public ResourceForm Form { get; init; }

    /// <summary>For an external resource: its name; null when it is not a constant.</summary>
    public string? ResourceName { get; init; }

    /// <summary>For a memory amount: the text that Flink cannot read as a size (MemorySize.parse); null when it can, or when it is no text.</summary>
    public string? RefusedText { get; init; }

    /// <summary>The same write with another bound.</summary>
    public SettingWrite<T> WithValue(T value, UnknownReason? unknownReason) => new(Kind, Target, Syntax, value, ValueLocation, CallLocation)
    {
        Declarations = Declarations,
        UnknownReason = unknownReason,
        IsIgnored = IsIgnored,
        IsCalculated = IsCalculated,
        Form = Form,
        ResourceName = ResourceName,
        RefusedText = RefusedText,
    };

    /// <summary>Whether both are the same place in the source (their values may differ from visit to visit).</summary>
    public bool IsSamePlaceAs(SettingWrite<T> other)
        => ReferenceEquals(this, other)
            || (Kind == other.Kind && CallLocation.Equals(other.CallLocation) && ValueLocation.Equals(other.ValueLocation));
}
