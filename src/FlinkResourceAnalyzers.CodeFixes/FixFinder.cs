using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Turns what a rule asks for into fixes: the one path for a single fix and for all of them.</summary>
internal sealed class FixFinder
{
    private const string ConstantSuffix = ".Constant";

    private readonly Solution _solution;
    private readonly Dictionary<DocumentId, SourceFile?> _files = new();

    public FixFinder(Solution solution)
    {
        _solution = solution;
    }

    /// <summary>The fixes of a diagnostic, in order of preference.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="equivalenceKey">The only fix that is wanted; null for all.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public async Task<ImmutableArray<ResourceFix>> FindAsync(
        Diagnostic diagnostic,
        string? equivalenceKey,
        CancellationToken cancellationToken)
    {
        var instructions = new FixInstructions(diagnostic);
        var fixes = ImmutableArray.CreateBuilder<ResourceFix>();
        foreach (var edit in instructions.Edits)
        {
            var key = KeyOf(diagnostic.Id, edit);
            if (equivalenceKey is not null && equivalenceKey != key && !equivalenceKey.StartsWith(key + ".", StringComparison.Ordinal))
            {
                continue;
            }

            if (LocationOf(edit, diagnostic, instructions) is not { IsInSource: true } location
                || await FileAsync(location, cancellationToken).ConfigureAwait(false) is not { } file)
            {
                continue;
            }

            foreach (var fix in Fixes(edit, key, file, location.SourceSpan, diagnostic, instructions, cancellationToken))
            {
                if (equivalenceKey is null || fix.EquivalenceKey == equivalenceKey)
                {
                    fixes.Add(fix);
                }
            }
        }

        return fixes.ToImmutable();
    }

    /// <summary>
    /// Under FRA1003 and FRA1010 a value gives way to the limit where it is written, and an inherited one by an operator's own; under FRA3007 an operator's
    /// group gives way to the first profile as a later registration does; under FRA3012 managed memory is added, or written for 0: the same decision, and so
    /// fixed together.
    /// </summary>
    private static string KeyOf(string ruleId, string edit)
        => ruleId + "." + ((ruleId, edit) switch
        {
            (ParallelismExceedsLimitRule.Id or SourceExceedsPartitionsRule.Id, FixProperties.Append) => FixProperties.Replace,
            (ProfilesConflictRule.Id, FixProperties.Remove) => FixProperties.NameGroup,
            (StateWithoutManagedMemoryRule.Id, FixProperties.ReplaceAmount) => FixProperties.AddAmounts,
            _ => edit,
        });

    private static Location? LocationOf(string edit, Diagnostic diagnostic, FixInstructions instructions) => edit switch
    {
        FixProperties.SetOnEnvironment or FixProperties.DeclareGroup => diagnostic.AdditionalLocations.FirstOrDefault(),
        FixProperties.ReplaceAmount or FixProperties.AddAmounts or FixProperties.Rename when instructions.OtherIndex is null => diagnostic.Location,
        FixProperties.ReplaceOther or FixProperties.ReplaceAmount or FixProperties.AddAmounts or FixProperties.Rename => instructions.OtherIndex is { } index && index >= 0 && index < diagnostic.AdditionalLocations.Count
            ? diagnostic.AdditionalLocations[index]
            : null,
        _ => diagnostic.Location,
    };

    private static IEnumerable<ResourceFix> Fixes(
        string edit,
        string key,
        SourceFile file,
        TextSpan span,
        Diagnostic diagnostic,
        FixInstructions instructions,
        CancellationToken cancellationToken)
    {
        var subject = instructions.Subject;

        // These rules compare with a limit: what is below it may stay.
        var lowers = diagnostic.Id is ParallelismExceedsLimitRule.Id or ParallelismExceedsMaxParallelismRule.Id or SourceExceedsPartitionsRule.Id
            or ConfigurationKeyGovernedRule.Id;
        switch (edit)
        {
            case FixProperties.Remove when SetterRemoval.At(file, span, cancellationToken) is { } removal:
                return new[] { new ResourceFix("Remove " + removal.What, key, file, ImmutableArray.Create(removal.Changes)) };

            case FixProperties.MoveBefore when SetterMove.At(file, span, diagnostic.AdditionalLocations, cancellationToken) is { } move:
                return new[] { new ResourceFix("Move " + move.What, key, file, ImmutableArray.Create(move.Changes)) };

            case FixProperties.MoveToOperator when diagnostic.AdditionalLocations.FirstOrDefault() is { } maker
                && SetterMove.ToOperator(file, span, maker, cancellationToken) is { Candidates.IsEmpty: false } move:
                return new[] { new ResourceFix($"Move {move.What} to '{move.Operator}'", key, file, move.Candidates) };

            case FixProperties.Replace when instructions.Value is { } value:
                return NumberOrConstant(
                    value,
                    text => lowers ? $"Lower {subject} to {text}" : $"Set {subject} to {text}",
                    text => Only(ValueReplacement.At(file, span, value, text, lowers, cancellationToken)),
                    isLimit: lowers);

            case FixProperties.ReplaceOther when instructions.OtherValue is { } value:
                return NumberOrConstant(
                    value,
                    text => diagnostic.Id == ForwardChangesParallelismRule.Id ? $"Set the other {subject} to {text}" : $"Raise max parallelism to {text}",
                    text => Only(ValueReplacement.At(file, span, value, text, isLimit: false, cancellationToken)));

            case FixProperties.Append when instructions is { Value: { } value, Setter: { } setter }:
                return NumberOrConstant(
                    value,
                    text => $"Set {subject} to {text}",
                    text => SetterInsertion.OnOperator(file, span, setter, instructions.SetterIsMethod, text));

            case FixProperties.SetOnEnvironment when instructions is { Value: { } value, Setter: { } setter }:
                return NumberOrConstant(
                    value,
                    text => $"Set {subject} to {text} on the environment",
                    text => SetterInsertion.OnEnvironment(file, span, setter, instructions.SetterIsMethod, text, cancellationToken));

            case FixProperties.BoundAbove or FixProperties.BoundBothWays when instructions.Value is { } value:
                return NumberOrConstant(
                    value,
                    text => edit == FixProperties.BoundAbove
                        ? $"Limit {subject} to {text} with {BoundWrap.NameOf(file, edit)}"
                        : $"Keep {subject} between 1 and {text} with {BoundWrap.NameOf(file, edit)}",
                    text => Only(BoundWrap.At(file, span, edit, text, cancellationToken)),
                    isLimit: true);

            case FixProperties.ReplaceAmount when instructions.Amounts is { Length: 1 } amounts
                && AmountReplacement.At(file, span, amounts[0], diagnostic.Id is ProfileExceedsLimitRule.Id or ProfileFitsNowhereRule.Id, cancellationToken) is { } changes:
                var verb = diagnostic.Id is ProfileExceedsLimitRule.Id or ProfileFitsNowhereRule.Id ? "Lower" : "Set";
                return One($"{verb} {amounts[0].Name} to {amounts[0].ValueText}", changes);

            case FixProperties.AddAmounts when GroupEdits.Add(file, span, instructions.Amounts, cancellationToken) is { } changes:
                return One("Add " + string.Join(" and ", instructions.Amounts.Select(amount => amount.Name + " " + amount.ValueText)), changes);

            case FixProperties.DeclareGroup when instructions is { Group: { } group, Setter: { } setter } && GroupEdits.Make(file, span.Start, instructions) is { } made:
                var declarations = SetterInsertion.OnEnvironment(file, span, setter, isMethod: true, made, cancellationToken);
                return declarations.IsEmpty
                    ? Enumerable.Empty<ResourceFix>()
                    : new[] { new ResourceFix($"Declare the policy's profile for '{group}'", key, file, declarations) { StandsBesideOthers = true } };

            case FixProperties.NameGroup when instructions.Group is { } group && SetterSyntax.FindValue(file.NodeAt(span), span) is { } value
                && !file.HasCommentOrDirectiveIn(value.Span):
                return One($"Use the first profile of '{group}'", ImmutableArray.Create(new TextChange(value.Span, TextReplacement.Literal(group))));

            case FixProperties.Rename when instructions.Text is { } name:
                return TextReplacement.At(file, span, name, cancellationToken) is { } rename
                    ? new[] { new ResourceFix($"Rename the {subject} to '{name}'", key, file, ImmutableArray.Create(rename)) }
                    : Enumerable.Empty<ResourceFix>();

            case FixProperties.RenameTo:
                return Choices(name => Only(TextReplacement.At(file, span, name, cancellationToken)), name => $"Rename the {subject} to '{name}'");

            case FixProperties.ChooseGroup when instructions.Setter is { } setter:
                return Choices(
                    name => SetterInsertion.OnOperator(file, span, setter, instructions.SetterIsMethod, TextReplacement.Literal(name)),
                    name => $"Put it into the {subject} '{name}'");

            default:
                return Enumerable.Empty<ResourceFix>();
        }

        IEnumerable<ResourceFix> One(string title, ImmutableArray<TextChange> changes)
            => new[] { new ResourceFix(title, key, file, ImmutableArray.Create(changes)) };

        // The name belongs to the key: whoever chooses for all of them chooses one of the names.
        IEnumerable<ResourceFix> Choices(Func<string, ImmutableArray<ImmutableArray<TextChange>>> candidates, Func<string, string> title)
            => instructions.Names
                .Select(name => new ResourceFix(title(name), key + "." + name, file, candidates(name)))
                .Where(fix => !fix.Candidates.IsEmpty);

        IEnumerable<ResourceFix> NumberOrConstant(
            int value,
            Func<string, string> title,
            Func<string, ImmutableArray<ImmutableArray<TextChange>>> candidates,
            bool isLimit = false)
        {
            var number = value.ToString(CultureInfo.InvariantCulture);
            var withNumber = candidates(number);
            if (withNumber.IsEmpty)
            {
                yield break;
            }

            yield return new ResourceFix(title(number), key, file, withNumber);
            if (ConstantInScope.Find(file, span.Start, value, onlyIfNamedForIt: !isLimit, cancellationToken) is { } constant)
            {
                yield return new ResourceFix($"{title(constant)} ({number})", key + ConstantSuffix, file, candidates(constant));
            }
        }
    }

    private static ImmutableArray<ImmutableArray<TextChange>> Only(ImmutableArray<TextChange>? candidate)
        => candidate is { } changes ? ImmutableArray.Create(changes) : ImmutableArray<ImmutableArray<TextChange>>.Empty;

    private async Task<SourceFile?> FileAsync(Location location, CancellationToken cancellationToken)
    {
        if (_solution.GetDocument(location.SourceTree) is not { } document)
        {
            return null;
        }

        if (!_files.TryGetValue(document.Id, out var file))
        {
            file = await SourceFile.ReadAsync(document, cancellationToken).ConfigureAwait(false);
            _files.Add(document.Id, file);
        }

        return file;
    }
}
