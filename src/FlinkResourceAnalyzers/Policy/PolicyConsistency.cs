using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// Finds values of one file that contradict each other: limits that could never apply, overrides that loosen, defaults above the limit.
/// </summary>
internal sealed partial class PolicyConsistency
{
    private const string Any = "any";

    private readonly SourceText _text;
    private readonly PolicyErrors _errors;

    private PolicyConsistency(SourceText text, PolicyErrors errors)
    {
        _text = text;
        _errors = errors;
    }

    public static void Check(PolicyMap root, SourceText text, PolicyErrors errors)
    {
        var check = new PolicyConsistency(text, errors);
        PolicyMap? limits = root.Get<PolicyMap>("limits");
        check.CheckKinds(limits);
        check.CheckDefault(root.Get<PolicyMap>("defaults")?.Get<PolicyInteger>("parallelism"), limits);
        foreach (PolicyMap entry in Maps(root.Get<PolicyList>("jobs")))
        {
            check.CheckKinds(entry.Get<PolicyMap>("limits"));
            check.CheckLimitsTighten(limits, entry.Get<PolicyMap>("limits"), "limits");
            check.CheckRequirementsStay(root.Get<PolicyMap>("require"), entry.Get<PolicyMap>("require"));
        }

        check.CheckProfiles(root);
        foreach (PolicyMap entry in Maps(root.Get<PolicyList>("waivers")))
        {
            check.CheckKinds(entry.Get<PolicyMap>("limits"));
            check.CheckWaiver(entry, root);
        }

        foreach (PolicyMap entry in Maps(root.Get<PolicyList>("api")))
        {
            check.CheckDeclaredMethods(entry.Get<PolicyMap>("methods"));
        }
    }

    private static IEnumerable<PolicyMap> Maps(PolicyList? list) => list is null ? [] : list.Items.OfType<PolicyMap>();

    /// <summary>The limit on the parallelism of operators of one kind (or <see cref="Any"/>) by itself.</summary>
    private static PolicyInteger? Parallelism(PolicyMap? limits, string kind)
        => limits?.Get<PolicyMap>("parallelism") is { } byKind
            ? byKind.Get<PolicyInteger>(kind)
            : kind == Any ? limits?.Get<PolicyInteger>("parallelism") : null;

    private void CheckKinds(PolicyMap? limits)
    {
        if (Parallelism(limits, Any) is not { } any)
        {
            return;
        }

        foreach (string kind in PolicySchema.OperatorKinds)
        {
            if (Parallelism(limits, kind) is { } limit && limit.Value > any.Value)
            {
                _errors.Add(
                    limit.Range,
                    Text("The limit of {0} for {1} operators can never apply: 'any' allows {2} only", limit.Value, kind, any.Value),
                    any.Range);
            }
        }
    }

    private void CheckDefault(PolicyInteger? value, PolicyMap? limits)
    {
        if (value is not null && Parallelism(limits, Any) is { } limit && value.Value > limit.Value)
        {
            _errors.Add(
                value.Range,
                Text(
                    "The default parallelism of {0} exceeds the limit of {1} set in line {2}",
                    value.Value,
                    limit.Value,
                    Line(limit.Range)),
                limit.Range);
        }
    }

    private void CheckLimitsTighten(PolicyMap? all, PolicyMap? some, string path)
    {
        if (all is null || some is null)
        {
            return;
        }

        foreach (PolicyEntry entry in some.Entries)
        {
            string entryPath = path + "." + entry.Key;
            if (entryPath == "limits.parallelism")
            {
                CheckParallelismTightens(all, some);
            }
            else if (entry.Value is PolicyMap inner)
            {
                CheckLimitsTighten(all.Get<PolicyMap>(entry.Key), inner, entryPath);
            }
            else if (all.Get<PolicyValue>(entry.Key) is { } limit && IsLooser(entry.Value, limit))
            {
                Looser(entry.Value, limit, entryPath);
            }
        }
    }

    private void CheckParallelismTightens(PolicyMap all, PolicyMap some)
    {
        PolicyInteger? anyOfAll = Parallelism(all, Any);
        if (Parallelism(some, Any) is { } any && anyOfAll is not null && any.Value > anyOfAll.Value)
        {
            Looser(any, anyOfAll, "limits.parallelism");
        }

        foreach (string kind in PolicySchema.OperatorKinds)
        {
            PolicyInteger? limit = Parallelism(all, kind) ?? anyOfAll;
            if (Parallelism(some, kind) is { } own && limit is not null && own.Value > limit.Value)
            {
                Looser(own, limit, "limits.parallelism");
            }
        }
    }

    private void CheckRequirementsStay(PolicyMap? all, PolicyMap? some)
    {
        foreach (string key in new[] { "job-parallelism", "resource-profile" })
        {
            if (all?.Get<PolicyBoolean>(key) is { Value: true } required && some?.Get<PolicyBoolean>(key) is { Value: false } released)
            {
                _errors.Add(
                    released.Range,
                    Text(
                        "'require.{0}' is true for all jobs in line {1}; an override can only add requirements",
                        key,
                        Line(required.Range)),
                    required.Range);
            }
        }
    }

    private void CheckDeclaredMethods(PolicyMap? methods)
    {
        foreach (PolicyEntry role in methods?.Entries ?? ImmutableArray<PolicyEntry>.Empty)
        {
            foreach (PolicyMap method in role.Value is PolicyList list ? Maps(list) : role.Value is PolicyMap one ? [one] : [])
            {
                if (role.Key != PolicySchema.SetConfigurationKey && method.Get<PolicyText>("key") is { } key)
                {
                    _errors.Add(
                        key.Range,
                        "'key' names a parameter of methods with the role " + PolicySchema.SetConfigurationKey + " only");
                }
            }
        }
    }

    private static bool IsLooser(PolicyValue value, PolicyValue limit) => (value, limit) switch
    {
        (PolicyInteger a, PolicyInteger b) => a.Value > b.Value,
        (PolicyNumber a, PolicyNumber b) => a.Value > b.Value,
        _ => false,
    };

    private void Looser(PolicyValue value, PolicyValue limit, string path) => _errors.Add(
        value.Range,
        Text(
            "{0} is looser than the {1} that line {2} sets for all jobs in '{3}'; an override can only tighten",
            _text.ToString(value.Range.Span),
            _text.ToString(limit.Range.Span),
            Line(limit.Range),
            path),
        limit.Range);

    private static int Line(YamlRange range) => range.Lines.Start.Line + 1;

    private static string Text(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
