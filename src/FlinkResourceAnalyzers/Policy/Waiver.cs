using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Whether a waiver holds.</summary>
internal enum WaiverState
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It holds, and its last day is near.</summary>
    ExpiresSoon,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>It says not why, who answers for it, or until when, and so never held.</summary>
    Incomplete,
}

/// <summary>One entry of <c>waivers</c>: for some jobs a rule's limits are higher, or the rule does not apply, until a day.</summary>
/// <param name="Rule">The rule that is waived.</param>
/// <param name="Range">The rule's place, which stands for the waiver's.</param>
/// <param name="Jobs">The jobs it is for.</param>
/// <param name="Limits">The limits of that rule that it raises; none when it exempts from the rule.</param>
internal sealed record Waiver(string Rule, YamlRange Range, JobPattern Jobs, LayerLimits Limits)
{
    /// <summary>How many days before its last day a waiver is said to end where the file does not say.</summary>
    public const int DefaultNotice = 30;

    /// <summary>Why; null where it does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>Who answers for it; null where it does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day on which it holds; null where it does not say.</summary>
    public Positioned<DateTime>? Expires { get; init; }

    /// <summary>The waiver as messages call it: <c>The waiver of FRA1003 for 'orders-backfill'</c>.</summary>
    public string Title => "The waiver of " + Rule + " for " + Jobs;

    /// <summary>The keys that are not filled in.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            if (Reason is null)
            {
                yield return "reason";
            }

            if (Owner is null)
            {
                yield return "owner";
            }

            if (Expires is null)
            {
                yield return "expires";
            }
        }
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="day">The day of the build; null where it is not known, and then no waiver expires.</param>
    /// <param name="notice">How many days before its last day a waiver is near it.</param>
    public WaiverState StateOn(DateTime? day, long notice)
        => Reason is null || Owner is null || Expires is null ? WaiverState.Incomplete
            : day is not { } today ? WaiverState.Holds
            : today > Expires.Value ? WaiverState.Expired
            : (Expires.Value - today).TotalDays <= notice ? WaiverState.ExpiresSoon
            : WaiverState.Holds;

    /// <summary>Whether it holds on a day.</summary>
    /// <param name="day">The day of the build; null where it is not known, and then no waiver expires.</param>
    public bool HoldsOn(DateTime? day) => StateOn(day, notice: 0) is WaiverState.Holds or WaiverState.ExpiresSoon;
}

/// <summary>A waiver that holds for a job, with the layer it stands in.</summary>
internal sealed record GrantedWaiver(PolicyFile File, Waiver Waiver)
{
    /// <summary>Its place.</summary>
    public PolicyOrigin Origin => File.Origin(Waiver.Range);

    // The place says which it is; all that a file says need not be compared for that.
    public bool Equals(GrantedWaiver? other) => other is not null && File.Path == other.File.Path && Waiver.Range == other.Waiver.Range;

    public override int GetHashCode() => unchecked((File.Path.GetHashCode() * 31) + Waiver.Range.GetHashCode());
}

/// <summary>What one layer says of a job: for all jobs, or in an entry of its own.</summary>
internal sealed record LayerPart(PolicyFile File, LayerLimits Limits, LayerRequirements Requirements)
{
    public PolicyLayer Layer => File.Layer;

    /// <summary>The same with the waivers of its own layer taken into account.</summary>
    public LayerPart With(ImmutableArray<GrantedWaiver> waivers)
    {
        LayerPart part = this;
        foreach (GrantedWaiver granted in waivers)
        {
            if (granted.File == File)
            {
                part = part with
                {
                    Limits = part.Limits.RaisedBy(granted.Waiver.Limits),
                    Requirements = part.Requirements.Without(granted.Waiver.Rule),
                };
            }
        }

        return part;
    }
}
