using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>Turns what the interpreter found into plans, one per job: settles which level each setting comes from and numbers the operators.</summary>
internal static class PlanBuilder
{
    private static readonly Setting<Interval> DefaultOne = Default(Interval.Exactly(1));

    private static readonly Setting<Interval> DefaultOfCluster = Default(Interval.AtLeast(1));

    /// <param name="body">What interpreting the job root gave.</param>
    /// <param name="root">The root method's name, where a job is reported that nothing in sight executes.</param>
    /// <param name="containingType">The full name of the type whose method builds the jobs.</param>
    /// <param name="isEntryPoint">Whether the root is a job that a host builds on an environment of its own.</param>
    public static ImmutableArray<JobPlan> Build(InterpretedBody body, Location root, string containingType, bool isEntryPoint = false)
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
            JobPlan plan = BuildPlan(job, body.End, body.Record, root, containingType, isEntryPoint && !job.Environment.Equals(body.Root));
            if (!plan.Operators.IsEmpty || !plan.Writes.IsEmpty || !plan.OverriddenWrites.IsEmpty || !plan.UnreachedWrites.IsEmpty
                || !plan.ConfigurationWrites.IsEmpty || plan.IsExecuted || plan.SaysOfGroups)
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
        var executed = new HashSet<SiteKey>();
        foreach (Execution execution in body.Record.Executions)
        {
            jobs.Add(execution);
            executed.Add(execution.Environment);
        }

        var left = new HashSet<SiteKey>();
        foreach (PlacedOperator operatorLeft in InOrder(body.End.Operators, state => !state.IsExecuted))
        {
            left.Add(operatorLeft.State.Environment);
        }

        IEnumerable<SiteKey> environments = InOrder(body.End.Environments).Concat(left).Concat(body.Record.Environments).Distinct();
        foreach (SiteKey environment in environments)
        {
            if (!executed.Contains(environment) || left.Contains(environment))
            {
                jobs.Add(new Execution(environment, Location.None, null, body.End));
            }
        }

        if (jobs.Count == 0 && (body.Record.HasWrites || !body.Record.Groups.IsEmpty))
        {
            jobs.Add(new Execution(body.Root, Location.None, null, body.End)); // configuration objects or groups only
        }

