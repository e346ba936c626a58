using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Writes a plan in the public format of <c>docs/plan.md</c>, version 1: stable in order, without white space. Straight into one builder: it is
/// written for every job on every change.
/// </summary>
internal sealed class PlanJson
{
    /// <summary>The key of <c>Diagnostic.Properties</c> under which FRA0001 carries the plan.</summary>
    public const string PropertyName = "FlinkResourcePlan";

    public const int Version = 1;

    /// <summary>What a thread keeps for its next plan: enough for some fifty operators.</summary>
    private const int MostKept = 16 * 1024;

    [ThreadStatic]
    private static StringBuilder? kept;

    private readonly StringBuilder _json;

    private PlanJson(StringBuilder json)
    {
        _json = json;
    }

    public static string Write(JobPlan plan)
    {
        StringBuilder json = kept ?? new StringBuilder(MostKept);
        kept = null;
        new PlanJson(json).Plan(plan);
        string text = json.ToString();
        if (json.Capacity <= MostKept)
        {
            kept = json.Clear();
        }

        return text;
    }

    private void Plan(JobPlan plan)
    {
        _json.Append("{\"version\":").Append(Version);
        Member("job");
        Text(plan.JobName);
        Member("closed").Append(plan.IsClosed ? "true" : "false");
        Member("openReasons").Append('[');
        for (int i = 0; i < plan.OpenReasons.Length; i++)
        {
            Separate(i);
            OpenReason(plan.OpenReasons[i]);
        }

        _json.Append(']');
        Member("slots");
        Bounds(plan.Slots);
        Amounts(plan.Footprint);
        Member("groups").Append('[');
        for (int i = 0; i < plan.Groups.Length; i++)
        {
            Separate(i);
            Group(plan.Groups[i]);
        }

        _json.Append(']');
        Member("operators").Append('[');
        for (int i = 0; i < plan.Operators.Length; i++)
        {
            Separate(i);
            Operator(plan.Operators[i]);
        }

        _json.Append("]}");
    }

    private void OpenReason(OpenReason reason)
    {
        _json.Append("{\"reason\":");
        Text(reason.Reason);
        Member("location");
        Position(reason.Location);
        _json.Append('}');
    }

    /// <summary>Null while no profile says anything.</summary>
    private void Amounts(Footprint footprint)
    {
        if (!footprint.HasProfile)
        {
            Member("cpu").Append("null");
            Member("memoryBytes").Append("null");
            return;
        }

        Member("cpu");
        Bounds(footprint.Cpu);
        Member("memoryBytes");
        Bounds(footprint.MemoryBytes);
    }

    private void Group(SlotSharingGroup group)
    {
        _json.Append("{\"name\":");
        Text(group.Name.Name);
        Member("parallelism");
        Bounds(group.Parallelism);
        Member("profile");
        Profile(group.Profile);
        Member("operators");
        Ids(group.Operators);
        _json.Append('}');
    }

    private void Profile(ResourceProfile profile)
    {
        if (profile.IsNone)
        {
            _json.Append("null");
            return;
        }

        _json.Append("{\"certain\":").Append(profile.MayBeNone ? "false" : "true");
        Member("cpu");
        Bounds(profile.CpuOfSlot);
        Member("heapBytes");
        Bounds(profile.TaskHeapOfSlot);
        Member("offHeapBytes");
        Bounds(profile.TaskOffHeapOfSlot);
        Member("managedBytes");
        Bounds(profile.ManagedOfSlot);
        Member("external").Append('{');
        int count = 0;
        foreach (string name in profile.External.Keys)
        {
            Separate(count++);
            Text(name);
            _json.Append(':');
            Bounds(profile.ExternalOfSlot(name));
        }

        _json.Append("}}");
    }

    private void Operator(Operator step)
    {
        _json.Append("{\"id\":").Append(step.Id);
        Member("kind");
        Text(Name(step.Kind));
        Member("method");
        Text(step.Method);
        Member("name");
        Text(step.Name);
        Member("uid");
        Text(step.Uid);
        Member("location");
        Position(step.Location);
        Member("parallelism");
        Setting(step.Parallelism);
        Member("maxParallelism");
        Setting(step.MaxParallelism);
        Member("group");
        Text(step.Group.Name);
        Member("inputs");
        Ids(step.Inputs);
        Member("instances");
        Bounds(step.Instances);
        _json.Append('}');
    }

    private void Setting(Setting<Interval> setting)
    {
        _json.Append("{\"min\":");
        Min(setting.Value);
        _json.Append(",\"max\":");
        Max(setting.Value);
        Member("origin");
        Text(Name(setting.Origin));
        _json.Append('}');
    }

    private void Bounds(Interval bounds)
    {
        _json.Append("{\"min\":");
        Min(bounds);
        _json.Append(",\"max\":");
        Max(bounds);
        _json.Append('}');
    }

    private void Bounds(DecimalInterval bounds)
    {
        _json.Append("{\"min\":");
        Number(bounds.Min);
        _json.Append(",\"max\":");
        Number(bounds.Max);
        _json.Append('}');
    }

    private void Number(decimal? value)
    {
        if (value is { } whole and >= 0 and <= int.MaxValue && whole == decimal.Truncate(whole))
        {
            Number((long)whole);
        }
        else
        {
            _json.Append(value is { } number ? DecimalInterval.Text(number) : "null");
        }
    }

    private void Min(Interval bounds)
    {
        if (bounds.HasMin)
        {
            Number(bounds.Min);
        }
        else
        {
            _json.Append("null");
        }
    }

    private void Max(Interval bounds)
    {
        if (bounds.HasMax)
        {
            Number(bounds.Max);
        }
        else
        {
            _json.Append("null");
        }
    }

    private void Ids(ImmutableArray<int> ids)
    {
        _json.Append('[');
        for (int i = 0; i < ids.Length; i++)
        {
            Separate(i);
            Number(ids[i]);
        }

        _json.Append(']');
    }

    /// <summary>Digit by digit: a number as a string of its own would be most of what is allocated, and its sign a matter of culture.</summary>
    private void Number(long value)
    {
        if (value is < 0 or > int.MaxValue)
        {
            _json.Append(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        long unit = 1;
        while (value / unit >= 10)
        {
            unit *= 10;
        }

        for (; unit > 0; unit /= 10)
        {
            _json.Append((char)('0' + (value / unit % 10)));
        }
    }

    private void Separate(int index)
    {
        if (index > 0)
        {
            _json.Append(',');
        }
    }

    private StringBuilder Member(string name) => _json.Append(",\"").Append(name).Append("\":");

    /// <summary>A position as the compiler writes it, with the file's name only, so that the plan is the same on every machine.</summary>
    private void Position(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        string path = span.Path ?? string.Empty;
        _json.Append('"');
        _json.AppendEscaped(path, path.LastIndexOfAny(['/', '\\']) + 1);
        _json.Append('(');
        Number(span.StartLinePosition.Line + 1);
        _json.Append(',');
        Number(span.StartLinePosition.Character + 1);
        _json.Append(")\"");
    }

    private void Text(string? text) => _json.AppendJson(text);

    private static string Name(OperatorKind kind) => kind switch
    {
        OperatorKind.Source => "source",
        OperatorKind.Keyed => "keyed",
        OperatorKind.Window => "window",
        OperatorKind.Sink => "sink",
        _ => "transform",
    };

    private static string Name(SettingOrigin origin) => origin switch
    {
        SettingOrigin.Forced => "forced",
        SettingOrigin.Operator => "operator",
        SettingOrigin.Environment => "environment",
        SettingOrigin.Configuration => "configuration",
        _ => "default",
    };
}
