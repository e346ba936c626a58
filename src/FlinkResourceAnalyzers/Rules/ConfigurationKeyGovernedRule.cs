using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA4006: job code sets a configuration key that the cluster or the policy governs. <c>parallelism.default</c> and <c>pipeline.max-parallelism</c> are
/// settings like those of a setter, and their limits FRA1003's to tell; what is told here are the keys that no setter stands for.
/// </summary>
internal sealed class ConfigurationKeyGovernedRule : PlanRule
{
    public const string Id = "FRA4006";

    private const string ProgramConfiguration = "execution.program-config.enabled";
    private const string ProgramWildcards = "execution.program-config.wildcards";
    private const string AutoParallelism = "execution.batch.adaptive.auto-parallelism.";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Job code sets a configuration key that the cluster or the policy governs",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Configuration set in code beats the cluster's where Flink reads it for each job, and changes nothing where a process reads it when it starts.",
        helpLinkUri: HelpLinks.For(Id));

    private static readonly string[] ReadAtStart = ["taskmanager.", "slotmanager.", "jobmanager.memory.", "kubernetes."];

    private static readonly char[] ListSeparators = [';', ',', ' ', '[', ']', '\'', '"'];

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (ConfigurationWrite write in context.Plan.ConfigurationWrites)
        {
            bool isForCluster = write.ReachesJob && !context.Plan.Environment.IsLocal;
            if (isForCluster && ForbiddenBy(context.Cluster, write) is { } entry)
            {
                // MutatedConfigurationException when the job is submitted.
                context.Report(
                    Rule,
                    DiagnosticSeverity.Error,
                    write.CallLocation,
                    null,
                    Edits(write, FixProperties.Remove),
                    Text("'{0}' is set by job code, which {1} rejects: '{2}' is false at {3}", write.Key, context.Cluster!.Title, ProgramConfiguration, entry.ValuePosition));
            }
            else if (isForCluster && IsReadAtStart(write.Key))
            {
                context.Report(
                    Rule,
                    PolicyOrigin.BuiltIn,
                    write.CallLocation,
                    null,
                    Edits(write, FixProperties.Remove),
                    Text("'{0}' has no effect on a running cluster when job code sets it: its processes read it when they start", write.Key));
            }
            else if (write.Key == ConfigurationKeys.ParallelismOverrides)
            {
                CheckOverrides(context, write, isForCluster);
            }
            else if (IsBound(write.Key) && write.Number is { } number && context.Plan.Environment.RuntimeMode != RuntimeMode.Streaming)
            {
                CheckBound(context, write, number, isForCluster);
            }
        }
    }

    /// <summary>
    /// The cluster's setting that forbids programs to change their configuration, when the key changes it and is not exempt; null when nothing does
    /// (DeploymentOptions, StreamContextEnvironment).
    /// </summary>
    private static ConfigurationEntry? ForbiddenBy(FlinkCluster? cluster, ConfigurationWrite write)
    {
        if (cluster is null || !cluster.Configuration.Is(ProgramConfiguration, false))
        {
            return null;
        }

        bool isExempt = (cluster.Configuration.Setting(ProgramWildcards)?.Value ?? string.Empty)
            .Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries)
            .Any(exempt => write.Key == exempt || write.Key.StartsWith(exempt + ".", StringComparison.Ordinal));
        bool isSame = write.Text is not null && cluster.Configuration.Setting(write.Key)?.Value.Trim() == write.Text.Trim();
        return isExempt || isSame ? null : cluster.Configuration.Setting(ProgramConfiguration);
    }

    /// <summary>
    /// Whether a process of the cluster reads the key when it starts, so that a job's value for it is read by nobody. The weights of managed memory are
    /// read for each job as well.
    /// </summary>
    private static bool IsReadAtStart(string key)
        => Array.Exists(ReadAtStart, family => key.StartsWith(family, StringComparison.Ordinal)) && key != "taskmanager.memory.managed.consumer-weights";

    /// <summary>Overrides beat what operators set, so that nothing else in the code says how parallel the job is.</summary>
    private static void CheckOverrides(PlanRuleContext context, ConfigurationWrite write, bool isForCluster)
    {
        int[]? values = write.Text is null
            ? null
            : ConfigurationValues.PairsOf(write.Text).Select(pair => ConfigurationValues.TryInteger(pair.Value, out int value) ? value : 0).ToArray();
        if (context.Policy.Parallelism is { } limit && values?.DefaultIfEmpty().Max() is { } most && most > limit.Value)
        {
            context.Report(
                Rule,
                limit.Origin,
                write.CallLocation,
                null,
                Edits(write, FixProperties.Remove),
                Text("'{0}' sets a parallelism of {1}, more than the limit of {2} set by {3}", write.Key, most, limit.Value, limit.Origin));
        }
        else if (context.Policy.Parallelism is { Origin.IsBuiltIn: false } unproven && values is null)
        {
            context.ReportRisk(
                Rule,
                unproven.Origin,
                decidedByCaller: null,
                write.CallLocation,
                null,
                Edits(write, FixProperties.Remove),
                Text(
                    "'{0}' beats what operators set with values that are not known, which leaves the limit of {1} set by {2} unproven",
                    write.Key,
                    unproven.Value,
                    unproven.Origin));
        }
        else if (isForCluster && context.Cluster?.Configuration.Setting(write.Key) is { } own)
        {
            context.Report(
                Rule,
                PolicyOrigin.BuiltIn,
                write.CallLocation,
                null,
                Edits(write, FixProperties.Remove),
                Text("'{0}' replaces what {1} sets at {2}", write.Key, context.Cluster.Title, own.KeyPosition));
        }
    }

    /// <summary>Whether the key bounds the parallelism that the adaptive batch scheduler chooses for operators that set none.</summary>
    private static bool IsBound(string key)
        => key is AutoParallelism + "min-parallelism" or AutoParallelism + "max-parallelism" or AutoParallelism + "default-source-parallelism"
            or "jobmanager.adaptive-batch-scheduler.min-parallelism" or "jobmanager.adaptive-batch-scheduler.max-parallelism";

    private static void CheckBound(PlanRuleContext context, ConfigurationWrite write, Interval number, bool isForCluster)
    {
        if (context.Policy.Parallelism is { } limit && Exceeds(number, limit.Value))
        {
            context.Report(
                Rule,
                limit.Origin,
                write.ValueLocation,
                null,
                Lower(write, limit.Value),
                Text("'{0}' of {1} exceeds the limit of {2} set by {3}", write.Key, number, limit.Value, limit.Origin));
        }
        else if (isForCluster
            && context.Cluster?.Configuration.Setting(write.Key) is { } own
            && ConfigurationValues.TryInteger(own.Value, out int bound)
            && bound >= 1
            && Exceeds(number, bound))
        {
            context.Report(
                Rule,
                PolicyOrigin.BuiltIn,
                write.ValueLocation,
                null,
                Lower(write, bound),
                Text("'{0}' of {1} raises the {2} that {3} sets at {4}", write.Key, number, bound, context.Cluster.Title, own.ValuePosition));
        }
    }

    /// <summary>Whether a value is proven to exceed the limit, or proven to be able to.</summary>
    private static bool Exceeds(Interval value, long limit) => value.Min > limit || (value.HasMax && value.Max > limit);

    private static ImmutableDictionary<string, string?> Lower(ConfigurationWrite write, long limit)
        => write.IsCalculated
            ? Edits(write, FixProperties.Remove)
            : Edits(write, FixProperties.Replace, FixProperties.Remove).Add(FixProperties.Value, SettingTexts.Number(limit));

    private static ImmutableDictionary<string, string?> Edits(ConfigurationWrite write, params string[] edits)
        => ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Edits, string.Join(";", edits.Where(edit => edit != FixProperties.Remove || write.CanBeRemoved)))
            .Add(FixProperties.Subject, "'" + write.Key + "'");

    private static string Text(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