        return jobs.ToImmutable();
    }

    /// <summary>Operators in the order in which they were met, the latest of a place first; a state has them in an order that changes from run to run.</summary>
    private static List<PlacedOperator> InOrder(ImmutableDictionary<SiteKey, OperatorState> operators, Func<OperatorState, bool> isWanted)
    {
        var wanted = new List<PlacedOperator>();
        foreach (KeyValuePair<SiteKey, OperatorState> entry in operators)
        {
            if (isWanted(entry.Value))
            {
                wanted.Add(new PlacedOperator(entry.Key, entry.Value));
            }
        }

        wanted.Sort((first, second) => first.State.Site.Order.CompareTo(second.State.Site.Order) is not 0 and var order
            ? order
            : first.Key.IsOlder.CompareTo(second.Key.IsOlder));
        return wanted;
    }

    private static SiteKey[] InOrder(ImmutableDictionary<SiteKey, EnvironmentState> environments)
    {
        SiteKey[] keys = environments.Keys.ToArray();
        Array.Sort(keys, (first, second) => environments[first].Site.Order.CompareTo(environments[second].Site.Order));
        return keys;
    }

    /// <summary>In the order in which they are written; what is at one place, in that in which it was met.</summary>
    private static ImmutableArray<T> InOrder<T>(IEnumerable<T> found, Func<T, Location> placeOf)
        where T : class
    {
        ImmutableArray<T> all = found.ToImmutableArray();
        for (int i = 1; i < all.Length; i++)
        {
            if (placeOf(all[i]).SourceSpan.Start < placeOf(all[i - 1]).SourceSpan.Start)
            {
                return all.OrderBy(one => placeOf(one).SourceSpan.Start).ToImmutableArray();
            }
        }

        return all;
    }

    private static void MarkUsed(JobRecord record, FlowState state)
    {
        foreach (KeyValuePair<SiteKey, EnvironmentState> environment in state.Environments)
        {
            record.Used(environment.Value.Parallelism);
            record.Used(environment.Value.MaxParallelism);
            record.Groups.InForce(environment.Value.Profiles);
        }

        foreach (KeyValuePair<SiteKey, OperatorState> entry in state.Operators)
        {
            record.Used(entry.Value.Parallelism);
            record.Used(entry.Value.MaxParallelism);
            record.Used(entry.Value.Group);
        }
    }

    private static JobPlan BuildPlan(Execution job, FlowState end, JobRecord record, Location root, string containingType, bool isEntryPoint)
    {
        EnvironmentState? environment = job.State.Environments.TryGetValue(job.Environment, out EnvironmentState? known) ? known : null;
        ImmutableArray<Operator> operators = BuildOperators(job, environment, !record.OpenReasonsOf(job.Environment).Any(), out Dictionary<SiteKey, int> ids);
        Func<SettingWrite<Interval>, bool> isOfOtherJob = WritesOfOtherJobs(job, end, ids);
        return new JobPlan(
            job.Location == Location.None ? root : job.Location,
            BuildEnvironment(job.Environment, environment),
            operators)
        {
            JobName = job.JobName,
            ContainingType = containingType,
            IsExecuted = job.Location != Location.None,
            IsEntryPoint = isEntryPoint,
            Writes = InOrder(record.WritesOf(job.Environment).Where(write => !isOfOtherJob(write)), write => write.ValueLocation),
            OverriddenWrites = InOrder(record.OverriddenWritesOf(job.Environment), write => write.CallLocation),
            UnreachedWrites = InOrder(
                record.UnreachedWritesOf(job.Environment)
                    .Select(entry => entry.Before is not null && ids.TryGetValue(entry.Before, out int id) ? entry.Write with { Operator = id } : entry.Write),
                write => write.CallLocation),
            ConfigurationWrites = InOrder(record.ConfigurationWritesOf(job.Environment), write => write.ValueLocation),
            LateWrites = BuildLateWrites(record.LateWritesOf(job.Environment), ids),
            OpenReasons = record.OpenReasonsOf(job.Environment).ToImmutableArray(),
            GroupWrites = InOrder(record.Groups.NamesOf(job.Environment), write => write.ValueLocation),
            GroupObjects = InOrder(record.Groups.Objects, made => made.Location),
            GroupRegistrations = InOrder(record.Groups.RegistrationsOf(job.Environment), made => made.CallLocation),
            AmountWrites = InOrder(record.Groups.Amounts, write => write.ValueLocation),
            MemoryWrites = InOrder(record.Groups.Memory, write => write.ValueLocation),
        };
    }

    /// <summary>Whether a write sets operators of the other jobs of the environment only: those have it in their plans, and other limits perhaps.</summary>
    private static Func<SettingWrite<Interval>, bool> WritesOfOtherJobs(Execution job, FlowState end, Dictionary<SiteKey, int> ids)
    {
        HashSet<WritePlace>? elsewhere = null;
        foreach (KeyValuePair<SiteKey, OperatorState> entry in end.Operators)
        {
            if (entry.Value.Environment.Equals(job.Environment) && !ids.ContainsKey(entry.Key))
            {
                (elsewhere ??= new HashSet<WritePlace>()).UnionWith(PlacesOf(entry.Value));
            }
        }

        if (elsewhere is not { Count: > 0 })
        {
            return _ => false;
        }

        elsewhere.ExceptWith(end.Operators.Keys.Where(ids.ContainsKey).SelectMany(key => PlacesOf(end.Operators[key])));
        return write => write.Target == SettingTarget.Operator && elsewhere.Contains(WritePlace.Of(write));

        static IEnumerable<WritePlace> PlacesOf(OperatorState state) => state.Parallelism.Writes.Concat(state.MaxParallelism.Writes).Select(WritePlace.Of);
    }

    /// <summary>An operator that an earlier execution may have taken is not made too early: it was made for that job.</summary>
    private static ImmutableArray<LateWrite> BuildLateWrites(
        IEnumerable<WriteAfterOperators> writes,
        Dictionary<SiteKey, int> ids)
        => writes
            .Select(late => new LateWrite(
                late.Write,
                late.IsFirst,
                late.Operators
                    .SelectMany(operators => operators.Keys.Where(key => ids.ContainsKey(key) && !operators[key].MayBeExecuted))
                    .Select(key => ids[key])
                    .Distinct()
                    .OrderBy(id => id)
                    .ToImmutableArray()))
            .Where(late => !late.Operators.IsEmpty)
            .OrderBy(late => late.Write.CallLocation.SourceSpan.Start)
            .ToImmutableArray();

    private static EnvironmentPlan BuildEnvironment(SiteKey key, EnvironmentState? state)
    {
        if (state is null)
        {
            return new EnvironmentPlan(key.Site.GetLocation(), isCreatedHere: false) { MayDisableChaining = true };
        }

        return new EnvironmentPlan(state.Site.Location, state.Site.IsCreatedHere)
        {
            IsLocal = state.Site.IsLocal,
            Parallelism = EnvironmentSetting(state.Parallelism),
            MaxParallelism = EnvironmentSetting(state.MaxParallelism),
            RuntimeMode = state.RuntimeMode,
            ParallelismSetter = state.Site.ParallelismSetter,
            MaxParallelismSetter = state.Site.MaxParallelismSetter,
            GroupFactory = state.Site.GroupFactory,
            MayDisableChaining = state.MayDisableChaining,
            RegisteredProfiles = state.Profiles,
        };
    }

    private static Setting<Interval> EnvironmentSetting(SettingState<Interval> state)
        => state.Value is { } value
            ? new Setting<Interval>(value, OriginOf(state, SettingOrigin.Environment), state.Writes) { MayBeUnset = state.MayBeUnset }
            : new Setting<Interval>(Interval.AtLeast(1), SettingOrigin.Default, state.Writes) { MayBeUnset = true, IsReset = !state.MayBeUnset };

    /// <summary>What an environment has from a configuration alone is set by that, and by nothing stronger.</summary>
    private static SettingOrigin OriginOf(SettingState<Interval> state, SettingOrigin level)
        => level == SettingOrigin.Environment && !state.Writes.IsEmpty && state.Writes.All(IsOfConfiguration) ? SettingOrigin.Configuration : level;

    private static bool IsOfConfiguration(SettingWrite<Interval> write)
        => write.Target == SettingTarget.Configuration || write.Syntax == SettingSyntax.ConfigurationKey;

    private static ImmutableArray<Operator> BuildOperators(Execution job, EnvironmentState? environment, bool isClosed, out Dictionary<SiteKey, int> ids)
    {
        // The older operators of a loop are the same operator of the plan as the latest one.
        var merged = new Dictionary<OperatorSite, MergedOperator>();
        Dictionary<SiteKey, bool> readAgain = ReadAgain(job);
        foreach ((SiteKey key, OperatorState known) in InOrder(job.State.Operators, state => !state.Site.IsExternal && state.Environment.Equals(job.Environment)))
        {
            OperatorState state = known;
            if (!InJob(key, readAgain, ref state))
            {
                continue;
            }

            if (!merged.TryGetValue(state.Site, out MergedOperator? other))
            {
                merged.Add(state.Site, other = new MergedOperator(state));
            }
            else
            {
                Interval instances = other.State.Instances.Max >= state.Instances.Max ? other.State.Instances : state.Instances;
                other.State = other.State.Join(state) with { Instances = instances };
            }

            other.Keys.Add(key);
        }

        List<MergedOperator> ordered = merged.Values.ToList();
        ordered.Sort((first, second) => first.State.Site.Order.CompareTo(second.State.Site.Order));
        ids = new Dictionary<SiteKey, int>();
        for (int id = 0; id < ordered.Count; id++)
        {
            foreach (SiteKey own in ordered[id].Keys)
            {
                ids.Add(own, id);
            }
        }

        ImmutableArray<Operator>.Builder operators = ImmutableArray.CreateBuilder<Operator>(ordered.Count);
        (HashSet<int> read, HashSet<int> certainlyRead) = Readings(ordered.Select(one => one.State), ids);
        foreach (MergedOperator one in ordered)
        {
            int id = operators.Count;
            SourceReading reading = one.State.Site.Kind != OperatorKind.Source || certainlyRead.Contains(id) ? SourceReading.Certain
                : read.Contains(id) || !isClosed ? SourceReading.Perhaps
                : SourceReading.None;
            operators.Add(BuildOperator(id, one.State, environment, ids, reading));
        }

        return operators.MoveToImmutable();
    }

    /// <summary>
    /// The operators of an earlier job that later ones read, and whether they do in every run: the graph of the later job has them as well, since
    /// it is made from its last operators backwards (StreamGraphGenerator.transform follows the inputs).
    /// </summary>
    private static Dictionary<SiteKey, bool> ReadAgain(Execution job)
    {
        var read = new Dictionary<SiteKey, bool>();
        bool isAnyExecuted = false;
        var open = new Stack<Reader>();
        foreach (KeyValuePair<SiteKey, OperatorState> entry in job.State.Operators)
        {
            OperatorState state = entry.Value;
            isAnyExecuted |= state.MayBeExecuted;
            if (!state.IsExecuted && state.Environment.Equals(job.Environment))
            {
                open.Push(new Reader(state, !state.MayBeExecuted && state.Instances.Min >= 1));
            }
        }

        if (!isAnyExecuted)
        {
            return read;
        }

        while (open.Count > 0)
        {
            Reader reader = open.Pop();
            bool isCertain = reader.IsCertain && !reader.Operator.HasAlternativeInputs;
            foreach (SiteKey input in reader.Operator.Inputs)
            {
                if (job.State.OperatorAt(input) is { MayBeExecuted: true } earlier
                    && (!read.TryGetValue(input, out bool wasCertain) || (isCertain && !wasCertain)))
                {
                    read[input] = isCertain;
                    open.Push(new Reader(earlier, isCertain));
                }
            }
        }

        return read;
    }

    /// <summary>Whether an operator can be part of the job; how many there are is certain only while no earlier execution may have taken it.</summary>
    private static bool InJob(SiteKey key, Dictionary<SiteKey, bool> readAgain, ref OperatorState state)
    {
        bool isRead = readAgain.TryGetValue(key, out bool isCertain);
        if (state.IsExecuted && !isRead)
        {
            return false;
        }

        if (state.MayBeExecuted && !(isCertain && state.Instances == Interval.Exactly(1)))
        {
            state = state.Perhaps();
        }

        return true;
    }

    /// <summary>The operators that some operator reads, and those that one reads in every run.</summary>
    private static (HashSet<int> Read, HashSet<int> CertainlyRead) Readings(IEnumerable<OperatorState> readers, Dictionary<SiteKey, int> ids)
    {
        var read = new HashSet<int>();
        var certainlyRead = new HashSet<int>();
        foreach (OperatorState reader in readers)
        {
            foreach (SiteKey input in reader.Inputs)
            {
                if (ids.TryGetValue(input, out int id))
                {
                    read.Add(id);
                    if (reader.Instances.Min >= 1 && !reader.HasAlternativeInputs)
                    {
                        certainlyRead.Add(id);
                    }
                }
            }
        }

        return (read, certainlyRead);
    }

    private static Operator BuildOperator(int id, OperatorState state, EnvironmentState? environment, Dictionary<SiteKey, int> ids, SourceReading reading)
    {
        OperatorSite site = state.Site;
        OperatorParallelism constraint = state.IsForcedNonParallel ? OperatorParallelism.OnlyOne : site.Constraint;

        // -1 leaves the parallelism to what the environment has when the job is executed; what is still -1 then runs at 1 (SchedulerBase.normalizeParallelism).
        Setting<Interval> late = Level(
            environment?.Parallelism ?? SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), SettingOrigin.Environment, DefaultOf(site), DefaultOne);
        Setting<Interval> inherited = Level(state.EnvironmentParallelism, SettingOrigin.Environment, DefaultOf(site), late);
        Setting<Interval> parallelism = constraint switch
        {
            OperatorParallelism.OnlyOne => new Setting<Interval>(Interval.Exactly(1), SettingOrigin.Forced, state.Parallelism.Writes),
            OperatorParallelism.PresetToOne => Level(state.Parallelism, SettingOrigin.Operator, DefaultOne, late),
            OperatorParallelism.Unknown => Level(
                state.Parallelism,
                SettingOrigin.Operator,
                new Setting<Interval>(inherited.Value.Join(Interval.Exactly(1)), inherited.Origin, inherited.Writes) { MayBeUnset = inherited.MayBeUnset },
                late),
            _ => Level(state.Parallelism, SettingOrigin.Operator, inherited, late),
        };

        var derived = new Interval(
            KeyGroups.DefaultMaxParallelism(parallelism.Value.Min),
            KeyGroups.DefaultMaxParallelism(parallelism.Value.Max));

        // Making an operator non-parallel fixes its max parallelism as well; a source that cannot be parallel keeps its own.
        bool hasOneKeyGroup = constraint == OperatorParallelism.OnlyOne && (state.IsForcedNonParallel || site.Kind != OperatorKind.Source);
        Setting<Interval> maxParallelism = hasOneKeyGroup
            ? new Setting<Interval>(Interval.Exactly(1), SettingOrigin.Forced, state.MaxParallelism.Writes)
            : Level(
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
            DeclaredProfile = state.DeclaredProfile,
            Resources = state.Resources,
            Name = state.Name,
            Uid = state.Uid,
            Instances = state.Instances,
            UnboundedLoop = state.Instances.HasMax ? null : state.UnboundedLoop,
            Inputs = InputsOf(state, ids),
            ForwardInputs = state.Forwards.IsEmpty ? ImmutableArray<ForwardInput>.Empty : state.Forwards
                .Where(edge => ids.ContainsKey(edge.From))
                .Select(edge => new ForwardInput(ids[edge.From], edge.Call))
                .Distinct()
                .ToImmutableArray(),
            DirectInput = state is { IsInputDirect: true, HasAlternativeInputs: false, Inputs: { Length: 1 } input } && ids.TryGetValue(input[0], out int direct) ? direct : null,
            Chaining = state.Chaining,
            HasAlternativeInputs = state.HasAlternativeInputs,
            HasInputsOutOfSight = HasOther(state.Inputs, ids),
            Reading = reading,
            Topics = state.Topics,
            ParallelismSetter = site.ParallelismSetter,
            MaxParallelismSetter = site.MaxParallelismSetter,
            GroupSetter = site.GroupSetter,
        };
    }

    private static ImmutableArray<int> InputsOf(OperatorState state, Dictionary<SiteKey, int> ids)
    {
        ImmutableArray<int>.Builder inputs = ImmutableArray.CreateBuilder<int>(state.Inputs.Length);
        foreach (SiteKey input in state.Inputs)
        {
            if (ids.TryGetValue(input, out int id) && !inputs.Contains(id))
            {
                inputs.Add(id);
            }
        }

        return inputs.ToImmutable();
    }

    private static bool HasOther(ImmutableArray<SiteKey> inputs, Dictionary<SiteKey, int> ids)
    {
        foreach (SiteKey input in inputs)
        {
            if (!ids.ContainsKey(input))
            {
                return true;
            }
        }

        return false;
    }

    private static Setting<Interval> DefaultOf(OperatorSite site)
        => site.DefaultParallelism is { } fixedDefault ? Default(Interval.Exactly(fixedDefault)) : DefaultOfCluster;

    private static Setting<Interval> Default(Interval value)
        => new(value, SettingOrigin.Default, ImmutableArray<SettingWrite<Interval>>.Empty) { MayBeUnset = true };

    private static Setting<Interval> Level(SettingState<Interval> state, SettingOrigin origin, Setting<Interval> below) => Level(state, origin, below, below);

    /// <summary>What a level says, the level below it where it says nothing, and what is bound late where it asks for the default.</summary>
    private static Setting<Interval> Level(SettingState<Interval> state, SettingOrigin origin, Setting<Interval> below, Setting<Interval> late)
    {
        if (!state.MayBeUnset && state.Value is null)
        {
            return new Setting<Interval>(late.Value, late.Origin, late.Writes) { MayBeUnset = late.MayBeUnset, IsReset = !state.Writes.IsEmpty };
        }

        if (!ReferenceEquals(below, late) && state.Writes.Any(write => write.Value.Contains(-1)))
        {
            below = new Setting<Interval>(below.Value.Join(late.Value), below.Origin, below.Writes.AddRange(late.Writes)) { MayBeUnset = true };
        }

        if (state.Value is not { } value)
        {
            return below;
        }

        origin = OriginOf(state, origin);

        // Values that Flink refuses stop the job before they take effect; -1 in a range means 'the default'.
        Interval? accepted = value.Meet(Interval.AtLeast(1));
        bool mayFallThrough = state.MayBeUnset || value.Contains(-1);
        Interval effective = accepted ?? value;
        return mayFallThrough
            ? new Setting<Interval>(effective.Join(below.Value), origin, state.Writes.AddRange(below.Writes)) { MayBeUnset = true }
            : new Setting<Interval>(effective, origin, state.Writes);
    }

    /// <summary>An operator of the plan, and the operators of the states that it stands for.</summary>
    private sealed class MergedOperator
    {
        public MergedOperator(OperatorState state) => State = state;

        public List<SiteKey> Keys { get; } = new();

        public OperatorState State { get; set; }
    }

    private sealed record PlacedOperator(SiteKey Key, OperatorState State);

    private sealed record Reader(OperatorState Operator, bool IsCertain);
}
