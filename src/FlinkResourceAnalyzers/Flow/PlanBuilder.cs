using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>Turns what the interpreter found into plans, one per job: settles which level each setting comes from and numbers the operators.</summary>
internal static class PlanBuilder
{
    /// <param name="body">What interpreting the job root gave.</param>
    /// <param name="root">The root method's name, where a job is reported that nothing in sight executes.</param>
    /// <param name="containingType">The full name of the type whose method builds the jobs.</param>
    public static ImmutableArray<JobPlan> Build(InterpretedBody body, Location root, string containingType)
    {
        ImmutableArray<Execution> jobs = JobsOf(body, root);
        MarkUsed(body.Record, body.End);
        foreach (Execution job in jobs)
        {
            MarkUsed(body.Record, job.State);
        }

        ImmutableArray<JobPlan>.Builder plans = ImmutableArray.CreateBuilder<JobPlan>(jobs.Length);
        foreach (Execution job in jobs)
        {
            JobPlan plan = BuildPlan(job, body.Record, root, containingType);
            if (!plan.Operators.IsEmpty || !plan.Writes.IsEmpty || !plan.OverriddenWrites.IsEmpty || plan.IsExecuted)
            {
                plans.Add(plan);
            }
        }

        return plans.ToImmutable();
    }

    /// <summary>Every execution, and every environment of which something is left to execute.</summary>
    private static ImmutableArray<Execution> JobsOf(InterpretedBody body, Location root)
    {
        ImmutableArray<Execution>.Builder jobs = ImmutableArray.CreateBuilder<Execution>();
        jobs.AddRange(body.Record.Executions);
        var executed = new HashSet<SiteKey>(jobs.Select(job => job.Environment));
        var left = new HashSet<SiteKey>(InOrder(body.End.Operators).Where(entry => !entry.Value.IsExecuted).Select(entry => entry.Value.Environment));
        IEnumerable<SiteKey> environments = body.End.Environments
            .OrderBy(entry => entry.Value.Site.Order)
            .Select(entry => entry.Key)
            .Concat(left)
            .Concat(body.Record.Environments)
            .Distinct();
        foreach (SiteKey environment in environments)
        {
            if (!executed.Contains(environment) || left.Contains(environment))
            {
                jobs.Add(new Execution(environment, Location.None, null, body.End));
            }
        }

        if (jobs.Count == 0 && body.Record.HasWrites)
        {
            jobs.Add(new Execution(body.Root, Location.None, null, body.End)); // configuration objects only
        }

        return jobs.ToImmutable();
    }

    /// <summary>Operators in the order in which they were met; a state has them in an order that changes from run to run.</summary>
    private static IEnumerable<KeyValuePair<SiteKey, OperatorState>> InOrder(ImmutableDictionary<SiteKey, OperatorState> operators)
        => operators.OrderBy(entry => entry.Value.Site.Order).ThenBy(entry => entry.Key.IsOlder);

    private static void MarkUsed(JobRecord record, FlowState state)
    {
        foreach (EnvironmentState environment in state.Environments.Values)
        {
            record.Used(environment.Parallelism.Writes);
            record.Used(environment.MaxParallelism.Writes);
        }

        foreach (OperatorState operatorState in state.Operators.Values)
        {
            record.Used(operatorState.Parallelism.Writes);
            record.Used(operatorState.MaxParallelism.Writes);
            record.Used(operatorState.Group.Writes);
        }
    }

    private static JobPlan BuildPlan(Execution job, JobRecord record, Location root, string containingType)
    {
        EnvironmentState? environment = job.State.Environments.TryGetValue(job.Environment, out EnvironmentState? known) ? known : null;
        return new JobPlan(
            job.Location == Location.None ? root : job.Location,
            BuildEnvironment(job.Environment, environment),
            BuildOperators(job, environment))
        {
            JobName = job.JobName,
            ContainingType = containingType,
            IsExecuted = job.Location != Location.None,
            Writes = record.WritesOf(job.Environment).OrderBy(write => write.ValueLocation.SourceSpan.Start).ToImmutableArray(),
            OverriddenWrites = record.OverriddenWritesOf(job.Environment).OrderBy(write => write.CallLocation.SourceSpan.Start).ToImmutableArray(),
            OpenReasons = record.OpenReasonsOf(job.Environment).ToImmutableArray(),
        };
    }

    private static EnvironmentPlan BuildEnvironment(SiteKey key, EnvironmentState? state)
    {
        if (state is null)
        {
            return new EnvironmentPlan(key.Site.GetLocation(), isCreatedHere: false);
        }

        return new EnvironmentPlan(state.Site.Location, state.Site.IsCreatedHere)
        {
            Parallelism = EnvironmentSetting(state.Parallelism),
            MaxParallelism = EnvironmentSetting(state.MaxParallelism),
            ParallelismSetter = state.Site.ParallelismSetter,
        };
    }

    private static Setting<Interval> EnvironmentSetting(SettingState<Interval> state)
        => state.Value is { } value
            ? new Setting<Interval>(value, SettingOrigin.Environment, state.Writes) { MayBeUnset = state.MayBeUnset }
            : new Setting<Interval>(Interval.AtLeast(1), SettingOrigin.Default, state.Writes) { MayBeUnset = true };

