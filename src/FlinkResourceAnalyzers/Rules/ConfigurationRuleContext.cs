using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What a rule about a configuration file is given: the file, the files that apply together with it, and the policy.</summary>
internal sealed class ConfigurationRuleContext
{
    private readonly Action<Diagnostic> _report;
    private readonly bool _reportsBuiltInDefaults;

    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="document">The file as read; null when its text could not be had.</param>
    /// <param name="clusters">
    /// The clusters whose configuration this file completes: those of which it is the last file.
    /// </param>
    /// <param name="policy">The policy as it applies to any job.</param>
    /// <param name="report">Receives what is found.</param>
    /// <param name="reportsBuiltInDefaults">Whether limits and requirements that no policy file set are reported at all.</param>
    public ConfigurationRuleContext(
        string path,
        ConfigurationDocument? document,
        ImmutableArray<FlinkCluster> clusters,
        JobPolicy policy,
        Action<Diagnostic> report,
        bool reportsBuiltInDefaults = true)
    {
        Path = path;
        Document = document;
        Clusters = clusters;
        Policy = policy;
        _report = report;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    public string Path { get; }

    /// <summary>The file as read; null when its text could not be had.</summary>
    public ConfigurationDocument? Document { get; }

    /// <summary>
    /// The clusters of whose configuration this file is the last part; what is missing in one of them is missing here, and said once.
    /// None when another file comes after this one in each, or when a file could not be read: then nothing is known to be missing.
    /// </summary>
    public ImmutableArray<FlinkCluster> Clusters { get; }

    public JobPolicy Policy { get; }

    /// <summary>What this file itself sets.</summary>
    public FlinkConfiguration Own => Document?.Configuration ?? FlinkConfiguration.Empty;

    /// <summary>The place of what is missing in the file: its start.</summary>
    public FilePosition Start => new(Path, default, default);

    /// <summary>Whether a cluster that this file completes does not set a key.</summary>
    public bool IsMissing(string key) => Clusters.Any(cluster => cluster.Configuration.Setting(key) is null);

    /// <summary>What explains a fault of a value in quotes, which Flink's old parser takes as they are; empty when nothing is to be explained.</summary>
    public string QuotesHint(ConfigurationEntry entry)
        => Document is { Format: ConfigurationFormat.Legacy } && entry.Value.Length > 1 && entry.Value[0] is '"' or '\''
            ? "; in this file quotes are part of the value"
            : string.Empty;

    /// <summary>Where a setting is in this file; the file's start when another file has it.</summary>
    public FilePosition PlaceOf(ConfigurationEntry? entry) => entry is not null && entry.ValuePosition.Path == Path ? entry.ValuePosition : Start;

    /// <summary>Reports with the descriptor's own severity.</summary>
    public void Report(DiagnosticDescriptor descriptor, FilePosition position, params object[] messageArguments)
        => Report(descriptor, descriptor.DefaultSeverity, position, ImmutableArray<FilePosition>.Empty, null, messageArguments);

    /// <summary>Reports what Flink refuses.</summary>
    public void ReportError(DiagnosticDescriptor descriptor, FilePosition position, params object[] messageArguments)
        => Report(descriptor, DiagnosticSeverity.Error, position, ImmutableArray<FilePosition>.Empty, null, messageArguments);

    /// <summary>
    /// Reports what a limit forbids: an error when a policy file set it, the descriptor's own severity when only the built-in defaults did (design
    /// decision 6); one that nobody can switch off when the policy enforces its files.
    /// </summary>
    public void Report(DiagnosticDescriptor descriptor, PolicyOrigin origin, FilePosition position, params object[] messageArguments)
    {
        if (!origin.IsBuiltIn || _reportsBuiltInDefaults)
        {
            DiagnosticSeverity severity = origin.IsBuiltIn ? descriptor.DefaultSeverity : DiagnosticSeverity.Error;
            DiagnosticDescriptor rule = Policy.Enforces(origin) ? EnforcedTwin.Of(descriptor) : descriptor;
            Report(rule, severity, position, ImmutableArray<FilePosition>.Empty, null, messageArguments);
        }
    }

    /// <summary>Reports with all there is to say.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        DiagnosticSeverity severity,
        FilePosition position,
        ImmutableArray<FilePosition> related,
        ImmutableDictionary<string, string?>? properties,
        params object[] messageArguments)
        => _report(Diagnostic.Create(
            descriptor,
            position.ToLocation(),
            severity,
            related.Select(place => place.ToLocation()),
            properties,
            messageArguments));
}
