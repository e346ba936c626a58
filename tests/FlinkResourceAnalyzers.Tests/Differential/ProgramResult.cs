using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Flink.Streaming.Graph;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>What the comparison of one program with its execution gave.</summary>
internal sealed record ProgramResult(ProgramSource Source)
{
    /// <summary>How an execution lies outside the bounds; null when none does.</summary>
    public required string? Violation { get; init; }

    /// <summary>Whether a run got to its end and built a job, so that there was something to compare.</summary>
    public required bool HasRun { get; init; }

    /// <summary>The operators in all executed jobs.</summary>
    public required int ComparedOperators { get; init; }

    /// <summary>The slot-sharing groups with a resource profile in all executed jobs.</summary>
    public int ComparedProfiles { get; init; }

    /// <summary>Whether every plan is closed.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>
    /// Whether source alone decides what the jobs are: no value comes from outside, and they are the same whatever the cluster's defaults.
    /// </summary>
    public required bool IsDecidable { get; init; }

    /// <summary>Whether the plans are exactly what was executed.</summary>
    public required bool IsExact { get; init; }

    public static ProgramResult Of(ProgramSource source, PlanComparison comparison, ImmutableArray<JobPlan> plans, IReadOnlyList<ProgramRun> runs)
    {
        // A setter that throws keeps the operator from its name, by which it is found; a handler that goes on makes a job of it all the same.
        bool handles = source.Text.Contains("catch (", StringComparison.Ordinal) || source.Text.Contains("finally", StringComparison.Ordinal);
        runs = [.. runs.Where(run => !handles || !run.Jobs.SelectMany(job => job.Operators).Any(IsNameless))];
        JobGraph[] jobs = [.. runs.SelectMany(run => run.Jobs)];
        if (jobs.SelectMany(job => job.Operators).FirstOrDefault(IsNameless) is { } nameless)
        {
            throw new InvalidOperationException($"An operator without a name ({nameless.Name}) in {source.Text}");
        }

        return new ProgramResult(source)
        {
            Violation = jobs.Select(comparison.ViolationOf).FirstOrDefault(violation => violation is not null),
            HasRun = runs.Any(run => run.Failure is null && run.Jobs.Count > 0),
            ComparedOperators = jobs.Sum(job => job.Operators.Count),
            ComparedProfiles = jobs.Sum(job => job.SlotSharingGroups.Count(group => group.Resources is not null)),
            IsClosed = plans.All(plan => plan.IsClosed),
            IsDecidable = source.IsDecidable && runs.Count > 0 && runs.All(run => run.Failure is null && run.Jobs.Count > 0) && AreAlike(runs),
            IsExact = jobs.All(comparison.IsExact),
        };
    }

    /// <summary>An analysis that throws is the worst of violations: it would take all diagnostics of the build with it.</summary>
    public static ProgramResult OfFailedAnalysis(ProgramSource source, Exception failure) => new(source)
    {
        Violation = "the analysis fails: " + failure,
        HasRun = false,
        ComparedOperators = 0,
        IsClosed = false,
        IsDecidable = false,
        IsExact = false,
    };

    private static bool IsNameless(JobOperator step) => !ProgramSource.IsOperatorName(step.Name) && !step.IsAuxiliary;

    private static bool AreAlike(IReadOnlyList<ProgramRun> runs)
        => runs.All(run => run.Jobs.Select(job => job.ToString()).SequenceEqual(runs[0].Jobs.Select(job => job.ToString())));
}
