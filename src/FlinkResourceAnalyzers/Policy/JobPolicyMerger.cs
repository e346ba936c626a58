using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// Makes one policy for a job out of all layers: of every limit the strictest, of all requirements the union, defaults from the nearest
/// layer.
/// Built-in defaults fill only what no layer says.
/// </summary>
internal sealed partial class JobPolicyMerger
{
    private readonly ImmutableArray<LayerPart> _parts;

    private JobPolicyMerger(ImmutableArray<PolicyFile> files, JobIdentity job, ImmutableArray<GrantedWaiver> waivers)
    {
        ImmutableArray<LayerPart>.Builder parts = ImmutableArray.CreateBuilder<LayerPart>();
        foreach (PolicyFile file in files)
        {
            parts.Add(new LayerPart(file, file.Layer.Limits, file.Layer.Requirements).With(waivers));
            if (file.Layer.Jobs.FirstOrDefault(entry => entry.Jobs.Fits(job)) is { } entry)
            {
                parts.Add(new LayerPart(file, entry.Limits, entry.Requirements).With(waivers));
            }
        }

        _parts = parts.ToImmutable();
    }

    /// <param name="files">The layers, the nearest to the project first; of equal limits the nearest is named.</param>
    /// <param name="job">The job, for overrides.</param>
    /// <param name="waivers">The waivers that hold for the job.</param>
    public static JobPolicy Merge(ImmutableArray<PolicyFile> files, JobIdentity job, ImmutableArray<GrantedWaiver> waivers)
    {
        var merger = new JobPolicyMerger(files, job, waivers);
        Limit parallelism = merger.Strictest(limits => limits.Parallelism) ?? BuiltIn(BuiltInDefaults.ParallelismLimit);
        long wanted = files.Select(file => file.Layer.DefaultParallelism).FirstOrDefault(value => value is not null)?.Value
            ?? BuiltInDefaults.DefaultParallelism;
        ProfileLimits profile = merger.Profile();
        return new JobPolicy
        {
            Enforce = EnforcedBy(files),
            Parallelism = parallelism,
            ParallelismByKind = merger.ByKind(parallelism),
            MaxParallelism = merger.Strictest(limits => limits.MaxParallelism) ?? BuiltIn(KeyGroups.MaxMaxParallelism),
            Slots = merger.Strictest(limits => limits.Slots) ?? BuiltIn(BuiltInDefaults.SlotLimit),
            SlotSharingGroups = merger.Strictest(limits => limits.SlotSharingGroups) ?? BuiltIn(BuiltInDefaults.SlotSharingGroupLimit),
            TaskManagerSlots = merger.Strictest(limits => limits.TaskManagerSlots),
            Cpu = merger.Strictest(limits => limits.Cpu),
            Memory = merger.Strictest(limits => limits.Memory),
            Profile = profile,
            Groups = Groups(Without(files, waivers, "FRA2004"), profile),
            DefaultParallelism = (int)Math.Min(wanted, parallelism.Value),
            RequireJobParallelism = merger.RequireJobParallelism(),
            RequireOperatorParallelism = merger.RequiredOf(requirements => requirements.OperatorParallelism),
            RequireKeyedMaxParallelism = merger.RequireKeyedMaxParallelism(),
            RequireSlotSharingGroup = merger.RequiredOf(requirements => requirements.SlotSharingGroup),
            RequireResourceProfile = merger.RequireResourceProfile(),
            Topics = Topics(Without(files, waivers, "FRA1010")),
            Waivers = waivers,
            WaivedRules = WaivedRules(files, job, waivers),
        };
    }

    /// <summary>The nearest layer that says <c>enforce: true</c>; null when none does.</summary>
    public static PolicyOrigin? EnforcedBy(ImmutableArray<PolicyFile> files)
        => files
            .Where(file => file.Layer.Enforce is { Value: true })
            .Select(file => file.Origin(file.Layer.Enforce!.Range))
            .FirstOrDefault();

