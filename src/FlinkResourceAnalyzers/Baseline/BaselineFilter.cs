using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>What becomes of findings in a project with a baseline: those it lists do not fail the build; while it is written, none does.</summary>
internal abstract class BaselineFilter
{
    private const string WriteKey = "build_property.FlinkResourceWriteBaseline";

    private readonly string _path;
    private readonly ImmutableArray<string> _policyFiles;

    protected BaselineFilter(string path, ResourcePolicy policy)
    {
        _path = path;
        _policyFiles = policy.Files.Select(file => file.DisplayName).ToImmutableArray();
    }

    /// <summary>The filter of a compilation; null when there is no baseline, or the policy does not allow one.</summary>
    public static BaselineFilter? Of(AnalyzerOptions options, ResourcePolicy policy, CancellationToken cancellationToken)
    {
        AnalyzerConfigOptions properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (properties.TryGetValue(WriteKey, out string? written) && !string.IsNullOrWhiteSpace(written))
        {
            return policy.ForbidsBaseline is null ? new BaselineRecorder(written.Trim(), policy, options.AnalyzerConfigOptionsProvider) : null;
        }

        if (BaselineFiles.Find(options) is not { } file || policy.ForbidsBaseline is not null)
        {
            return null;
        }

        properties.TryGetValue("build_property.TargetFramework", out string? framework);
        return new BaselineMatcher(
            file.Path,
            BaselineFiles.Read(file, cancellationToken)?.Entries ?? ImmutableArray<BaselineEntry>.Empty,
            framework ?? string.Empty,
            policy);
    }

    /// <summary>What is reported in the place of the findings of one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="findings">All findings in it, in the order of the text, so that it is always the last of equal ones that is too many.</param>
    /// <param name="compilation">The compilation, which knows what is suppressed.</param>
    public abstract IEnumerable<Diagnostic> Apply(string path, IEnumerable<MemberFinding> findings, Compilation compilation);

    protected string FileOf(string path) => BaselinePaths.FromFolderOf(_path, path);

    protected BaselineKey KeyOf(MemberFinding finding, string file) => new(
        finding.Finding.Id,
        file,
        finding.MemberName,
        BaselineMessage.Of(finding.Finding.GetMessage(CultureInfo.InvariantCulture), _policyFiles));

    /// <summary>
    /// The finding as a message that no setting makes a warning or an error, and that keeps its fix: <c>Strict</c> raises severities, and is to be
    /// had with a baseline.
    /// </summary>
    protected static Diagnostic AsMessage(Diagnostic finding, string suffix, string property, string value) => Diagnostic.Create(
        finding.Id,
        finding.Descriptor.Category,
        finding.GetMessage(CultureInfo.InvariantCulture) + suffix,
        DiagnosticSeverity.Info,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        warningLevel: 1,
        finding.Descriptor.Title,
        finding.Descriptor.Description,
        finding.Descriptor.HelpLinkUri,
        finding.Location,
        finding.AdditionalLocations,
        finding.Descriptor.CustomTags.Concat(new[] { WellKnownDiagnosticTags.NotConfigurable }).Distinct(StringComparer.Ordinal),
        finding.Properties.SetItem(property, value));
}
