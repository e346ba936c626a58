using System.Collections.Generic;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>
/// Marks the violations there are with what a baseline recognises them by, for the build task that writes the file from the compiler's error log. They are
/// reported as messages, or the build that collects them would fail of them.
/// </summary>
internal sealed class BaselineRecorder : BaselineFilter
{
    /// <summary>The property with file, member and message, each on a line.</summary>
    public const string KeyProperty = "FlinkResourceBaseline";

    private readonly AnalyzerConfigOptionsProvider _options;

    public BaselineRecorder(string path, ResourcePolicy policy, AnalyzerConfigOptionsProvider options)
        : base(path, policy)
    {
        _options = options;
    }

    public override IEnumerable<Diagnostic> Apply(string path, IEnumerable<MemberFinding> findings, Compilation compilation)
    {
        string file = FileOf(path);
        foreach (MemberFinding finding in findings)
        {
            if (!BaselineRules.Include(finding.Finding.Id)
                || EffectiveSeverity.Of(finding.Finding, compilation, _options) is not (DiagnosticSeverity.Warning or DiagnosticSeverity.Error))
            {
                yield return finding.Finding;
                continue;
            }

            BaselineKey key = KeyOf(finding, file);
            yield return AsMessage(finding.Finding, string.Empty, KeyProperty, key.File + "\n" + key.Member + "\n" + key.Message);
        }
    }
}
