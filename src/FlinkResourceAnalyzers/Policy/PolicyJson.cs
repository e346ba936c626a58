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

        Array("jobs", policy.Files.SelectMany(file => file.Layer.Jobs, (file, job) => (file, job)), Override);
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
    private void Override((PolicyFile File, JobOverride Job) entry)
    {
        JobPolicy own = Alone(entry.File, new PolicyLayer { Limits = entry.Job.Limits, Requirements = entry.Job.Requirements });
        _json.Append("{\"layer\":").AppendJson(entry.File.DisplayName);
        Member("match").AppendJson(entry.Job.Jobs.Name);
        Member("assembly").AppendJson(entry.Job.Jobs.Assembly);
        Member("type").AppendJson(entry.Job.Jobs.Type);
        Array("limits", Limits(own).Where(limit => !limit.Origin.IsBuiltIn), Value);
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
        Array("limits", Limits(Alone(entry.File, new PolicyLayer { Limits = waiver.Limits })).Where(limit => !limit.Origin.IsBuiltIn), Value);
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

    private void Value((string Key, decimal Value, PolicyOrigin Origin) limit)
    {
        _json.Append("{\"key\":").AppendJson(limit.Key);
        Member("value").Append(limit.Value.ToString(CultureInfo.InvariantCulture));
        Origin(limit.Origin);
        _json.Append('}');
    }

    private void Required((string Key, PolicyOrigin Origin) requirement)
    {
        _json.Append("{\"key\":").AppendJson(requirement.Key);
        Origin(requirement.Origin);
        _json.Append('}');
    }

    private void Origin(PolicyOrigin origin) => Member("origin").AppendJson(origin.IsBuiltIn ? null : origin.ToString());

    private static IEnumerable<(string Key, decimal Value, PolicyOrigin Origin)> Limits(JobPolicy policy)
    {
        return new[]
            {
                Of("limits.parallelism", policy.Parallelism),
            }
            .Concat(policy.ParallelismByKind.OrderBy(limit => limit.Key).Select(limit => Of("limits.parallelism." + Name(limit.Key), limit.Value)))
            .Concat(
            [
                Of("limits.max-parallelism", policy.MaxParallelism),
                Of("limits.slots", policy.Slots),
                Of("limits.slot-sharing-groups", policy.SlotSharingGroups),
                OfDecimal("limits.cpu", policy.Cpu),
                Of("limits.memory", policy.Memory),
                OfDecimal("limits.profile.cpu", policy.Profile.Cpu),
                Of("limits.profile.heap", policy.Profile.TaskHeap),
                Of("limits.profile.off-heap", policy.Profile.TaskOffHeap),
                Of("limits.profile.managed", policy.Profile.Managed),
            ])
            .Concat(policy.Profile.External.Select(resource => OfDecimal("limits.profile.external." + resource.Key, resource.Value)))
            .Concat([Of("limits.task-manager-slots", policy.TaskManagerSlots)])
            .Concat(policy.Topics.OrderBy(topic => topic.Key, StringComparer.Ordinal).Select(topic => Of("sources.topics." + topic.Key, topic.Value)))
            .Where(limit => limit is not null)
            .Select(limit => limit!.Value);

        static (string Key, decimal Value, PolicyOrigin Origin)? Of(string key, Limit? limit) => limit is null ? null : (key, limit.Value, limit.Origin);

        static (string Key, decimal Value, PolicyOrigin Origin)? OfDecimal(string key, DecimalLimit? limit)
            => limit is null ? null : (key, limit.Value, limit.Origin);
    }

    private static IEnumerable<(string Key, PolicyOrigin Origin)> Requirements(JobPolicy policy)
    {
        return One("require.job-parallelism", policy.RequireJobParallelism)
            .Concat(PerKind("require.operator-parallelism.", policy.RequireOperatorParallelism))
            .Concat(One("require.max-parallelism.keyed", policy.RequireKeyedMaxParallelism))
            .Concat(PerKind("require.slot-sharing-group.", policy.RequireSlotSharingGroup))
            .Concat(One("require.resource-profile", policy.RequireResourceProfile));

        static IEnumerable<(string Key, PolicyOrigin Origin)> One(string key, Requirement? requirement)
            => requirement is null ? [] : [(key, requirement.Origin)];

        static IEnumerable<(string Key, PolicyOrigin Origin)> PerKind(string prefix, ImmutableDictionary<OperatorKind, Requirement> requirements)
            => requirements.OrderBy(requirement => requirement.Key).Select(requirement => (prefix + Name(requirement.Key), requirement.Value.Origin));
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
}
