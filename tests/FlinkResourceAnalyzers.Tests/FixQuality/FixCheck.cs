using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>Applies the fixes that are offered in a solution, each alone and all of a kind at once, and tells what is wrong with the results.</summary>
internal sealed class FixCheck
{
    private readonly AnalyzedSolution _before;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _faults = [];
    private int _applied;

    private FixCheck(AnalyzedSolution before, CancellationToken cancellationToken)
    {
        _before = before;
        _cancellationToken = cancellationToken;
    }

    /// <param name="solution">The solution.</param>
    /// <param name="perKind">How many fixes of each equivalence key are applied alone.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public static async Task<(int Applied, IReadOnlyList<string> Faults)> RunAsync(Solution solution, int perKind, CancellationToken cancellationToken)
    {
        var check = new FixCheck(await AnalyzedSolution.AnalyzeAsync(solution, cancellationToken), cancellationToken);
        await check.RunAsync(perKind);
        return (check._applied, check._faults);
    }

    private async Task RunAsync(int perKind)
    {
        List<FixKind> kinds = [];
        foreach (Diagnostic diagnostic in _before.Findings)
        {
            foreach ((CodeFixProvider provider, CodeAction action) in await ActionsAsync(diagnostic))
            {
                string key = action.EquivalenceKey!;
                if (kinds.Find(known => known.Provider == provider && known.Id == diagnostic.Id && known.Key == key) is not { } kind)
                {
                    kinds.Add(kind = new FixKind(provider, diagnostic.Id, key, []));
                }

                kind.Diagnostics.Add(diagnostic);
                if (kind.Diagnostics.Count <= perKind)
                {
                    _applied++;
                    string what = $"'{action.Title}' ({key}) at {diagnostic.Location.GetLineSpan()}";
                    await CheckAsync(what, key, [diagnostic], await AnalyzedSolution.AnalyzeAsync(await ChangedAsync(action), _cancellationToken));
                }
            }
        }

        foreach (FixKind kind in kinds)
        {
            FixAllProvider fixAll = kind.Provider.GetFixAllProvider()!;
            if (fixAll.GetSupportedFixAllDiagnosticIds(kind.Provider).Contains(kind.Id))
            {
                await CheckFixAllAsync(kind, fixAll);
            }
        }
    }

    private async Task CheckFixAllAsync(FixKind kind, FixAllProvider fixAll)
    {
        Solution? last = null;
        foreach (FixAllScope scope in fixAll.GetSupportedFixAllScopes())
        {
            TextDocument first = _before.DocumentOf(kind.Diagnostics[0].Location)!;
            Diagnostic[] inScope = scope == FixAllScope.Document
                ? [.. kind.Diagnostics.Where(diagnostic => _before.DocumentOf(diagnostic.Location) == first)]
                : [.. kind.Diagnostics];
            Solution changed = await FixAllAsync(_before, kind, fixAll, first, scope);
            if (last is not null && await HaveSameTextsAsync(changed, last))
            {
                continue;
            }

            last = changed;
            AnalyzedSolution after = await AnalyzedSolution.AnalyzeAsync(changed, _cancellationToken);
            string what = $"All {inScope.Length} of {kind.Key} in {scope}";
            await CheckAsync(what, kind.Key, inScope, after);
            if (!StatedFindings.MayUncoverItself(kind.Key)
                && !await HaveSameTextsAsync(await FixAllAsync(after, kind, fixAll, first, scope), changed))
            {
                _faults.Add($"{what}: a second time it changes more");
            }
        }
    }

    private async Task<Solution> FixAllAsync(AnalyzedSolution analyzed, FixKind kind, FixAllProvider fixAll, TextDocument first, FixAllScope scope)
    {
        // There is no document to give for files that are no source.
        FixAllContext context = analyzed.Solution.GetDocument(first.Id) is { } document
            ? new(document, kind.Provider, scope, kind.Key, [kind.Id], analyzed.AsProvider(), _cancellationToken)
            : new(analyzed.Solution.GetProject(first.Project.Id)!, kind.Provider, scope, kind.Key, [kind.Id], analyzed.AsProvider(), _cancellationToken);
        return await ChangedAsync((await fixAll.GetFixAsync(context))!);
    }

