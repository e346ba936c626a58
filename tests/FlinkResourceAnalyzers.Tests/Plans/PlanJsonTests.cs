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

    private static Setting<Interval> Setting(long value, SettingOrigin origin) => Setting(Interval.Exactly(value), origin);

    private static Setting<Interval> Setting(Interval value, SettingOrigin origin) => new(value, origin, []);
}
