using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// The keys of <c>Diagnostic.Properties</c> through which a finding tells what a <see cref="Waiver"/> for its job would have to say. All of them are there,
/// or the finding cannot be waived.
/// </summary>
internal static class WaiverProperties
{
    /// <summary>The path of the policy file that sets what is violated: only there it can be waived.</summary>
    public const string File = Prefix + "File";

    /// <summary>What messages call that file.</summary>
    public const string FileName = Prefix + "FileName";

    /// <summary>The place of the limit in it (<see cref="FixProperties.SpanText"/>).</summary>
    public const string Limit = Prefix + "Limit";

    /// <summary>The least limit with which the job would be within it, as policy files write it; absent for a rule that one is exempt from.</summary>
    public const string Needed = Prefix + "Needed";

    /// <summary>The name of the job; absent where it is not a constant.</summary>
    public const string Job = Prefix + "Job";

    /// <summary>The full name of the type that builds the job.</summary>
    public const string Type = Prefix + "Type";

    /// <summary>Nothing told yet.</summary>
    public static ImmutableDictionary<string, string?>? None => null;

    private const string Prefix = "FlinkWaiver";

    /// <summary>Tells what limit a job needs; null where none would do.</summary>
    public static ImmutableDictionary<string, string?>? WithNeeded(this ImmutableDictionary<string, string?>? properties, string? limit)
        => limit is null ? properties : (properties ?? ImmutableDictionary<string, string?>.Empty).Add(Needed, limit);

    /// <summary>Tells who could waive a rule, and for which job, where it can be waived.</summary>
    public static ImmutableDictionary<string, string?>? WithWaiver(
        this ImmutableDictionary<string, string?>? properties,
        string ruleId,
        PolicyOrigin origin,
        string? jobName,
        string containingType)
    {
        bool canBeWaived = WaivableRules.IsExemption(ruleId)
            || (WaivableRules.LimitsOf(ruleId).Length > 0 && properties is not null && properties.ContainsKey(Needed));
        if (origin.Position is not { } position || !canBeWaived)
        {
            return properties;
        }

        properties = (properties ?? ImmutableDictionary<string, string?>.Empty)
            .Add(File, position.Path)
            .Add(FileName, position.DisplayName ?? System.IO.Path.GetFileName(position.Path))
            .Add(Limit, FixProperties.SpanText(position.Span))
            .Add(Type, containingType);
        return jobName is null ? properties : properties.Add(Job, jobName);
    }

    /// <summary>Of the properties of a finding those that are true of it wherever it is told.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(ImmutableDictionary<string, string?> properties)
        => properties.Where(property => property.Key.StartsWith(Prefix, StringComparison.Ordinal));
}
