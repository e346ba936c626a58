using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>Which cluster a compilation's jobs are checked against: the property <c>FlinkCluster</c> names it, else the policy does.</summary>
internal sealed class ClusterSelection
{
    private const string PropertyKey = "build_property.FlinkCluster";

    private readonly AnalyzerOptions _options;
    private readonly ImmutableArray<ClusterDeclaration> _declared;
    private readonly ImmutableHashSet<string> _configurations;

    private ClusterSelection(AnalyzerOptions options, ClusterValue<string>? name, ImmutableArray<ClusterDeclaration> declared)
    {
        _options = options;
        _declared = declared;
        _configurations = declared.Select(cluster => cluster.ConfigurationPath).OfType<string>().Select(Normal).ToImmutableHashSet(StringComparer.Ordinal);
        Name = name;
        Declaration = DeclarationOf(name?.Value);
        KnownNames = declared.Select(cluster => cluster.Facts.Name!)
            .Concat(options.AdditionalFiles
                .Where(file => ClusterFiles.KindOf(file, options.AnalyzerConfigOptionsProvider) != ClusterFileKind.None)
                .SelectMany(file => ClusterFiles.ClustersOf(file, options.AnalyzerConfigOptionsProvider)))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <summary>The name that was chosen, without a position where the property chooses it; null when nothing does, and then only what is about all clusters applies.</summary>
    public ClusterValue<string>? Name { get; }

    /// <summary>What the policy says of the chosen cluster; null when it says nothing.</summary>
    public ClusterDeclaration? Declaration { get; }

    /// <summary>The clusters there are: those of the policy, then those that files are about.</summary>
    public ImmutableArray<string> KnownNames { get; }

    /// <summary>Whether a name is chosen and there is no such cluster.</summary>
    public bool IsUnknown => Name is { } name && !KnownNames.Contains(name.Value);

    /// <summary>The path that the policy has for the chosen cluster's configuration, where that is no file of this compilation; else null.</summary>
    public ClusterValue<string>? MissingConfiguration
        => Declaration is { ConfigurationPath: { } path } && FileAt(path) is null ? Declaration.Configuration : null;

    /// <summary>
    /// The number of TaskManagers that the policy has for the chosen cluster, where no file says how many slots each has; else null.
    /// </summary>
    public ClusterValue<long>? UncheckedTaskManagers
        => Declaration is { Configuration: null, Facts.TaskManagers: { } number }
            && ConfigurationFilesOf(Name?.Value).IsEmpty
            && ClusterFiles.Applying(_options, ClusterFileKind.Manifest, Name?.Value).IsEmpty
                ? number
                : null;

    /// <summary>Chooses.</summary>
    /// <param name="options">The compilation's files and properties.</param>
    /// <param name="chosen">The cluster that the policy chooses; null when it chooses none.</param>
    /// <param name="declared">The clusters of the policy.</param>
    public static ClusterSelection Of(AnalyzerOptions options, ClusterValue<string>? chosen, ImmutableArray<ClusterDeclaration> declared)
        => new(
            options,
            options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(PropertyKey, out string? property) && !string.IsNullOrWhiteSpace(property)
                ? new ClusterValue<string>(property.Trim(), null)
                : chosen,
            declared);

    /// <summary>
    /// The cluster as its files describe it; null when none is about it, or when one of them cannot be read, for that one may say the opposite of the others.
    /// </summary>
    public FlinkCluster? Load(CancellationToken cancellationToken)
    {
        if (IsUnknown || MissingConfiguration is not null)
        {
            return null;
        }

        return Load(ConfigurationFilesOf(Name?.Value), Name?.Value, cancellationToken);
    }

    /// <summary>
    /// All clusters whose configuration a file completes, being the last of those that make it up; a cluster without a name where there is none with
    /// one. What cannot be read is left out.
    /// </summary>
    public ImmutableArray<FlinkCluster> CompletedBy(AdditionalText file, CancellationToken cancellationToken)
    {
        ImmutableArray<FlinkCluster>.Builder completed = ImmutableArray.CreateBuilder<FlinkCluster>();
        foreach (string? name in KnownNames.IsEmpty ? [null] : KnownNames.AsEnumerable<string?>())
        {
            ImmutableArray<AdditionalText> files = ConfigurationFilesOf(name);
            if (files.LastOrDefault() == file && Load(files, name, cancellationToken) is { } cluster)
            {
                completed.Add(cluster);
            }
        }

        return completed.ToImmutable();
    }

    /// <summary>
    /// The configuration files of a cluster, of which the last to set a key counts: the one that the policy names for it. One that it names for others,
    /// and whose item names no cluster, is about those.
    /// </summary>
    private ImmutableArray<AdditionalText> ConfigurationFilesOf(string? cluster)
    {
        string? own = DeclarationOf(cluster)?.ConfigurationPath;
        ImmutableArray<AdditionalText> files = ClusterFiles.Applying(_options, ClusterFileKind.Configuration, cluster)
            .Where(file => !_configurations.Contains(Normal(file.Path)) || !ClusterFiles.ClustersOf(file, _options.AnalyzerConfigOptionsProvider).IsEmpty)
            .ToImmutableArray();
        return own is not null && FileAt(own) is { } named ? files.Remove(named).Add(named) : files;
    }

    private ClusterDeclaration? DeclarationOf(string? name) => _declared.FirstOrDefault(cluster => cluster.Facts.Name == name);

    private FlinkCluster? Load(ImmutableArray<AdditionalText> files, string? name, CancellationToken cancellationToken)
    {
        FlinkConfiguration? configuration = null;
        foreach (AdditionalText file in files)
        {
            if (ClusterFiles.ReadConfiguration(file, cancellationToken) is not { IsReadable: true } document)
            {
                return null;
            }

            configuration = configuration is null ? document.Configuration : configuration.With(document.Configuration);
        }

        return configuration is null ? null : new FlinkCluster(configuration, DeclarationOf(name)?.Facts ?? new ClusterFacts(name));
    }

    private AdditionalText? FileAt(string path) => _options.AdditionalFiles.FirstOrDefault(file => Normal(file.Path) == Normal(path));

    /// <summary>A path without detours, in one spelling; files are not looked up on disk.</summary>
    private static string Normal(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment.ToUpperInvariant());
            }
        }

        return string.Join("/", segments);
    }
}
