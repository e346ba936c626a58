using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>What a value of a configuration must be (<c>ConfigOptions</c>, <c>ConfigurationUtils.convertValue</c>).</summary>
internal enum ConfigurationValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number of 32 bits.</summary>
    Integer,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>, without regard to case.</summary>
    Truth,

    /// <summary>A <see cref="Plan.MemorySize"/>.</summary>
    Memory,

    /// <summary>A <see cref="FlinkDuration"/>; a number of milliseconds in some versions, which is one as well.</summary>
    Duration,

    /// <summary>One of <see cref="ConfigurationKey.Choices"/>, without regard to case.</summary>
    Choice,

    /// <summary>A list: <c>a;b</c>.</summary>
    List,

    /// <summary>A map: <c>k:v,k2:v2</c>, or one key for each of its own with a dot between.</summary>
    Map,
}

/// <summary>A key that Flink knows, and what is known of it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Default">What applies when it is not set, as it would be written; null when nothing does, or when it depends.</param>
internal sealed record ConfigurationKey(string Name, ConfigurationValueKind Kind, string? Default)
{
    /// <summary>The least number that Flink accepts; null when it does not look.</summary>
    public decimal? Least { get; init; }

    /// <summary>Whether <see cref="Least"/> itself is too little.</summary>
    public bool IsLeastExcluded { get; init; }

    /// <summary>The greatest number that Flink accepts; null when it does not look.</summary>
    public decimal? Most { get; init; }

    /// <summary>A number outside the range that Flink accepts all the same, as a sign for something; null when there is none.</summary>
    public decimal? Sentinel { get; init; }

    /// <summary>The values of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// The key that is to be used instead of this old one, with the same values; null when this one is not old, or when no single key replaces it.
    /// </summary>
    public string? ReplacedBy { get; init; }

    /// <summary>What is to be used instead of this old key, for a message; null when it is not old.</summary>
    public string? Advice { get; init; }

    /// <summary>
    /// Whether the advice holds for every Flink that reads a <c>flink-conf.yaml</c>, from 1.13 on; otherwise it holds for those that read a
    /// <c>config.yaml</c>, from 1.19 on.
    /// </summary>
    public bool IsOldForAll { get; init; }

    /// <summary>Whether this is an old key to those Flinks that read files of a format.</summary>
    public bool IsOldIn(ConfigurationFormat format) => Advice is not null && (IsOldForAll || format == ConfigurationFormat.Yaml);
}