    /// <summary>The layers that do not exempt the job from a rule.</summary>
    private static ImmutableArray<PolicyFile> Without(ImmutableArray<PolicyFile> files, ImmutableArray<GrantedWaiver> waivers, string rule)
        => waivers.IsEmpty ? files : files.RemoveAll(file => IsWaivedBy(file, waivers, rule));

    /// <summary>
    /// The rules that the job is exempt from: every layer that stands behind the rule has a waiver of it. One that a nearer file grants does not count
    /// for what a farther one asks.
    /// </summary>
    private static ImmutableHashSet<string> WaivedRules(ImmutableArray<PolicyFile> files, JobIdentity job, ImmutableArray<GrantedWaiver> waivers)
    {
        IEnumerable<string> exempted = waivers.Select(granted => granted.Waiver.Rule).Where(WaivableRules.IsExemption);
        if (!exempted.Any())
        {
            return ImmutableHashSet<string>.Empty;
        }

        ImmutableArray<LayerPart> parts = new JobPolicyMerger(files, job, ImmutableArray<GrantedWaiver>.Empty)._parts;
        return exempted
            .Where(rule => parts.All(part => !WaivableRules.StandsBehind(rule, part) || IsWaivedBy(part.File, waivers, rule)))
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    private static bool IsWaivedBy(PolicyFile file, ImmutableArray<GrantedWaiver> waivers, string rule)
        => waivers.Any(granted => granted.File == file && granted.Waiver.Rule == rule);

    private static Limit BuiltIn(long value) => new(value, PolicyOrigin.BuiltIn);

    private static ImmutableDictionary<string, Limit> Topics(ImmutableArray<PolicyFile> files)
    {
        ImmutableDictionary<string, Limit>.Builder topics = ImmutableDictionary.CreateBuilder<string, Limit>(StringComparer.Ordinal);
        foreach (PolicyFile file in files)
        {
            foreach (LayerTopic topic in file.Layer.Topics)
            {
                if (!topics.TryGetValue(topic.Topic, out Limit? known) || topic.Partitions.Value < known.Value)
                {
                    topics[topic.Topic] = new Limit(topic.Partitions.Value, file.Origin(topic.Partitions.Range));
                }
            }
        }

        return topics.ToImmutable();
    }

    private Limit? Strictest(Func<LayerLimits, Positioned<long>?> select)
    {
        Limit? strictest = null;
        foreach (LayerPart part in _parts)
        {
            if (select(part.Limits) is { } limit && (strictest is null || limit.Value < strictest.Value))
            {
                strictest = new Limit(limit.Value, part.File.Origin(limit.Range));
            }
        }

        return strictest;
    }

    private PerKind<Limit> ByKind(Limit any) => PerKind<Limit>.Of(kind =>

        // A file that limits a kind has spoken about it, so the built-in limit for all operators does not come on top.
        Strictest(limits => limits.ParallelismByKind[kind]) is { } limit && (limit.Value < any.Value || any.Origin.IsBuiltIn) ? limit : null);

    private Requirement? RequireJobParallelism()
    {
        bool isSaid = false;
        foreach (LayerPart part in _parts)
        {
            if (part.Requirements.JobParallelism is { } required)
            {
                if (required.Value)
                {
                    return new Requirement(part.File.Origin(required.Range));
                }

                isSaid = true;
            }
        }

        return isSaid ? null : new Requirement(PolicyOrigin.BuiltIn);
    }

    /// <summary>The kinds of operator that some layer requires something of, each with the first that does.</summary>
    private PerKind<Requirement> RequiredOf(Func<LayerRequirements, PerKind<Place>> kindsOf) => PerKind<Requirement>.Of(kind =>
    {
        foreach (LayerPart part in _parts)
        {
            if (kindsOf(part.Requirements)[kind] is { } place)
            {
                return new Requirement(part.File.Origin(place.Range));
            }
        }

        return null;
    });

    private Requirement? RequireKeyedMaxParallelism()
    {
        foreach (LayerPart part in _parts)
        {
            if (part.Requirements.KeyedMaxParallelism is { } range)
            {
                return new Requirement(part.File.Origin(range));
            }
        }

        return null;
    }
}
