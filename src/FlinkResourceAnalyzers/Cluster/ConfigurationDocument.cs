using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A configuration file as read: what it says, and what is wrong with it.</summary>
/// <param name="Format">How it was read.</param>
/// <param name="Configuration">The settings. Empty when the file cannot be read: half of it may say the opposite of the whole.</param>
/// <param name="IsReadable">False when nothing is known of what the file says; a key that is not set then may be.</param>
/// <param name="Problems">What Flink would not read as it is written, in the order of the text.</param>
internal sealed record ConfigurationDocument(
    ConfigurationFormat Format,
    FlinkConfiguration Configuration,
    bool IsReadable,
    ImmutableArray<FileProblem> Problems)
{
    /// <summary>The document of a file that cannot be read.</summary>
    public static ConfigurationDocument Unreadable(ConfigurationFormat format, FileProblems problems)
        => new(format, FlinkConfiguration.Empty, IsReadable: false, problems.ToImmutable());
}
