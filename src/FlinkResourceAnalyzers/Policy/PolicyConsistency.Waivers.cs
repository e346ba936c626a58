using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <content>Waivers: rules that cannot be waived, limits of other rules, limits that raise nothing.</content>
internal sealed partial class PolicyConsistency
{
    /// <summary>Whether a waiver names what it is for, and the limits of its rule. Of one that is not right, nothing holds.</summary>
    public static bool IsRight(PolicyMap waiver, string rule)
    {
        PolicyMap? limits = waiver.Get<PolicyMap>("limits");
        return !Patterns(waiver).Any()
            && (WaivableRules.LimitsOf(rule) is { Length: > 0 } keys
                ? limits is { Entries.IsEmpty: false } && limits.Entries.All(limit => keys.Contains(limit.Key))
                : WaivableRules.IsExemption(rule) && limits is null or { Entries.IsEmpty: true });
    }

    /// <summary>What would be for jobs that nobody has thought of yet: their authors choose their names.</summary>
    private static IEnumerable<(string Key, PolicyText Pattern)> Patterns(PolicyMap waiver)
        => new[] { "job", "type", "assembly" }
            .Select(key => (Key: key, Pattern: waiver.Get<PolicyText>(key)!))
            .Where(name => name.Pattern is not null && name.Pattern.Value.IndexOfAny(['*', '?']) >= 0);

    private void CheckWaiver(PolicyMap waiver, PolicyMap root)
    {
        foreach ((string key, PolicyText pattern) in Patterns(waiver))
        {
            _errors.Add(pattern.Range, Text("A waiver is for what it names: '{0}' takes no '*' and no '?'", key));
        }

        if (waiver.Get<PolicyText>("rule") is not { } rule)
        {
            return;
        }

        PolicyMap? limits = waiver.Get<PolicyMap>("limits");
        if (WaivableRules.GoverningRuleOf(rule.Value) is { } governing)
        {
            _errors.Add(rule.Range, Text("{0} goes by the limit of {1}; a waiver of {1} raises it for both", rule.Value, governing));
        }
        else if (WaivableRules.LimitsOf(rule.Value) is { Length: > 0 } keys)
        {
            if (limits is null or { Entries.IsEmpty: true })
            {
                _errors.Add(
                    rule.Range,
                    Text("The waiver of {0} raises no limit: it needs 'limits' with {1}", rule.Value, string.Join(" or ", keys)));
            }

            CheckLimitsOfRule(rule.Value, keys, limits);
            CheckRaises(keys, limits, root);
        }
        else if (WaivableRules.IsExemption(rule.Value))
        {
            CheckLimitsOfRule(rule.Value, [], limits);
        }
        else
        {
            _errors.Add(
                rule.Range,
                Text("{0} is no rule that a waiver can be of; those are {1}", rule.Value, string.Join(", ", WaivableRules.Ids)));
        }
    }

    private void CheckLimitsOfRule(string rule, string[] keys, PolicyMap? limits)
    {
        foreach (PolicyEntry limit in (limits?.Entries ?? ImmutableArray<PolicyEntry>.Empty).Where(limit => !keys.Contains(limit.Key)))
        {
            _errors.Add(
                limit.KeyRange,
                WaivableRules.RuleOf(limit.Key) is { } other
                    ? Text("'limits.{0}' is a limit of {1}, not of {2}; a waiver raises the limits of its own rule only", limit.Key, other, rule)
                    : Text("'limits.{0}' is about the configuration of a cluster and no job, so it cannot be waived for one", limit.Key));
        }
    }

    /// <summary>A waiver raises what its own file sets; what raises nothing would look like leave and be none.</summary>
    private void CheckRaises(string[] keys, PolicyMap? limits, PolicyMap root)
    {
        foreach ((string path, PolicyValue raised) in Leaves(limits).Where(limit => keys.Contains(limit.Path.Split('.')[0])))
        {
            List<PolicyValue> set = Maps(root.Get<PolicyList>("jobs"))
                .Prepend(root)
                .SelectMany(limited => Leaves(limited.Get<PolicyMap>("limits")))
                .Where(limit => limit.Path == path)
                .Select(limit => limit.Value)
                .ToList();
            if (set.Count == 0)
            {
                _errors.Add(raised.Range, Text("This file sets no limit on '{0}', so there is none that a waiver in it could raise", path));
            }
            else if (!set.Any(limit => IsLooser(raised, limit)))
            {
                _errors.Add(
                    raised.Range,
                    Text("The waiver's {0} raises nothing: line {1} allows {2}", Written(raised), Line(set[0].Range), Written(set[0])),
                    set[0].Range);
            }
        }
    }

    /// <summary>The single limits of a map of limits by their paths; the one for operators of any kind is just <c>parallelism</c>.</summary>
    private static IEnumerable<(string Path, PolicyValue Value)> Leaves(PolicyMap? limits, string prefix = "")
        => (limits?.Entries ?? ImmutableArray<PolicyEntry>.Empty).SelectMany(entry => entry.Value is PolicyMap inner
            ? Leaves(inner, prefix + entry.Key + ".")
            : new[] { (prefix + entry.Key is "parallelism.any" ? "parallelism" : prefix + entry.Key, entry.Value) });
}
