using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// The keys of a policy file: the one table by which files are read, from which the JSON schema is made and against which the docs are
/// held.
/// </summary>
internal static class PolicySchema
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    /// <summary>The only value of <c>require.max-parallelism</c>.</summary>
    public const string Keyed = "keyed";

    /// <summary>The value of <c>clusters.NAME.mode</c> for TaskManagers that somebody else starts.</summary>
    public const string Standalone = "standalone";

    /// <summary>The value of <c>clusters.NAME.mode</c> for TaskManagers that Flink starts.</summary>
    public const string Native = "native";

    /// <summary>The role of methods that take a configuration key and its value.</summary>
    public const string SetConfigurationKey = "set-configuration-key";

    private static readonly PolicyIntegerShape Parallelism = new(1, KeyGroups.MaxMaxParallelism) { Definition = "parallelism" };

    private static readonly PolicyIntegerShape Count = new(1, int.MaxValue);

    private static readonly PolicyNumberShape Amount = new();

    private static readonly PolicyMemoryShape Memory = new(zeroAllowed: false) { Definition = "memory" };

    private static readonly PolicyMemoryShape MemoryOrNone = new(zeroAllowed: true) { Definition = "memory-or-none" };

    private static readonly PolicyBooleanShape Truth = new();

    private static readonly PolicyTextShape Text = new("text", @"\S", text => !string.IsNullOrWhiteSpace(text));

    /// <summary>A name without * and ?, for editors; what the reader says of these tells why (<see cref="PolicyConsistency"/>).</summary>
    private static readonly PolicyTextShape ExactName = new("text", @"^[^*?]*[^*?\s][^*?]*$", text => !string.IsNullOrWhiteSpace(text));

    private static readonly PolicyTextShape RuleId = new("a rule id such as FRA1003", @"^FRA[0-9]{4}$", IsRuleId);

    private static readonly PolicyTextShape TypeName = new(
        "a full type name such as Acme.Streams.Flow`1",
        @"^[^\s.]+(\.[^\s.]+)*$",
        text => IsDotted(text, least: 1))
    {
        Definition = "type-name",
    };

    private static readonly PolicyTextShape MemberName = new(
        "a member with its full type name, such as Acme.Streams.Flow`1.WithThreads",
        @"^[^\s.]+(\.[^\s.]+)*\.(\.ctor|[^\s.]+)$",
        text => text.EndsWith("..ctor", StringComparison.Ordinal)
            ? IsDotted(text.Remove(text.Length - "..ctor".Length), least: 1)
            : IsDotted(text, least: 2))
    {
        Definition = "member-name",
    };

    private static readonly PolicyTextShape ParameterName = new(
        "the name of a parameter",
        @"^[^\s.]+$",
        text => IsDotted(text, least: 1) && text.IndexOf('.') < 0);

    /// <summary>The kinds of operator by the names they have in policy files.</summary>
    public static ImmutableArray<string> OperatorKinds { get; } = Names<OperatorKind>();

    private static readonly PolicyListShape Kinds = new(
        new PolicyChoiceShape(OperatorKinds.ToArray()),
        "a list of operator kinds (" + string.Join(", ", OperatorKinds) + ")")
    {
        Definition = "operator-kinds",
    };

    private static readonly PolicyMapShape ParallelismByKind = new(
        "a map of limits by operator kind",
        OperatorKinds
            .Select(kind => new PolicyKey(
                kind,
                Parallelism,
                "The greatest parallelism of a " + kind + " operator; may only be lower than 'any'."))
            .Prepend(new PolicyKey("any", Parallelism, "The greatest parallelism of any operator and of the environment."))
            .ToArray());

    private static readonly PolicyKey[] ProfileKeys =
    [
        new("cpu", Amount, "CPU cores per slot."),
        new("heap", Memory, "Task heap memory per slot."),
        new("off-heap", MemoryOrNone, "Task off-heap memory per slot."),
        new("managed", MemoryOrNone, "Managed memory per slot; 0 means none, so no state backend and no sorting."),
        new(
            "external",
            new PolicyNamesShape(Amount, "a map of external resources to amounts"),
            "External resources per slot by name, such as gpu."),
    ];

    private static readonly PolicyMapShape ProfileLimits = new(
        "a map of limits per slot (cpu, heap, off-heap, managed, external)",
        ProfileKeys);

    private static readonly PolicyMapShape ProfileTemplate = new("a resource profile (cpu, heap, off-heap, managed, external)", ProfileKeys)
    {
        // Flink's SlotSharingGroup.Builder refuses a profile with only one of them (flink-semantics 4.1).
        RequiredUnlessEmpty = ImmutableArray.Create("cpu", "heap"),
    };

    private static readonly PolicyMapShape Limits = new(
        "a map of limits",
        new PolicyKey(
            "parallelism",
            new PolicyEitherShape(Parallelism, ParallelismByKind),
            "The greatest parallelism of any operator, or a map of limits by operator kind."),
        new PolicyKey("max-parallelism", Parallelism, "The greatest max parallelism (number of key groups) of any operator."),
        new PolicyKey("slots", Count, "The most task slots one job may need."),
        new PolicyKey("slot-sharing-groups", Count, "The most slot-sharing groups one job may have."),
        new PolicyKey("cpu", Amount, "The most CPU cores one job may need in all its slots together."),
        new PolicyKey("memory", Memory, "The most memory one job may need in all its slots together."),
        new PolicyKey("profile", ProfileLimits, "The greatest resource profile of a slot, per component."),
        new PolicyKey("task-manager-slots", Count, "The most slots that a cluster's configuration may give one TaskManager."))
    {
        Definition = "limits",
    };

    private static readonly PolicyMapShape Requirements = new(
        "a map of requirements",
        new PolicyKey("job-parallelism", Truth, "Whether every job must set a parallelism, on its environment or on every operator."),
        new PolicyKey("operator-parallelism", Kinds, "The kinds of operator that must set a parallelism of their own."),
        new PolicyKey(
            "max-parallelism",
            new PolicyChoiceShape(Keyed),
            "Which operators must set a max parallelism: those on keyed streams, whose state it fixes for life."),
        new PolicyKey("slot-sharing-group", Kinds, "The kinds of operator that must be in a slot-sharing group other than the default one."),
        new PolicyKey("resource-profile", Truth, "Whether every slot-sharing group must declare its resource profile."))
    {
        Definition = "requirements",
    };

    private static readonly PolicyMapShape JobOverride = new(
        "a map with match, assembly or type",
        new PolicyKey("match", Text, "The job's name; * stands for any text, ? for one character."),
        new PolicyKey("assembly", Text, "The name of the assembly that contains the job; * and ? as in match."),
        new PolicyKey("type", Text, "The full name of the type that builds the job, or of a namespace around it; * and ? as in match."),
        new PolicyKey("limits", Limits, "Limits for these jobs; none may be looser than the same file's limit for all jobs."),
        new PolicyKey("require", Requirements, "Requirements on these jobs, beside those on all jobs."))
    {
        RequiredAnyOf = ImmutableArray.Create("match", "assembly", "type"),
    };

    private static readonly PolicyMapShape Waiver = new(
        "a map with rule, and job, type or assembly",
        new PolicyKey("rule", RuleId, "The rule that is waived."),
        new PolicyKey("job", ExactName, "The name of the job for which it is waived, without * and ?."),
        new PolicyKey("type", ExactName, "The full name of the type that builds the job, or of a namespace around it, without * and ?."),
        new PolicyKey("assembly", ExactName, "The name of the assembly that contains the job, without * and ?."),
        new PolicyKey("limits", Limits, "The limits that apply to the job instead: those of the rule. A rule without a limit is waived without them."),
        new PolicyKey("reason", new PolicyFillInShape(Text), "Why. Without it the waiver does not hold."),
        new PolicyKey("owner", new PolicyFillInShape(Text), "Who answers for it. Without it the waiver does not hold."),
        new PolicyKey("expires", new PolicyFillInShape(new PolicyDateShape()), "The last day on which it holds. Without it the waiver does not hold."))
    {
        Required = ImmutableArray.Create("rule"),
        RequiredAnyOf = ImmutableArray.Create("job", "type", "assembly"),
    };

    private static readonly PolicyMapShape ClusterFacts = new(
        "a map with what is known of the cluster",
        new PolicyKey("configuration", Text, "Path of the cluster's Flink configuration file, from the policy file's folder."),
        new PolicyKey("task-managers", Count, "The number of TaskManagers there are, or may be."),
        new PolicyKey(
            "mode",
            new PolicyChoiceShape(Standalone, Native),
            "Who starts TaskManagers: somebody outside Flink (standalone), or Flink on demand (native: Kubernetes, YARN)."),
        new PolicyKey(
            "flink-version",
            new PolicyTextShape(
                "a version of Flink in quotes, such as '1.20'",
                @"^[0-9]+\.[0-9]+(\.[0-9]+)?$",
                text => text[0] is >= '0' and <= '9' && text.IndexOf('_') < 0 && FlinkVersion.TryParse(text) is not null),
            "The version of Flink that the cluster runs."));

    private static readonly PolicyMapShape DeclaredMethod = new(
        "a map with method",
        new PolicyKey("method", MemberName, "The method with its full type name; all its overloads. A constructor is Type..ctor."),
        new PolicyKey(
            "value",
            ParameterName,
            "The parameter that carries the value; where it is left out, the first parameter of a fitting type."),
        new PolicyKey("key", ParameterName, "For set-configuration-key: the parameter that carries the key."),
        new PolicyKey(
            "parallelism",
            new PolicyChoiceShape(Names<OperatorParallelism>().Where(name => name != "unknown").ToArray()),
            "For methods that make an operator: any parallelism, 1 until another is set, or 1 only."),
        new PolicyKey("reason", Text, "What such an operator is, for messages: 'a socket source'."),
        new PolicyKey("ignored", Truth, "Whether the API accepts the call and does nothing."))
    {
        Definition = "method",
        Required = ImmutableArray.Create("method"),
    };

    private static readonly PolicyMapShape Api = new(
        "a map with name, types, methods and properties",
        new PolicyKey("name", Text, "What the job API is called in messages."),
        new PolicyKey(
            "default-parallelism",
            Parallelism,
            "The parallelism of an operator when nothing sets one, where the API and not the cluster decides that."),
        new PolicyKey("types", ByRole<TypeRole>(TypeName, "a type name", "types"), "The types of the API by what they are."),
        new PolicyKey(
            "methods",
            ByRole<CallRole>(new PolicyEitherShape(MemberName, DeclaredMethod), "a method", "methods"),
            "The methods of the API by what a call means."),
        new PolicyKey(
            "properties",
            ByRole<PropertyRole>(MemberName, "a property", "properties"),
            "The properties of the API by what they are."))
    {
        Required = ImmutableArray.Create("name", "types"),
    };

    /// <summary>The whole file.</summary>
    public static PolicyMapShape Root { get; } = new(
        "a map of keys such as 'version' and 'limits'",
        new PolicyKey("version", new PolicyIntegerShape(Version, Version), "The version of this format."),
        new PolicyKey(
            "enforce",
            Truth,
            "Whether suppressing a governed rule, or lowering its severity, is a violation itself."),
        new PolicyKey(
            "baseline",
            Truth,
            "Where the file says enforce: whether projects may list the violations they have in a baseline, so that only new ones fail."),
        new PolicyKey(
            "defaults",
            new PolicyMapShape(
                "a map of defaults",
                new PolicyKey("parallelism", Parallelism, "The parallelism that fixes write.")),
            "The values that fixes write."),
        new PolicyKey("limits", Limits, "The most that a job may ask for."),
        new PolicyKey("require", Requirements, "What a job must say."),
        new PolicyKey(
            "slot-sharing-groups",
            new PolicyNamesShape(
                new PolicyEitherShape(new PolicyNothingShape(), ProfileTemplate),
                "a map of slot-sharing groups to resource profiles"),
            "The only slot-sharing groups a job may name beside the default one, each with the resource profile that fixes write for it, or nothing."),
        new PolicyKey(
            "sources",
            new PolicyMapShape(
                "a map with topics",
                new PolicyKey(
                    "topics",
                    new PolicyNamesShape(Count, "a map of topics to their numbers of partitions"),
                    "Topics and their partitions: more source subtasks than that stay idle.")),
            "What the outside world bounds."),
        new PolicyKey(
            "jobs",
            new PolicyListShape(JobOverride, "a list of overrides, each with match, assembly or type"),
            "Stricter rules for some jobs. The first entry that fits a job applies."),
        new PolicyKey(
            "waivers",
            new PolicyListShape(Waiver, "a list of waivers, each with rule and job"),
            "Exceptions, each from one rule, for one job, until a day."),
        new PolicyKey(
            "waiver-notice",
            new PolicyIntegerShape(0, 3650),
            "How many days before its last day the build warns that a waiver of this file ends."),
        new PolicyKey("cluster", Text, "The one of 'clusters' that jobs are checked against; the FlinkCluster property overrides it."),
        new PolicyKey("clusters", new PolicyNamesShape(ClusterFacts, "a map of clusters"), "The clusters there are."),
        new PolicyKey("api", new PolicyListShape(Api, "a list of job APIs"), "Job APIs that are not built in."))
    {
        Required = ImmutableArray.Create("version"),
    };

    private static ImmutableArray<string> Names<T>()
        where T : struct, Enum
        => Enum.GetNames(typeof(T)).Select(RoleNames.Kebab).ToImmutableArray();

    private static PolicyMapShape ByRole<T>(PolicyShape item, string one, string many)
        where T : struct, Enum
    {
        // One name needs no brackets, so that short declarations stay short.
        var oneOrMore = new PolicyEitherShape(item, new PolicyListShape(item, "a list of " + many)) { Definition = "one-or-more-" + many };
        return new PolicyMapShape(
            "a map of roles to " + many,
            Names<T>()
                .Where(name => name != "none")
                .Select(name => new PolicyKey(
                    name,
                    oneOrMore,
                    char.ToUpperInvariant(one[0]) + one.Substring(1) + " with the role " + name + ", or a list."))
                .ToArray());
    }

    private static bool IsRuleId(string text) => text.Length == 7
        && text.StartsWith("FRA", StringComparison.Ordinal)
        && text.Skip(3).All(c => c is >= '0' and <= '9');

    private static bool IsDotted(string text, int least)
    {
        string[] parts = text.Split('.');
        return parts.Length >= least && parts.All(part => part.Length > 0) && !text.Any(char.IsWhiteSpace);
    }
}
