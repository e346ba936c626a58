using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Flink.Streaming.Graph;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// Holds the jobs that a program really built against the plans from its source. Jobs and plans meet by the name given to <c>Execute</c>,
/// operators by the call that makes them; where that call makes several of the plan's operators (a helper called twice, an unrolled loop), some
/// assignment of the real operators to those of the plan must fit. Of an open plan it is only said that its operators are there: a job may have
/// more of them, from code out of sight, and those may have other settings.
/// </summary>
internal sealed class PlanComparison
{
    private const string PendingJobName = "Flink Streaming Job";

    private readonly ImmutableArray<JobPlan> _plans;
    private readonly Dictionary<TextSpan, string> _names;

    public PlanComparison(ImmutableArray<JobPlan> plans, Dictionary<TextSpan, string> names)
    {
        _plans = plans;
        _names = names;
    }

    /// <summary>In which way a job lies outside the bounds of every plan that may be its; null when it does not.</summary>
    public string? ViolationOf(JobGraph job)
    {
        string? violation = null;
        foreach (JobPlan plan in PlansOf(job))
        {
            string? found = Violation(plan, job);
            if (found is null)
            {
                return null;
            }

            violation ??= found;
        }

        // What flows out of sight may be executed there.
        return violation ?? (_plans.Any(plan => !plan.IsClosed) ? null : "no plan for the job '" + job.Name + "'");
    }

    /// <summary>Whether a plan says exactly what this job is.</summary>
    public bool IsExact(JobGraph job) => PlansOf(job).Any(plan => Violation(plan, job) is null && IsExact(plan, job));

    private IEnumerable<JobPlan> PlansOf(JobGraph job) => job.Name == PendingJobName
        ? _plans.Where(plan => !plan.IsExecuted)
        : _plans.Where(plan => plan.IsExecuted && (plan.JobName is null || plan.JobName == job.Name));

    private bool IsExact(JobPlan plan, JobGraph job) => plan.IsClosed
        && plan.Slots.IsExact
        && plan.Operators.All(step => step.Instances.IsExact && IsExact(step.Parallelism) && IsExact(step.MaxParallelism) && step.Group.IsKnown)
        && plan.Operators.All(step => step.Reading != SourceReading.Perhaps)
        && plan.Operators.Where(step => step.Reading == SourceReading.Certain).Sum(step => step.Instances.Max) == job.Operators.Count;

    private static bool IsExact(Setting<Interval> setting) => setting.Value.IsExact;

    private string? Violation(JobPlan plan, JobGraph job)
    {
        ILookup<string, Operator> planned = plan.Operators.ToLookup(step => _names[step.Location.SourceSpan]);
        ILookup<string, JobOperator> executed = job.Operators.ToLookup(step => step.Name);
        foreach (string name in planned.Select(group => group.Key).Union(executed.Select(group => group.Key)))
        {
            Operator[] steps = [.. planned[name]];
            JobOperator[] real = [.. executed[name]];
            if (steps.Length == 0)
            {
                if (plan.IsClosed)
                {
                    return $"job '{job.Name}': {name} is executed {real.Length} times and not in the plan";
                }

                continue;
            }

            if (ViolationOf(steps, real, plan) is { } violation)
            {
                return $"job '{job.Name}' ({(plan.IsClosed ? "closed" : "open")} plan): {name}: {violation}; "
                    + $"executed {Describe(real)}; planned {Describe(steps)}";
            }
        }

        if (!(plan.IsClosed ? plan.Slots : Interval.AtLeast(plan.Slots.Min)).Contains(job.RequiredSlots))
        {
            return $"job '{job.Name}': it needs {job.RequiredSlots} slots; planned [{plan.Slots}]";
        }

        return (ViolationOfChains(plan, job) ?? GroupComparison.ViolationOf(plan, job)) is { } ofGraph
            ? $"job '{job.Name}' ({(plan.IsClosed ? "closed" : "open")} plan): {ofGraph}"
            : null;
    }

