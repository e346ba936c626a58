using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Gives the values of a file, which by now have the right types, their names in the model.</summary>
internal static class PolicyLayerBuilder
{
    public static PolicyLayer Build(PolicyMap root) => new()
    {
        Root = root,
        Enforce = Truth(root, "enforce"),
        Baseline = Truth(root, "baseline"),
        DefaultParallelism = Integer(root.Get<PolicyMap>("defaults"), "parallelism"),
        Limits = Limits(root.Get<PolicyMap>("limits")),
        Requirements = Requirements(root.Get<PolicyMap>("require")),
        Jobs = Maps(root.Get<PolicyList>("jobs")).Select(Job).OfType<JobOverride>().ToImmutableArray(),
        Waivers = Maps(root.Get<PolicyList>("waivers")).Select(Waiver).OfType<Waiver>().ToImmutableArray(),
        WaiverNotice = root.Get<PolicyInteger>("waiver-notice")?.Value ?? Policy.Waiver.DefaultNotice,
        Topics = Topics(root.Get<PolicyMap>("sources")?.Get<PolicyMap>("topics")),
        Groups = LayerGroups.Of(root.Get<PolicyMap>("slot-sharing-groups")),
        Cluster = LayerCluster.Text(root, "cluster"),
        Clusters = LayerCluster.Of(root.Get<PolicyMap>("clusters")),
        Apis = Maps(root.Get<PolicyList>("api")).Select(Api).OfType<JobApiShape>().ToImmutableArray(),
    };

    private static IEnumerable<PolicyMap> Maps(PolicyList? list) => list is null ? [] : list.Items.OfType<PolicyMap>();

    private static Positioned<long>? Integer(PolicyMap? map, string key)
        => map?.Get<PolicyInteger>(key) is { } value ? new Positioned<long>(value.Value, value.Range) : null;

    private static Positioned<bool>? Truth(PolicyMap? map, string key)
        => map?.Get<PolicyBoolean>(key) is { } value ? new Positioned<bool>(value.Value, value.Range) : null;

    private static LayerLimits Limits(PolicyMap? map)
    {
        if (map is null)
        {
            return LayerLimits.None;
        }

        PolicyMap? byKind = map.Get<PolicyMap>("parallelism");
        return new LayerLimits
        {
            Parallelism = byKind is null ? Integer(map, "parallelism") : Integer(byKind, "any"),
            ParallelismByKind = byKind is null
                ? PerKind<Positioned<long>>.Empty
                : PerKind<Positioned<long>>.Of(kind => Integer(byKind, RoleNames.Kebab(kind.ToString()))),
            MaxParallelism = Integer(map, "max-parallelism"),
            Slots = Integer(map, "slots"),
            SlotSharingGroups = Integer(map, "slot-sharing-groups"),
            TaskManagerSlots = Integer(map, "task-manager-slots"),
            Cpu = LayerProfile.Number(map, "cpu"),
            Memory = Integer(map, "memory"),
            Profile = LayerProfile.Of(map.Get<PolicyMap>("profile")),
        };
    }

    private static LayerRequirements Requirements(PolicyMap? map) => map is null
        ? LayerRequirements.None
        : new LayerRequirements
        {
            JobParallelism = Truth(map, "job-parallelism"),
            OperatorParallelism = KindsIn(map.Get<PolicyList>("operator-parallelism")),
            KeyedMaxParallelism = map.Get<PolicyText>("max-parallelism")?.Range,
            SlotSharingGroup = KindsIn(map.Get<PolicyList>("slot-sharing-group")),
            ResourceProfile = Truth(map, "resource-profile"),
        };

    /// <summary>The kinds that a list names, each with the first place that does.</summary>
    private static PerKind<Place> KindsIn(PolicyList? list)
        => list is null
            ? PerKind<Place>.Empty
            : PerKind<Place>.Of(kind => list.Items.OfType<PolicyText>().FirstOrDefault(item => item.Value == RoleNames.Kebab(kind.ToString())) is { } first
                ? new Place(first.Range)
                : null);

    /// <summary>The member of an enum that has this name in policy files.</summary>
    private static T Parse<T>(string kebab)
        where T : struct, Enum
        => ((T[])Enum.GetValues(typeof(T))).First(value => RoleNames.Kebab(value.ToString()) == kebab);

    private static JobOverride? Job(PolicyMap map)
        => Pattern(map, "match") is { } jobs
            ? new JobOverride(jobs, Limits(map.Get<PolicyMap>("limits")), Requirements(map.Get<PolicyMap>("require")))
            : null;

