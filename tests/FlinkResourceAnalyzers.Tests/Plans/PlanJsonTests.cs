using System.Text.Json;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>The plan's JSON is a public format: every change here is a change of docs/plan.md.</summary>
public sealed class PlanJsonTests
{
    private static readonly Location Place = Location.Create(CSharpSyntaxTree.ParseText("class C { }", path: "src/Jobs.cs"), new TextSpan(6, 1));

    [Fact]
    public void PlanIsWrittenInTheDocumentedOrder()
    {
        Operator source = new(0, OperatorKind.Source, "AddSource", Place, Setting(12, SettingOrigin.Environment), Setting(128, SettingOrigin.Default)) { Name = "orders" };
        JobPlan plan = new(Place, new EnvironmentPlan(Place, isCreatedHere: true), [source]) { JobName = "orders", IsExecuted = true };

        Assert.Equal(
            """{"version":1,"job":"orders","closed":true,"openReasons":[],"slots":{"min":12,"max":12},"cpu":null,"memoryBytes":null,"groups":[{"name":"default","parallelism":{"min":12,"max":12},"profile":null,"operators":[0]}],"operators":[{"id":0,"kind":"source","method":"AddSource","name":"orders","uid":null,"location":"Jobs.cs(1,7)","parallelism":{"min":12,"max":12,"origin":"environment"},"maxParallelism":{"min":128,"max":128,"origin":"default"},"group":"default","inputs":[],"instances":{"min":1,"max":1}}]}""",
            PlanJson.Write(plan));
    }

    [Fact]
    public void ProfilesAndTotalsAreWrittenWhereTheyAreKnown()
    {
        JobPlan plan = Profiles.JobOf(
            Profiles.Registered(("default", Profiles.Profile(cpu: 0.25m, heap: 1, managed: 2, gpu: 1))),
            Profiles.Step(0, Interval.Exactly(4)),
            Profiles.Step(1, Interval.Exactly(2), "g"),
            Profiles.Step(2, Interval.Exactly(1), "h", Profiles.Profile(cpu: 1, heap: 1).Perhaps()));

        using JsonDocument json = JsonDocument.Parse(PlanJson.Write(plan));
        JsonElement root = json.RootElement;
        Assert.Equal("""{"min":1,"max":null}""", root.GetProperty("cpu").GetRawText());
        Assert.Equal("""{"min":12582912,"max":null}""", root.GetProperty("memoryBytes").GetRawText());
        Assert.Equal(
            """{"certain":true,"cpu":{"min":0.25,"max":0.25},"heapBytes":{"min":1048576,"max":1048576},"offHeapBytes":{"min":0,"max":0},"managedBytes":{"min":2097152,"max":2097152},"external":{"gpu":{"min":1,"max":1}}}""",
            root.GetProperty("groups")[0].GetProperty("profile").GetRawText());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("groups")[1].GetProperty("profile").ValueKind);
        Assert.Equal(
            """{"certain":false,"cpu":{"min":0,"max":null},"heapBytes":{"min":0,"max":null},"offHeapBytes":{"min":0,"max":0},"managedBytes":{"min":0,"max":0},"external":{}}""",
            root.GetProperty("groups")[2].GetProperty("profile").GetRawText());
    }

    [Fact]
    public void UnboundedEndsAreNullAndTextIsEscaped()
    {
        Operator source = new(0, OperatorKind.Source, "AddSource", Place, Setting(Interval.AtLeast(1), SettingOrigin.Default), Setting(128, SettingOrigin.Default))
        {
            Name = "a \"b\" \\ \n",
            Instances = Interval.AtLeast(0),
        };
        JobPlan plan = new(Place, new EnvironmentPlan(Place, isCreatedHere: true), [source]) { OpenReasons = [new OpenReason("why", Place)] };

        using JsonDocument json = JsonDocument.Parse(PlanJson.Write(plan));
        JsonElement root = json.RootElement;
        Assert.False(root.GetProperty("closed").GetBoolean());
        Assert.Equal("Jobs.cs(1,7)", root.GetProperty("openReasons")[0].GetProperty("location").GetString());
        JsonElement step = root.GetProperty("operators")[0];
        Assert.Equal(JsonValueKind.Null, step.GetProperty("parallelism").GetProperty("max").ValueKind);
        Assert.Equal(JsonValueKind.Null, step.GetProperty("instances").GetProperty("max").ValueKind);
        Assert.Equal("a \"b\" \\ \n", step.GetProperty("name").GetString());
    }

    /// <summary>What Flink refuses is written as it is known: a parallelism may have no lower end.</summary>
    [Fact]
    public void AnEndBelowThatIsNotKnownIsNull()
    {
        Operator source = new(0, OperatorKind.Source, "AddSource", Place, Setting(Interval.AtMost(4), SettingOrigin.Operator), Setting(128, SettingOrigin.Default));

        using JsonDocument json = JsonDocument.Parse(PlanJson.Write(new JobPlan(Place, new EnvironmentPlan(Place, isCreatedHere: true), [source])));
        Assert.Equal(
            """{"min":null,"max":4,"origin":"operator"}""",
            json.RootElement.GetProperty("operators")[0].GetProperty("parallelism").GetRawText());
        Assert.Equal("""{"min":0,"max":4}""", json.RootElement.GetProperty("slots").GetRawText());
    }

    private static Setting<Interval> Setting(long value, SettingOrigin origin) => Setting(Interval.Exactly(value), origin);

    private static Setting<Interval> Setting(Interval value, SettingOrigin origin) => new(value, origin, []);
}