    /// <summary>Holds the result of a fix against all that it promises.</summary>
    private async Task CheckAsync(string what, string key, IReadOnlyList<Diagnostic> settled, AnalyzedSolution after)
    {
        var documents = after.ChangedFrom(_before.Solution).ToList();
        List<string> faults = [];
        if (documents.Count == 0)
        {
            faults.Add("changes nothing");
        }

        faults.AddRange(after.Errors
            .GroupBy(error => error)
            .Where(errors => errors.Count() > _before.Errors.Count(known => known == errors.Key))
            .Select(errors => "does not compile: " + errors.Key));
        faults.AddRange(FindingFaults(key, settled, after, await MovedSpans.BetweenAsync(documents, _cancellationToken)));
        foreach ((TextDocument before, TextDocument changed) in documents)
        {
            faults.AddRange(await TouchedText.FaultsAsync(before, changed, settled, _cancellationToken));
        }

        if (faults.Count > 0)
        {
            string[] differences = await Task.WhenAll(documents.Select(pair => DifferenceAsync(pair.Before, pair.After)));
            _faults.Add(string.Join(Environment.NewLine, [what + ":", .. faults.Select(fault => "  " + fault), .. differences]));
        }
    }

    /// <summary>Of the findings after the fix, those that were there before are set aside; the rest must be stated.</summary>
    private IEnumerable<string> FindingFaults(string key, IReadOnlyList<Diagnostic> settled, AnalyzedSolution after, MovedSpans moved)
    {
        List<Diagnostic> others = [.. _before.Findings.Except(settled)];
        List<Diagnostic> found = [.. after.Findings];
        foreach (bool exactly in new[] { true, false })
        {
            others.RemoveAll(other => found.Find(candidate => IsSame(candidate, other, moved, exactly)) is { } same && found.Remove(same));
        }

        foreach (Diagnostic diagnostic in settled)
        {
            if (found.Find(candidate => IsSame(candidate, diagnostic, moved, exactly: false)) is { } same && found.Remove(same))
            {
                yield return "is not settled: " + same;
            }
        }

        foreach (Diagnostic diagnostic in found.Where(diagnostic => !StatedFindings.MayUncover(key, diagnostic.Id)))
        {
            yield return "uncovers " + diagnostic;
        }
    }

    /// <summary>Whether a finding after the fix is one from before: exactly, or by rule and place, since a message may tell numbers that changed.</summary>
    private static bool IsSame(Diagnostic after, Diagnostic before, MovedSpans moved, bool exactly)
    {
        if (after.Id != before.Id || after.Location.GetLineSpan().Path != before.Location.GetLineSpan().Path)
        {
            return false;
        }

        TextSpan span = moved.Of(before.Location);
        return exactly
            ? span == after.Location.SourceSpan && after.GetMessage(CultureInfo.InvariantCulture) == before.GetMessage(CultureInfo.InvariantCulture)
            : span.IntersectsWith(after.Location.SourceSpan);
    }

    private async Task<List<(CodeFixProvider Provider, CodeAction Action)>> ActionsAsync(Diagnostic diagnostic)
    {
        List<(CodeFixProvider, CodeAction)> actions = [];
        if (_before.DocumentOf(diagnostic.Location) is not { } document)
        {
            return actions;
        }

        foreach (CodeFixProvider provider in ShippedParts.FixProviders.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            void Register(CodeAction action, ImmutableArray<Diagnostic> _) => actions.Add((provider, action));
            await provider.RegisterCodeFixesAsync(document is Document source
                ? new CodeFixContext(source, diagnostic, Register, _cancellationToken)
                : new CodeFixContext(document, diagnostic, Register, _cancellationToken));
        }

        return actions;
    }

    /// <summary>One operation that changes texts: what a menu of fixes would do is not tried.</summary>
    private async Task<Solution> ChangedAsync(CodeAction action)
        => Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(_cancellationToken))).ChangedSolution;

    private async Task<bool> HaveSameTextsAsync(Solution first, Solution second)
    {
        foreach (TextDocument document in first.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments)))
        {
            TextDocument other = second.GetDocument(document.Id) ?? second.GetAdditionalDocument(document.Id)!;
            if (!(await document.GetTextAsync(_cancellationToken)).ContentEquals(await other.GetTextAsync(_cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<string> DifferenceAsync(TextDocument before, TextDocument after)
    {
        string[] old = (await before.GetTextAsync(_cancellationToken)).ToString().Split('\n');
        string[] changed = (await after.GetTextAsync(_cancellationToken)).ToString().Split('\n');
        return string.Join(
            Environment.NewLine,
            [.. old.Except(changed).Select(line => "    - " + line.TrimEnd()), .. changed.Except(old).Select(line => "    + " + line.TrimEnd())]);
    }

    /// <summary>The fixes with one equivalence key for one rule.</summary>
    private sealed record FixKind(CodeFixProvider Provider, string Id, string Key, List<Diagnostic> Diagnostics);
}
