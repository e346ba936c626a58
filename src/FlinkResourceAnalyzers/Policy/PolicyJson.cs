using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// Writes the policy in force in the public format of <c>docs/audit.md</c>, version 1: stable in order, without white space. Limits and requirements have
/// the names of their keys in the policy file.
/// </summary>
internal sealed class PolicyJson
{
    /// <summary>The key of <c>Diagnostic.Properties</c> under which FRA0006 carries the policy.</summary>
    public const string PropertyName = "FlinkResourcePolicy";

    public const int Version = 1;

    private readonly StringBuilder _json = new();

    private PolicyJson()
    {
    }

    /// <param name="policy">All layers.</param>
    /// <param name="assembly">The name of the assembly; overrides that name it apply to all of its jobs.</param>
    /// <param name="mode">The analysis mode; null when nothing says.</param>
    /// <param name="cluster">The name of the cluster that jobs are checked against; null when none is chosen.</param>
    /// <param name="baseline">The path of the project's baseline and how many entries it has; null without one.</param>
    public static string Write(ResourcePolicy policy, string assembly, string? mode, string? cluster, (string Path, int Entries)? baseline)
    {
        var json = new PolicyJson();
        json.Policy(policy, assembly, mode, cluster);
        json.Baseline(baseline, policy.ForbidsBaseline is null);
        json._json.Append('}');
        return json._json.ToString();
    }

    private void Policy(ResourcePolicy policy, string assembly, string? mode, string? cluster)
    {
        _json.Append("{\"version\":").Append(Version);
        Array("layers", policy.Files, Layer);
        Member("enforce").AppendJson(policy.Enforce?.ToString());
        Member("mode").AppendJson(mode);
        Member("cluster").AppendJson(cluster);
        JobPolicy any = policy.For(new JobIdentity(Name: null, ContainingType: string.Empty, assembly));
        Array("limits", Limits(any), Value);
        Array("require", Requirements(any), Required);
        if (any.Groups is { } groups)
        {
            Array("slotSharingGroups", groups.Names, name => _json.AppendJson(name));
        }
        else
        {
            Member("slotSharingGroups").Append("null");
        }

        Array("jobs", policy.Files.SelectMany(file => file.Layer.Jobs, (file, job) => new OverrideEntry(file, job)), Override);
        Member("day").AppendJson(policy.Day is { } day ? Text(day) : null);
        Array("waivers", policy.Files.SelectMany(file => file.Layer.Waivers, (file, waiver) => new GrantedWaiver(file, waiver)), entry => Waiver(entry, policy.Day));
    }

    private void Baseline((string Path, int Entries)? baseline, bool applies)
    {
        Member("baseline");
        if (baseline is not { } file)
        {
            _json.Append("null");
            return;
        }

        _json.Append("{\"path\":").AppendJson(file.Path);
        Member("entries").Append(file.Entries.ToString(CultureInfo.InvariantCulture));
        Member("applies").Append(applies ? "true}" : "false}");
    }

    private void Layer(PolicyFile file)
    {
        _json.Append("{\"name\":").AppendJson(file.DisplayName);
        Member("path").AppendJson(file.Path);
        Member("read").Append(file.Layer.Root is null ? "false" : "true");
        _json.Append('}');
    }

    /// <summary>What an override sets for its jobs, beside which all other limits hold for them.</summary>
    private void Override(OverrideEntry entry)
    {
        JobPolicy own = Alone(entry.File, new PolicyLayer { Limits = entry.Job.Limits, Requirements = entry.Job.Requirements });
        _json.Append("{\"layer\":").AppendJson(entry.File.DisplayName);
        Member("match").AppendJson(entry.Job.Jobs.Name);
        Member("assembly").AppendJson(entry.Job.Jobs.Assembly);
        Member("type").AppendJson(entry.Job.Jobs.Type);
        Array("limits", Limits(own).Where(limit => !limit.Limit.Origin.IsBuiltIn), Value);
        Array("require", Requirements(own).Where(requirement => !requirement.Origin.IsBuiltIn), Required);
        _json.Append('}');
    }

    /// <summary>A waiver, whether it holds or not.</summary>
    private void Waiver(GrantedWaiver entry, DateTime? day)
    {
        Waiver waiver = entry.Waiver;
        _json.Append("{\"layer\":").AppendJson(entry.File.DisplayName);
        Member("rule").AppendJson(waiver.Rule);
        Member("job").AppendJson(waiver.Jobs.Name);
        Member("assembly").AppendJson(waiver.Jobs.Assembly);
        Member("type").AppendJson(waiver.Jobs.Type);
        Array("limits", Limits(Alone(entry.File, new PolicyLayer { Limits = waiver.Limits })).Where(limit => !limit.Limit.Origin.IsBuiltIn), Value);
        Member("reason").AppendJson(waiver.Reason);
        Member("owner").AppendJson(waiver.Owner);
        Member("expires").AppendJson(waiver.Expires is { } expires ? Text(expires.Value) : null);
        Member("state").AppendJson(RoleNames.Kebab(waiver.StateOn(day, entry.File.Layer.WaiverNotice).ToString()));
        Origin(entry.Origin);
        _json.Append('}');
    }

