using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Finds the policy files among a compilation's additional files, and reads each text once.</summary>
internal static class PolicyFiles
{
    private const string KindKey = "build_metadata.AdditionalFiles.FlinkResourceFileKind";
    private const string PolicyKind = "Policy";
    private const string PackageFolderKey = "build_property.NuGetPackageRoot";
    private const string ProjectDirKey = "build_property.ProjectDir";

    private static readonly ReadOnce<PolicyDocument> Documents = new(PolicyReader.Read);

    /// <summary>
    /// Whether an additional file is a policy: the package's targets mark those they hand over; elsewhere (an editor that adds files by
    /// itself, a test) the name decides.
    /// </summary>
    public static bool IsPolicy(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        string name = Path.GetFileName(file.Path);
        return options.GetOptions(file).TryGetValue(KindKey, out string? kind) && !string.IsNullOrWhiteSpace(kind)
            ? kind.Trim().Equals(PolicyKind, StringComparison.OrdinalIgnoreCase)
            : name.Equals("flink-resources.yaml", StringComparison.OrdinalIgnoreCase)
                || name.Equals("flink-resources.yml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a policy file says; null when its text cannot be had (a folder, a file without leave to read it).</summary>
    public static PolicyDocument? Read(AdditionalText file, CancellationToken cancellationToken) => Documents.Of(file, cancellationToken);

    /// <summary>The project's folder; null when it is not known.</summary>
    public static string? ProjectFolder(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue(ProjectDirKey, out string? folder) && folder.Length > 0 ? folder : null;

    /// <summary>The folder that holds all NuGet packages; null when it is not known.</summary>
    public static string? PackageFolder(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue(PackageFolderKey, out string? folder) && folder.Length > 0 ? folder : null;

    /// <summary>The layers of a compilation, the nearest to the project first.</summary>
    public static ImmutableArray<PolicyFile> Load(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<AdditionalText> files = options.AdditionalFiles
            .Where(file => IsPolicy(file, options.AnalyzerConfigOptionsProvider))
            .ToImmutableArray();
        if (files.IsEmpty)
        {
            return ImmutableArray<PolicyFile>.Empty;
        }

        ImmutableArray<string> paths = PolicyPaths.NearestFirst(files.Select(file => file.Path), ProjectFolder(options.AnalyzerConfigOptionsProvider));
        ImmutableDictionary<string, string> names = PolicyPaths.DisplayNames(paths, PackageFolder(options.AnalyzerConfigOptionsProvider));
        return paths
            .Select(path => new PolicyFile(
                path,
                names[path],
                Read(files.First(file => file.Path == path), cancellationToken)?.Layer ?? PolicyLayer.Empty))
            .ToImmutableArray();
    }
}
