using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How messages speak of resource profiles and their amounts.</summary>
internal static class ProfileTexts
{
    /// <summary>Bytes as people write them: <c>512m</c>, <c>512m..8g</c>, <c>at least 1g</c>.</summary>
    public static string Memory(Interval bytes) => (bytes.HasMin, bytes.HasMax) switch
    {
        (true, true) => bytes.Min == bytes.Max ? MemorySize.Format(bytes.Min) : MemorySize.Format(bytes.Min) + ".." + MemorySize.Format(bytes.Max),
        (true, false) => "at least " + MemorySize.Format(bytes.Min),
        (false, true) => "at most " + MemorySize.Format(bytes.Max),
        _ => "unbounded",
    };

    /// <summary>The least limit that allows all of these bytes, as a policy file has it; null where none does.</summary>
    public static string? NeededLimit(Interval bytes) => bytes.HasMax ? MemorySize.Format(bytes.Max) : null;

    /// <summary>What a write sets, at the start of a sentence: <c>CPU</c>, <c>External resource 'gpu'</c>.</summary>
    public static string Upper<T>(SettingWrite<T> write)
        => SettingTexts.Upper(write.Kind) + (write.ResourceName is { } name ? " '" + name + "'" : string.Empty);

    /// <summary>The profile of a group, at the start of a sentence.</summary>
    public static string ProfileOf(GroupName? name)
        => name?.Name is { } known ? "The profile of slot-sharing group '" + known + "'" : "The resource profile";
}
