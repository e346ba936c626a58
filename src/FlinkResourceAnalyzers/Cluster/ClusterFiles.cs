using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>What an additional file tells of a cluster.</summary>
internal enum ClusterFileKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A Flink configuration (<c>FlinkConfiguration</c> items).</summary>
    Configuration,

    /// <summary>Kubernetes manifests (<c>FlinkKubernetesManifest</c> items).</summary>
    Manifest,
}

/// <summary>Finds the files that tell of clusters among a compilation's additional files, and reads each text once.</summary>
internal static class ClusterFiles
{
    private const string KindKey = "build_metadata.AdditionalFiles.FlinkResourceFileKind";
    private const string ClusterKey = "build_metadata.AdditionalFiles.FlinkResourceCluster";

    // Texts outlive nothing here: the table drops an entry with its text, and what it holds knows neither text nor compilation.
    private static readonly ConditionalWeakTable<SourceText, PathAndDocument> Documents = new();
    private static readonly ConditionalWeakTable<SourceText, PathAndManifests> Manifests = new();

    /// <summary>
    /// What a file is: the package's targets mark those they hand over; elsewhere (an editor that adds files by itself, a test) only the name
    /// <c>flink-conf.yaml</c> speaks for itself.
    /// </summary>
    public static ClusterFileKind KindOf(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        if (options.GetOptions(file).TryGetValue(KindKey, out string? kind) && !string.IsNullOrWhiteSpace(kind))
        {
            return Enum.TryParse(kind.Trim(), ignoreCase: true, out ClusterFileKind known) && Enum.IsDefined(typeof(ClusterFileKind), known)
                ? known
                : ClusterFileKind.None;
        }

        string name = Path.GetFileName(file.Path);
        return name.Equals("flink-conf.yaml", StringComparison.OrdinalIgnoreCase) || name.Equals("flink-conf.yml", StringComparison.OrdinalIgnoreCase)
            ? ClusterFileKind.Configuration
            : ClusterFileKind.None;
    }

    /// <summary>The clusters a file is about (the items' metadata <c>Cluster</c>, several with commas between); none when it is about all.</summary>
    public static ImmutableArray<string> ClustersOf(AdditionalText file, AnalyzerConfigOptionsProvider options)
        => options.GetOptions(file).TryGetValue(ClusterKey, out string? clusters) && !string.IsNullOrWhiteSpace(clusters)
            ? clusters.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToImmutableArray()
            : ImmutableArray<string>.Empty;

    /// <summary>
    /// The files of a kind that apply to a cluster: first those about all clusters, then those about this one, both in the order of their paths,
    /// since editors have no other that is the project's. Without a name, those about all.
    /// </summary>
    public static ImmutableArray<AdditionalText> Applying(AnalyzerOptions options, ClusterFileKind kind, string? cluster)
    {
        var aboutAll = new List<AdditionalText>();
        var aboutIt = new List<AdditionalText>();
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (KindOf(file, options.AnalyzerConfigOptionsProvider) == kind)
            {
                ImmutableArray<string> clusters = ClustersOf(file, options.AnalyzerConfigOptionsProvider);
                if (clusters.IsEmpty)
                {
                    aboutAll.Add(file);
                }
                else if (cluster is not null && clusters.Contains(cluster))
                {
                    aboutIt.Add(file);
                }
            }
        }

        return aboutAll.OrderBy(file => file.Path, StringComparer.Ordinal)
            .Concat(aboutIt.OrderBy(file => file.Path, StringComparer.Ordinal))
            .ToImmutableArray();
    }

    /// <summary>What a configuration file says; null when its text cannot be had (a folder, a file without leave to read it).</summary>
    public static ConfigurationDocument? ReadConfiguration(AdditionalText file, CancellationToken cancellationToken)
    {
        SourceText? text = file.GetText(cancellationToken);
        if (text is null)
        {
            return null;
        }

        if (!Documents.TryGetValue(text, out PathAndDocument? known))
        {
            known = new PathAndDocument(file.Path, Read(file.Path, text));

            // Another thread may have been faster; its document says the same.
            known = Documents.GetValue(text, _ => known);
        }

        // Hosts may hand the same text out for two paths; positions have a path.
        return known.Path == file.Path ? known.Document : Read(file.Path, text);

        ConfigurationDocument Read(string path, SourceText content)
            => ConfigurationReader.Read(path, content, ConfigurationReader.FormatOf(path), cancellationToken);
    }

    /// <summary>What a manifest file says; null when its text cannot be had (a folder, a file without leave to read it).</summary>
    public static ManifestDocument? ReadManifest(AdditionalText file, CancellationToken cancellationToken)
    {
        SourceText? text = file.GetText(cancellationToken);
        if (text is null)
        {
            return null;
        }

        if (!Manifests.TryGetValue(text, out PathAndManifests? known))
        {
            known = new PathAndManifests(file.Path, ManifestReader.Read(file.Path, text, cancellationToken));
            known = Manifests.GetValue(text, _ => known);
        }

        return known.Path == file.Path ? known.Document : ManifestReader.Read(file.Path, text, cancellationToken);
    }

    /// <summary>Whether there is a cluster that both of two files are about.</summary>
    public static bool MayApplyTogether(AdditionalText first, AdditionalText second, AnalyzerConfigOptionsProvider options)
    {
        ImmutableArray<string> clusters = ClustersOf(first, options);
        ImmutableArray<string> others = ClustersOf(second, options);
        return clusters.IsEmpty || others.IsEmpty || clusters.Any(others.Contains);
    }

    private sealed record PathAndDocument(string Path, ConfigurationDocument Document);

    private sealed record PathAndManifests(string Path, ManifestDocument Document);
}
