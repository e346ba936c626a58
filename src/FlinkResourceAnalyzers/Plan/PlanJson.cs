using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>Writes a plan in the public format of <c>docs/plan.md</c>, version 1: stable in order, without white space.</summary>
internal static class PlanJson
{
    /// <summary>The key of <c>Diagnostic.Properties</c> under which FRA0001 carries the plan.</summary>
    public const string PropertyName = "FlinkResourcePlan";

    public const int Version = 1;

    public static string Write(JobPlan plan)
    {
        var json = new StringBuilder();
        json.Append("{\"version\":").Append(Version);
        Member(json, "job").Append(Text(plan.JobName));
        Member(json, "closed").Append(plan.IsClosed ? "true" : "false");
        Member(json, "openReasons").Append('[')
            .Append(string.Join(",", plan.OpenReasons.Select(reason => "{\"reason\":" + Text(reason.Reason) + ",\"location\":" + Text(Position(reason.Location)) + "}")))
            .Append(']');
        Member(json, "slots");
        Bounds(json, plan.Slots);
        WriteAmounts(json, plan.Footprint);
        Member(json, "groups").Append('[');
        for (int i = 0; i < plan.Groups.Length; i++)
        {
            json.Append(i == 0 ? string.Empty : ",");
            Write(json, plan.Groups[i]);
        }

        json.Append(']');
        Member(json, "operators").Append('[');
        for (int i = 0; i < plan.Operators.Length; i++)
        {
            json.Append(i == 0 ? string.Empty : ",");
            Write(json, plan.Operators[i]);
        }

        return json.Append("]}").ToString();
    }

    /// <summary>A position as the compiler writes it, with the file's name only, so that the plan is the same on every machine.</summary>
    public static string Position(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        string path = span.Path ?? string.Empty;
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0}({1},{2})",
            path.Substring(path.LastIndexOfAny(['/', '\\']) + 1),
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1);
    }

    /// <summary>Null while no profile says anything.</summary>
    private static void WriteAmounts(StringBuilder json, Footprint footprint)
    {
        if (!footprint.HasProfile)
        {
            Member(json, "cpu").Append("null");
            Member(json, "memoryBytes").Append("null");
            return;
        }

        Member(json, "cpu");
        Bounds(json, footprint.Cpu);
        Member(json, "memoryBytes");
        Bounds(json, footprint.MemoryBytes);
    }

    private static void Write(StringBuilder json, SlotSharingGroup group)
    {
        json.Append("{\"name\":").Append(Text(group.Name.Name));
        Member(json, "parallelism");
        Bounds(json, group.Parallelism);
        Member(json, "profile");
        Write(json, group.Profile);
        Member(json, "operators").Append('[').Append(string.Join(",", group.Operators.Select(Number))).Append("]}");
    }

    private static void Write(StringBuilder json, ResourceProfile profile)
    {
        if (profile.IsNone)
        {
            json.Append("null");
            return;
        }

        json.Append("{\"certain\":").Append(profile.MayBeNone ? "false" : "true");
        Member(json, "cpu");
        Bounds(json, profile.CpuOfSlot);
        Member(json, "heapBytes");
        Bounds(json, profile.TaskHeapOfSlot);
        Member(json, "offHeapBytes");
        Bounds(json, profile.TaskOffHeapOfSlot);
        Member(json, "managedBytes");
        Bounds(json, profile.ManagedOfSlot);
        Member(json, "external").Append('{');
        string separator = string.Empty;
        foreach (string name in profile.External.Keys)
        {
            json.Append(separator).Append(Text(name)).Append(':');
            Bounds(json, profile.ExternalOfSlot(name));
            separator = ",";
        }

        json.Append("}}");
    }

    private static void Write(StringBuilder json, Operator step)
    {
        json.Append("{\"id\":").Append(step.Id);
        Member(json, "kind").Append(Text(step.Kind.ToString().ToLowerInvariant()));
        Member(json, "method").Append(Text(step.Method));
        Member(json, "name").Append(Text(step.Name));
        Member(json, "uid").Append(Text(step.Uid));
        Member(json, "location").Append(Text(Position(step.Location)));
        Member(json, "parallelism");
        Setting(json, step.Parallelism);
        Member(json, "maxParallelism");
        Setting(json, step.MaxParallelism);
        Member(json, "group").Append(Text(step.Group.Name));
        Member(json, "inputs").Append('[').Append(string.Join(",", step.Inputs.Select(Number))).Append(']');
        Member(json, "instances");
        Bounds(json, step.Instances);
        json.Append('}');
    }

    private static void Setting(StringBuilder json, Setting<Interval> setting)
    {
        json.Append("{\"min\":").Append(Min(setting.Value)).Append(",\"max\":").Append(Max(setting.Value));
        Member(json, "origin").Append(Text(setting.Origin.ToString().ToLowerInvariant())).Append('}');
    }

    private static void Bounds(StringBuilder json, Interval bounds)
        => json.Append("{\"min\":").Append(Min(bounds)).Append(",\"max\":").Append(Max(bounds)).Append('}');

    private static void Bounds(StringBuilder json, DecimalInterval bounds)
        => json.Append("{\"min\":").Append(Number(bounds.Min)).Append(",\"max\":").Append(Number(bounds.Max)).Append('}');

    private static string Number(decimal? value) => value is { } known ? DecimalInterval.Text(known) : "null";

    private static string Min(Interval bounds) => bounds.HasMin ? Number(bounds.Min) : "null";

    private static string Max(Interval bounds) => bounds.HasMax ? Number(bounds.Max) : "null";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static StringBuilder Member(StringBuilder json, string name) => json.Append(",\"").Append(name).Append("\":");

    private static string Text(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\').Append(character);
            }
            else if (character < ' ')
            {
                quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(character);
            }
        }

        return quoted.Append('"').ToString();
    }
}
