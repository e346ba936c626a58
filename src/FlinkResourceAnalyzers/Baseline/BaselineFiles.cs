using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>Finds the baseline file among a compilation's additional files, and reads its text once.</summary>
internal static class BaselineFiles
{
    private const string KindKey = "build_metadata.AdditionalFiles.FlinkResourceFileKind";
    private const string BaselineKind = "Baseline";

    // Texts outlive nothing here: the table drops an entry with its text, and what it holds knows neither text nor compilation.
    private static readonly ConditionalWeakTable<SourceText, BaselineDocument> Documents = new();

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
    public static BaselineDocument? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        SourceText? text = file.GetText(cancellationToken);
        if (text is null)
        {
            return null;
        }

        if (!Documents.TryGetValue(text, out BaselineDocument? document))
        {
            document = BaselineReader.Read(text, cancellationToken);

            // Another thread may have been faster; its document says the same.
            document = Documents.GetValue(text, _ => document);
        }

        return document;
    }
}
