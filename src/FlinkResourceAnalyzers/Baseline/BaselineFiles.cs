using System;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>Finds the baseline file among a compilation's additional files, and reads its text once.</summary>
internal static class BaselineFiles
{
    private const string KindKey = "build_metadata.AdditionalFiles.FlinkResourceFileKind";
    private const string BaselineKind = "Baseline";

    private static readonly ReadOnce<BaselineDocument> Documents = new(BaselineReader.Read);

    /// <summary>The file that the property <c>FlinkResourceBaseline</c> names; null when it names none.</summary>
    public static AdditionalText? Find(AnalyzerOptions options)
        => options.AdditionalFiles
            .Where(file => IsBaseline(file, options.AnalyzerConfigOptionsProvider))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Whether the package's targets hand a file over as the baseline; no name speaks for itself.</summary>
    public static bool IsBaseline(AdditionalText file, AnalyzerConfigOptionsProvider options)
        => options.GetOptions(file).TryGetValue(KindKey, out string? kind)
            && kind.Trim().Equals(BaselineKind, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a baseline file says; null when its text cannot be had (a folder, a file without leave to read it).</summary>
    public static BaselineDocument? Read(AdditionalText file, CancellationToken cancellationToken) => Documents.Of(file, cancellationToken);
}