    private static ImmutableArray<Operator> BuildOperators(Execution job, EnvironmentState? environment)
    {
        // The older operators of a loop are the same operator of the plan as the latest one.
        var merged = new Dictionary<OperatorSite, (List<SiteKey> Keys, OperatorState State)>();
        foreach (KeyValuePair<SiteKey, OperatorState> entry in InOrder(job.State.Operators))
        {
            OperatorState state = entry.Value;
            if (state.IsExecuted || state.Site.IsExternal || !state.Environment.Equals(job.Environment))
            {
                continue;
            }

            if (!merged.TryGetValue(state.Site, out (List<SiteKey> Keys, OperatorState State) other))
            {
                merged.Add(state.Site, (new List<SiteKey> { entry.Key }, state));
            }
            else
            {
                other.Keys.Add(entry.Key);
                Interval instances = other.State.Instances.Max >= state.Instances.Max ? other.State.Instances : state.Instances;
                merged[state.Site] = (other.Keys, other.State.Join(state) with { Instances = instances });
            }
        }

        var ordered = merged.OrderBy(entry => entry.Key.Order).ToList();
        var ids = new Dictionary<SiteKey, int>();
        for (int id = 0; id < ordered.Count; id++)
        {
            foreach (SiteKey key in ordered[id].Value.Keys)
            {
                ids.Add(key, id);
            }
        }

        ImmutableArray<Operator>.Builder operators = ImmutableArray.CreateBuilder<Operator>(ordered.Count);
        foreach (KeyValuePair<OperatorSite, (List<SiteKey> Keys, OperatorState State)> entry in ordered)
        {
            operators.Add(BuildOperator(operators.Count, entry.Value.State, environment, ids));
        }

        return operators.MoveToImmutable();
    }

    private static Operator BuildOperator(int id, OperatorState state, EnvironmentState? environment, Dictionary<SiteKey, int> ids)
    {
        OperatorSite site = state.Site;
        OperatorParallelism constraint = state.IsForcedNonParallel ? OperatorParallelism.OnlyOne : site.Constraint;
        Setting<Interval> inherited = Level(state.EnvironmentParallelism, SettingOrigin.Environment, DefaultOf(site));
        Setting<Interval> parallelism = constraint switch
        {
            OperatorParallelism.OnlyOne => new Setting<Interval>(Interval.Exactly(1), SettingOrigin.Forced, state.Parallelism.Writes),
            OperatorParallelism.PresetToOne => Level(state.Parallelism, SettingOrigin.Operator, Default(Interval.Exactly(1))),
            OperatorParallelism.Unknown => Level(
                state.Parallelism,
                SettingOrigin.Operator,
                new Setting<Interval>(inherited.Value.Join(Interval.Exactly(1)), inherited.Origin, inherited.Writes) { MayBeUnset = inherited.MayBeUnset }),
            _ => Level(state.Parallelism, SettingOrigin.Operator, inherited),
        };

        var derived = new Interval(
            KeyGroups.DefaultMaxParallelism(parallelism.Value.Min),
            KeyGroups.DefaultMaxParallelism(parallelism.Value.Max));
        Setting<Interval> maxParallelism = Level(
            state.MaxParallelism,
            SettingOrigin.Operator,
            Level(environment?.MaxParallelism ?? SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), SettingOrigin.Environment, Default(derived)));

        return new Operator(id, site.Kind, site.Method, site.Location, parallelism, maxParallelism)
        {
            EnvironmentParallelism = inherited,
            Constraint = constraint,
            ConstraintReason = state.IsForcedNonParallel ? "an operator that was made non-parallel" : site.ConstraintReason,
            ExplicitGroup = state.Group.Value is { } group
                ? new Setting<GroupName>(group, SettingOrigin.Operator, state.Group.Writes) { MayBeUnset = state.Group.MayBeUnset }
                : null,
            Name = state.Name,
            Uid = state.Uid,
            Instances = state.Instances,
            Inputs = state.Inputs.Where(ids.ContainsKey).Select(key => ids[key]).Distinct().ToImmutableArray(),
            ParallelismSetter = site.ParallelismSetter,
        };
    }

    private static Setting<Interval> DefaultOf(OperatorSite site)
        => Default(site.DefaultParallelism is { } fixedDefault ? Interval.Exactly(fixedDefault) : Interval.AtLeast(1));

    private static Setting<Interval> Default(Interval value)
        => new(value, SettingOrigin.Default, ImmutableArray<SettingWrite<Interval>>.Empty) { MayBeUnset = true };

    /// <summary>What a level says, and the level below it where it says nothing.</summary>
    private static Setting<Interval> Level(SettingState<Interval> state, SettingOrigin origin, Setting<Interval> below)
    {
        if (state.Value is not { } value)
        {
            return below;
        }

        // Values that Flink refuses stop the job before they take effect; -1 in a range means 'the default'.
        Interval? accepted = value.Meet(Interval.AtLeast(1));
        bool mayFallThrough = state.MayBeUnset || value.Contains(-1);
        Interval effective = accepted ?? value;
        return mayFallThrough
            ? new Setting<Interval>(effective.Join(below.Value), origin, state.Writes.AddRange(below.Writes)) { MayBeUnset = true }
            : new Setting<Interval>(effective, origin, state.Writes);
    }
}