    /// <summary>
    /// Operators that are one chain by the plan but for their groups have one forward edge between them, and are one task where the groups are one.
    /// Those of which the plan has several by one name are left out: which of them is meant is not known.
    /// </summary>
    private string? ViolationOfChains(JobPlan plan, JobGraph job)
    {
        ILookup<string, Operator> planned = plan.Operators.ToLookup(step => _names[step.Location.SourceSpan]);
        foreach (Operator step in plan.IsClosed ? plan.Operators : [])
        {
            string name = _names[step.Location.SourceSpan];
            if (Chains.InputToChain(plan, step) is not { } input || planned[name].Count() > 1 || planned[_names[input.Location.SourceSpan]].Count() > 1)
            {
                continue;
            }

            foreach (JobOperator real in job.Operators.Where(real => real.Name == name))
            {
                JobEdge[] edges = [.. job.Edges.Where(edge => edge.Target == real.Id)];
                JobOperator? source = edges is [{ Partitioner: Partitioner.Forward } edge] ? job.Operators[edge.Source] : null;
                bool isChain = source is not null
                    && source.Name == _names[input.Location.SourceSpan]
                    && source.Parallelism == real.Parallelism
                    && (source.SlotSharingGroup != real.SlotSharingGroup || job.Vertices.Any(task => task.Operators.Contains(real.Id) && task.Operators.Contains(source.Id)));
                if (!isChain)
                {
                    return $"{name} is chained to {_names[input.Location.SourceSpan]} by the plan and not in the job";
                }
            }
        }

        return null;
    }

    private static string? ViolationOf(Operator[] steps, JobOperator[] real, JobPlan plan)
    {
        // A matching that serves all lower bounds and one that places all real operators make, together, one that does both (Mendelsohn and Dulmage).
        int total = real.Length;
        Operator[] least = [.. steps.SelectMany(step => Enumerable.Repeat(step, (int)System.Math.Min(LeastInJob(step), total + 1)))];
        if (!CanMatch(least, real, Fits))
        {
            return "other or fewer instances than proven";
        }

        Operator[] most = [.. steps.SelectMany(step => Enumerable.Repeat(step, (int)System.Math.Min(step.Instances.Max, total)))];
        return !plan.IsClosed || CanMatch(real, most, (step, planned) => Fits(planned, step)) ? null : "other or more instances than proven";
    }

    /// <summary>
    /// How many of the operators are part of the job at least. Of the sources that one place makes, some may be read and others not, so that only
    /// one is certain.
    /// </summary>
    private static long LeastInJob(Operator step) => step.Reading switch
    {
        _ when step.Kind != Plan.OperatorKind.Source => step.Instances.Min,
        SourceReading.Certain => System.Math.Min(step.Instances.Min, 1),
        _ => 0,
    };

    private static bool Fits(Operator planned, JobOperator step)
        => planned.Parallelism.Value.Contains(step.Parallelism)
            && planned.MaxParallelism.Value.Contains(step.MaxParallelism)
            && (!planned.Group.IsKnown || planned.Group.Name == step.SlotSharingGroup);

    /// <summary>Whether each of the left can have one of the right to itself (Kuhn's algorithm).</summary>
    private static bool CanMatch<TLeft, TRight>(TLeft[] left, TRight[] right, System.Func<TLeft, TRight, bool> fits)
    {
        int[] owner = new int[right.Length];
        System.Array.Fill(owner, -1);

        bool Place(int item, bool[] tried)
        {
            for (int i = 0; i < right.Length; i++)
            {
                if (!tried[i] && fits(left[item], right[i]))
                {
                    tried[i] = true;
                    if (owner[i] < 0 || Place(owner[i], tried))
                    {
                        owner[i] = item;
                        return true;
                    }
                }
            }

            return false;
        }

        return left.Length <= right.Length && Enumerable.Range(0, left.Length).All(item => Place(item, new bool[right.Length]));
    }

    private static string Describe(JobOperator[] steps)
        => steps.Length == 0
            ? "never"
            : string.Join(", ", steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Parallelism}/{step.MaxParallelism}/{step.SlotSharingGroup}")));

    private static string Describe(Operator[] steps)
        => string.Join(", ", steps.Select(step => $"[{step.Parallelism.Value}]/[{step.MaxParallelism.Value}]/{step.Group} x [{step.Instances}]"));
}
