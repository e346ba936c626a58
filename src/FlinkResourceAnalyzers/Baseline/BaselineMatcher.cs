using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>Finds the violations that the baseline lists among those there are. Files are counted one by one, so that their order does not matter.</summary>
internal sealed class BaselineMatcher : BaselineFilter
{
    /// <summary>The property that tells tools of a violation that is listed, in the words of SARIF: <c>unchanged</c>.</summary>
    public const string StateProperty = "baselineState";

    private readonly string _path;
    private readonly string _suffix;
    private readonly ImmutableArray<BaselineEntry> _entries;
    private readonly Dictionary<string, Dictionary<BaselineKey, BaselineEntry>> _byFile;

    /// <summary>How often each entry was found. A file that is analysed again writes the same again.</summary>
    private readonly ConcurrentDictionary<BaselineEntry, int> _found = new();

    public BaselineMatcher(string path, ImmutableArray<BaselineEntry> entries, string framework, ResourcePolicy policy)
        : base(path, policy)
    {
        _path = path;
        _suffix = " (listed in " + Path.GetFileName(path) + ")";

        // An entry for this framework says more than one for all.
        _entries = entries
            .Where(entry => entry.Framework is null || entry.Framework == framework)
            .GroupBy(entry => entry.Key)
            .Select(same => same.FirstOrDefault(entry => entry.Framework is not null) ?? same.First())
            .ToImmutableArray();
        _byFile = _entries
            .GroupBy(entry => entry.Key.File)
            .ToDictionary(file => file.Key, file => file.ToDictionary(entry => entry.Key));
    }

    public override IEnumerable<Diagnostic> Apply(string path, IEnumerable<MemberFinding> findings, Compilation compilation)
    {
        string file = FileOf(path);
        if (!_byFile.TryGetValue(file, out Dictionary<BaselineKey, BaselineEntry>? entries))
        {
            return findings.Select(finding => finding.Finding);
        }

        var found = new Dictionary<BaselineEntry, int>();
        var reported = new List<Diagnostic>();
        foreach (MemberFinding finding in findings)
        {
            bool isListed = entries.TryGetValue(KeyOf(finding, file), out BaselineEntry? entry)
                && Count(entry) < entry.Count
                && EffectiveSeverity.IsReported(finding.Finding, compilation);
            if (isListed)
            {
                found[entry!] = Count(entry!) + 1;
            }

            reported.Add(isListed ? AsMessage(finding.Finding, _suffix, StateProperty, "unchanged") : finding.Finding);
        }

        foreach (BaselineEntry entry in entries.Values)
        {
            _found[entry] = Count(entry);
        }

        return reported;

        int Count(BaselineEntry entry) => found.TryGetValue(entry, out int count) ? count : 0;
    }

    /// <summary>Reports the entries about some rules that do not occur, or less often than they say, once all files have been looked at.</summary>
    public void ReportUnused(IEnumerable<DiagnosticDescriptor> rules, Action<Diagnostic> report)
    {
        var ids = new HashSet<string>(rules.Select(rule => rule.Id), StringComparer.Ordinal);
        foreach (BaselineEntry entry in _entries)
        {
            int found = _found.TryGetValue(entry, out int count) ? count : 0;
            if (found < entry.Count && ids.Contains(entry.Key.Rule))
            {
                report(BaselineEntryUnusedRule.Of(_path, entry, found));
            }
        }
    }
}