    private static JobPattern? Pattern(PolicyMap map, string name)
        => new JobPattern(map.Get<PolicyText>(name)?.Value, map.Get<PolicyText>("assembly")?.Value, map.Get<PolicyText>("type")?.Value) is var pattern
            && pattern != new JobPattern(null, null, null)
            ? pattern
            : null;

    /// <summary>A waiver; null for one that is wrong in itself, of which nothing holds.</summary>
    private static Waiver? Waiver(PolicyMap map)
        => Pattern(map, "job") is { } jobs && map.Get<PolicyText>("rule") is { } rule && PolicyConsistency.IsRight(map, rule.Value)
            ? new Waiver(rule.Value, rule.Range, jobs, Limits(map.Get<PolicyMap>("limits")))
            {
                Reason = map.Get<PolicyText>("reason")?.Value,
                Owner = map.Get<PolicyText>("owner")?.Value,
                Expires = map.Get<PolicyDate>("expires") is { } expires ? new Positioned<DateTime>(expires.Value, expires.Range) : null,
            }
            : null;

    private static ImmutableArray<LayerTopic> Topics(PolicyMap? map)
        => (map?.Entries ?? ImmutableArray<PolicyEntry>.Empty)
            .Select(entry => new LayerTopic(entry.Key, new Positioned<long>(((PolicyInteger)entry.Value).Value, entry.Value.Range)))
            .ToImmutableArray();

    private static JobApiShape? Api(PolicyMap map)
    {
        if (map.Get<PolicyText>("name") is not { } name)
        {
            return null;
        }

        return new JobApiShape(name.Value)
        {
            DefaultParallelism = (int?)map.Get<PolicyInteger>("default-parallelism")?.Value,
            Types = Declared(map.Get<PolicyMap>("types"))
                .Select(declared => new DeclaredType(((PolicyText)declared.Value).Value, RoleNames.Types[declared.Role]))
                .ToImmutableArray(),
            Methods = Declared(map.Get<PolicyMap>("methods"))
                .Select(declared => Method(declared.Role, declared.Value))
                .Where(method => method.TypeName.Length > 0)
                .ToImmutableArray(),
            Properties = Declared(map.Get<PolicyMap>("properties"))
                .Select(declared => Property(declared.Role, (PolicyText)declared.Value))
                .ToImmutableArray(),
        };
    }

    /// <summary>The values under roles, be it one or a list.</summary>
    private static IEnumerable<DeclaredValue> Declared(PolicyMap? byRole)
        => (byRole?.Entries ?? ImmutableArray<PolicyEntry>.Empty)
            .SelectMany(
                entry => entry.Value is PolicyList list ? list.Items : ImmutableArray.Create(entry.Value),
                (entry, value) => new DeclaredValue(entry.Key, value));

    private static DeclaredProperty Property(string role, PolicyText member)
    {
        (string type, string name) = Split(member.Value);
        return new DeclaredProperty(type, name, RoleNames.Properties[role]);
    }

    private static DeclaredMethod Method(string role, PolicyValue value)
    {
        PolicyMap? map = value as PolicyMap;
        string member = map is null ? ((PolicyText)value).Value : map.Get<PolicyText>("method")?.Value ?? string.Empty;
        (string type, string name) = Split(member);
        string? valueParameter = map?.Get<PolicyText>("value")?.Value;
        OperatorParallelism parallelism = map?.Get<PolicyText>("parallelism")?.Value is { } written
            ? Parse<OperatorParallelism>(written)
            : OperatorParallelism.Any;

        // A configuration key is the value the call is about; what it is set to comes second.
        bool hasKey = role == PolicySchema.SetConfigurationKey;
        return new DeclaredMethod(type, name, new MethodRole(RoleNames.Methods[role])
        {
            ValueParameterName = hasKey ? map?.Get<PolicyText>("key")?.Value : valueParameter,
            SecondParameterName = hasKey ? valueParameter : null,
            Parallelism = parallelism,
            ParallelismReason = parallelism == OperatorParallelism.Any
                ? null
                : map?.Get<PolicyText>("reason")?.Value ?? "an operator that is not parallel",
            IsIgnored = map?.Get<PolicyBoolean>("ignored")?.Value ?? false,
        });
    }

    /// <summary>A member's type and name. A constructor's name starts with a dot of its own.</summary>
    private static (string Type, string Name) Split(string member)
    {
        int dot = member.EndsWith("..ctor", StringComparison.Ordinal) ? member.Length - "..ctor".Length : member.LastIndexOf('.');
        return dot < 0 ? (string.Empty, string.Empty) : (member.Substring(0, dot), member.Substring(dot + 1));
    }

    private sealed record DeclaredValue(string Role, PolicyValue Value);
}
