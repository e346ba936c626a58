using System.Collections.Immutable;
using System.Globalization;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How messages speak of settings, and the properties that tell fixes about them.</summary>
internal static class SettingTexts
{
    /// <summary>The setting's name inside a sentence.</summary>
    public static string Lower(SettingKind kind) => kind switch
    {
        SettingKind.Parallelism => "parallelism",
        SettingKind.MaxParallelism => "max parallelism",
        SettingKind.CpuCores => "CPU",
        SettingKind.TaskHeapMemory => "task heap memory",
        SettingKind.TaskOffHeapMemory => "task off-heap memory",
        SettingKind.ManagedMemory => "managed memory",
        SettingKind.ExternalResource => "external resource",
        _ => "slot-sharing group",
    };

    /// <summary>The setting's name at the start of a sentence.</summary>
    public static string Upper(SettingKind kind) => kind switch
    {
        SettingKind.Parallelism => "Parallelism",
        SettingKind.MaxParallelism => "Max parallelism",
        SettingKind.CpuCores => "CPU",
        SettingKind.TaskHeapMemory => "Task heap memory",
        SettingKind.TaskOffHeapMemory => "Task off-heap memory",
        SettingKind.ManagedMemory => "Managed memory",
        SettingKind.ExternalResource => "External resource",
        _ => "Slot-sharing group",
    };

    public static string Lower(OperatorKind kind) => kind switch
    {
        OperatorKind.Source => "source",
        OperatorKind.Keyed => "keyed operator",
        OperatorKind.Window => "window operator",
        OperatorKind.Sink => "sink",
        _ => "transform",
    };

    /// <summary>The least limit that allows all of these values; null where none does.</summary>
    public static string? NeededLimit(Interval value) => value.HasMax ? Number(value.Max) : null;

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Properties for a fix that makes these edits (see <see cref="FixProperties"/>).</summary>
    public static ImmutableDictionary<string, string?> Edits(SettingKind kind, params string[] edits)
        => ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Edits, string.Join(";", edits))
            .Add(FixProperties.Subject, Lower(kind));

    /// <summary>Adds how to set a setting in the API in use.</summary>
    public static ImmutableDictionary<string, string?> WithSetter(this ImmutableDictionary<string, string?> properties, SetterForm setter)
        => properties
            .Add(FixProperties.Setter, setter.Member)
            .Add(FixProperties.SetterIsMethod, setter.IsMethod ? "true" : "false");
}