    private static JobPolicy Alone(PolicyFile file, PolicyLayer layer)
        => ResourcePolicy.Of(ImmutableArray.Create(file with { Layer = layer })).For(new JobIdentity(null, string.Empty, string.Empty));

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Value(LimitEntry entry)
    {
        _json.Append("{\"key\":").AppendJson(entry.Key);
        Member("value").Append(entry.Limit.Value.ToString(CultureInfo.InvariantCulture));
        Origin(entry.Limit.Origin);
        _json.Append('}');
    }

    private void Required(RequirementEntry requirement)
    {
        _json.Append("{\"key\":").AppendJson(requirement.Key);
        Origin(requirement.Origin);
        _json.Append('}');
    }

    private void Origin(PolicyOrigin origin) => Member("origin").AppendJson(origin.IsBuiltIn ? null : origin.ToString());

    private static List<LimitEntry> Limits(JobPolicy policy)
    {
        var limits = new List<LimitEntry>();
        Add("limits.parallelism", policy.Parallelism);
        foreach (OfKind<Limit> limit in policy.ParallelismByKind)
        {
            Add("limits.parallelism." + Name(limit.Kind), limit.Value);
        }

        Add("limits.max-parallelism", policy.MaxParallelism);
        Add("limits.slots", policy.Slots);
        Add("limits.slot-sharing-groups", policy.SlotSharingGroups);
        AddDecimal("limits.cpu", policy.Cpu);
        Add("limits.memory", policy.Memory);
        AddDecimal("limits.profile.cpu", policy.Profile.Cpu);
        Add("limits.profile.heap", policy.Profile.TaskHeap);
        Add("limits.profile.off-heap", policy.Profile.TaskOffHeap);
        Add("limits.profile.managed", policy.Profile.Managed);
        foreach (KeyValuePair<string, DecimalLimit> resource in policy.Profile.External)
        {
            AddDecimal("limits.profile.external." + resource.Key, resource.Value);
        }

        Add("limits.task-manager-slots", policy.TaskManagerSlots);
        foreach (string topic in policy.Topics.Keys.OrderBy(topic => topic, StringComparer.Ordinal))
        {
            Add("sources.topics." + topic, policy.Topics[topic]);
        }

        return limits;

        void Add(string key, Limit? limit) => AddDecimal(key, limit is null ? null : new DecimalLimit(limit.Value, limit.Origin));

        void AddDecimal(string key, DecimalLimit? limit)
        {
            if (limit is not null)
            {
                limits.Add(new LimitEntry(key, limit));
            }
        }
    }

    private static List<RequirementEntry> Requirements(JobPolicy policy)
    {
        var requirements = new List<RequirementEntry>();
        Add("require.job-parallelism", policy.RequireJobParallelism);
        AddEach("require.operator-parallelism.", policy.RequireOperatorParallelism);
        Add("require.max-parallelism.keyed", policy.RequireKeyedMaxParallelism);
        AddEach("require.slot-sharing-group.", policy.RequireSlotSharingGroup);
        Add("require.resource-profile", policy.RequireResourceProfile);
        return requirements;

        void Add(string key, Requirement? requirement)
        {
            if (requirement is not null)
            {
                requirements.Add(new RequirementEntry(key, requirement.Origin));
            }
        }

        void AddEach(string prefix, PerKind<Requirement> byKind)
        {
            foreach (OfKind<Requirement> requirement in byKind)
            {
                Add(prefix + Name(requirement.Kind), requirement.Value);
            }
        }
    }

    private static string Name(OperatorKind kind) => RoleNames.Kebab(kind.ToString());

    private StringBuilder Member(string name) => _json.Append(",\"").Append(name).Append("\":");

    private void Array<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        Member(name).Append('[');
        string separator = string.Empty;
        foreach (T item in items)
        {
            _json.Append(separator);
            write(item);
            separator = ",";
        }

        _json.Append(']');
    }

    private sealed record LimitEntry(string Key, DecimalLimit Limit);

    private sealed record RequirementEntry(string Key, PolicyOrigin Origin);

    private sealed record OverrideEntry(PolicyFile File, JobOverride Job);
}
