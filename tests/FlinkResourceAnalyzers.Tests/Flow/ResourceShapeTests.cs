using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Api;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Groups, profiles and memory sizes in the shapes that ports of Flink's API have in C#, beside the builder that Java has.</summary>
public sealed class ResourceShapeTests
{
    /// <summary>A port with a mutable group, an immutable one, profiles as objects, and resources on operators.</summary>
    internal const string Api = """
        #nullable enable
        using System.Collections.Generic;

        namespace Acme.Flows
        {
            public class FlowExecutionEnvironment
            {
                public static FlowExecutionEnvironment Create() => new FlowExecutionEnvironment();
                public FlowExecutionEnvironment SetParallelism(int parallelism) => this;
                public FlowStream<long> FromSequence(long from, long to) => new FlowStream<long>();
                public void RegisterSlotSharingGroup(SlotSharingGroup group) { }
                public void RegisterSlotSharingGroup(string name, ResourceProfile profile) { }
                public void Execute(string name) { }
            }

            public class FlowStream<T>
            {
                public FlowStream<T> Map(System.Func<T, T> map) => this;
                public FlowStream<T> SlotSharingGroup(string name) => this;
                public FlowStream<T> SlotSharingGroup(SlotSharingGroup group) => this;
                public FlowStream<T> SlotSharingGroup(string name, double cpuCores, string heap) => this;
                public FlowStream<T> SlotSharingGroup(SlotSharingGroupSpec group) => this;
                public FlowStream<T> SetResources(ResourceProfile min, ResourceProfile? preferred = null) => this;
                public ResourceProfile? Resources { get; set; }
                public FlowStream<T> SetParallelism(int parallelism) => this;
            }

            public class SlotSharingGroup
            {
                public SlotSharingGroup() { }
                public SlotSharingGroup(string name) { Name = name; }
                public SlotSharingGroup(string name, double cpuCores, MemorySize? taskHeapMemory = null, int managedMemoryMb = 0) { Name = name; }
                public SlotSharingGroup(string name, ResourceProfile profile) { Name = name; }
                public static SlotSharingGroup Of(string name) => new SlotSharingGroup(name);
                public string Name { get; set; } = "";
                public double? CpuCores { get; set; }
                public MemorySize? TaskHeapMemory { get; set; }
                public int ManagedMemoryMB { get; set; }
                public string? OffHeap { get; set; }
                public IDictionary<string, double> ExternalResources { get; set; } = new Dictionary<string, double>();
                public string Describe() => Name;
                public SlotSharingGroup WithCpuCores(int cores) => this;
                public SlotSharingGroup WithResources(ResourceProfile profile) => this;
                public SlotSharingGroup Grow() => this;
            }

            public sealed record SlotSharingGroupSpec(string Name, double CpuCores)
            {
                public MemorySize HeapMemory { get; init; }
                public int ManagedMemoryMb { get; init; }
            }

            public sealed class ResourceProfile
            {
                public static readonly ResourceProfile Unknown = new ResourceProfile();
                public double Cpu { get; init; }
                public string? TaskHeapMemory { get; init; }
                public long ManagedMemoryBytes { get; init; }
                public static ResourceProfile Of(double cpuCores, int heapMb) => new ResourceProfile();
            }

            public readonly struct MemorySize
            {
                public static readonly MemorySize Zero;
                public MemorySize(long bytes) { }
                public static MemorySize Parse(string text) => default;
                public static MemorySize FromMegabytes(int megabytes) => default;
                public static MemorySize OfGibiBytes(int count) => default;
                public static implicit operator MemorySize(string text) => default;
            }
        }
        """;

    [Theory]
    [InlineData("new SlotSharingGroup(\"g\") { CpuCores = 0.5, TaskHeapMemory = MemorySize.FromMegabytes(512) }")]
    [InlineData("new SlotSharingGroup { Name = \"g\", CpuCores = 0.5, TaskHeapMemory = new MemorySize(512 * 1024 * 1024) }")]
    [InlineData("new SlotSharingGroup(\"g\") { CpuCores = 0.5, TaskHeapMemory = \"512m\" }")]
    [InlineData("new(\"g\", 0.5, MemorySize.Parse(\"512m\"))")]
    [InlineData("new SlotSharingGroup(taskHeapMemory: \"512m\", cpuCores: 0.5, name: \"g\")")]
    [InlineData("new SlotSharingGroup(\"g\", ResourceProfile.Of(0.5, 512))")]
    [InlineData("new SlotSharingGroup(\"g\", new ResourceProfile { Cpu = 0.5, TaskHeapMemory = \"512 MB\" })")]
    [InlineData("SlotSharingGroup.Of(\"g\").WithResources(ResourceProfile.Of(cpuCores: 0.5, heapMb: 512))")]
    public void GroupsOfEveryShapeAreRead(string group)
    {
        JobPlan plan = Plan("SlotSharingGroup g = " + group + "; env.FromSequence(1, 2).SlotSharingGroup(g).Map(x => x);");

        Assert.Equal("g", plan.Groups[0].Name.Name);
        Assert.Equal(DecimalInterval.Exactly(0.5m), plan.Groups[0].Profile.CpuOfSlot);
        Assert.Equal(Mebibytes(512), plan.Groups[0].Profile.MemoryOfSlot);
    }

    [Theory]
    [InlineData("g.WithCpuCores(2); g.TaskHeapMemory = MemorySize.OfGibiBytes(1);", "2", 1024)]
    [InlineData("g.CpuCores = 2; g.CpuCores = 3; g.TaskHeapMemory = \"1g\"; g.ManagedMemoryMB = 1024;", "3", 2048)]
    [InlineData("g.CpuCores = 1; g.OffHeap = \"1024m\"; g.TaskHeapMemory = MemorySize.Zero;", "1", 1024)]
    public void MutableGroupsAreReadAsTheyAreWhenTheyAreUsed(string statements, string cpu, long mebibytes)
    {
        JobPlan plan = Plan("var g = new SlotSharingGroup(\"g\"); " + statements + " env.FromSequence(1, 2).SlotSharingGroup(g).Map(x => x);");

        Assert.Equal(cpu, plan.Groups[0].Profile.CpuOfSlot.ToString());
        Assert.Equal(Mebibytes(mebibytes), plan.Groups[0].Profile.MemoryOfSlot);
        Assert.Equal(cpu, Assert.Single(plan.GroupObjects).Profile.CpuOfSlot.ToString());
        Assert.True(plan.IsClosed);
    }

    [Fact]
    public void GroupChangedAfterItsUseOpensThePlan()
        => Assert.Equal(
            "a slot-sharing group is changed after it was used",
            Assert.Single(Plan("var g = new SlotSharingGroup(\"g\"); env.FromSequence(1, 2).SlotSharingGroup(g).Map(x => x); g.CpuCores = 9;").OpenReasons).Reason);

    [Theory]
    [InlineData("var g = new SlotSharingGroup(\"g\") { CpuCores = 1 }; g.Grow();")]
    [InlineData("var g = new SlotSharingGroup(\"g\") { CpuCores = 1 }; System.GC.KeepAlive(g); Out(g);")]
    [InlineData("var g = Shared;")]
    [InlineData("var g = Given;")]
    public void WhatCodeOutOfSightMayHaveChangedIsUnknown(string statements)
    {
        JobPlan plan = Plan(
            statements + " env.FromSequence(1, 2).SlotSharingGroup(g).Map(x => x);",
            "static readonly SlotSharingGroup Shared = new SlotSharingGroup(\"g\") { CpuCores = 1 }; static SlotSharingGroup Given { get; set; } = new SlotSharingGroup(\"g\"); static System.Action<SlotSharingGroup> Out = null!;");

        Assert.True(plan.Groups[0].Profile.CpuOfSlot.Max is null);
        Assert.True(plan.Groups[0].Profile.Managed!.MayBeUnset);
    }

    [Theory]
    [InlineData("new SlotSharingGroupSpec(\"g\", 0.5) { HeapMemory = \"512m\" }")]
    [InlineData("new SlotSharingGroupSpec(\"x\", 4) { HeapMemory = \"512m\" } with { Name = \"g\", CpuCores = 0.5 }")]
    [InlineData("Shared")]
    public void RecordsAreRead(string group)
    {
        JobPlan plan = Plan(
            "env.FromSequence(1, 2).SlotSharingGroup(" + group + ").Map(x => x);",
            "static readonly SlotSharingGroupSpec Shared = new(\"g\", 0.5) { HeapMemory = \"512m\" };");

        Assert.Equal("g", plan.Groups[0].Name.Name);
        Assert.Equal(DecimalInterval.Exactly(0.5m), plan.Groups[0].Profile.CpuOfSlot);
        Assert.Equal(Mebibytes(512), plan.Groups[0].Profile.MemoryOfSlot);
        Assert.Contains(plan.GroupObjects, made => made.Name!.Value.Name == "g" || made.Profile.CpuOfSlot == DecimalInterval.Exactly(4));
    }

    [Fact]
    public void GroupGivenByNameBesideItsAmounts()
    {
        JobPlan plan = Plan("env.FromSequence(1, 2).SlotSharingGroup(\"g\", 0.5, \"512m\").Map(x => x);");

        Assert.Equal("g", plan.Groups[0].Name.Name);
        Assert.Equal(Mebibytes(512), plan.Groups[0].Profile.MemoryOfSlot);
    }

    [Fact]
    public void RegistrationByNameAndProfile()
    {
        JobPlan plan = Plan("env.RegisterSlotSharingGroup(\"g\", new ResourceProfile { Cpu = 2, TaskHeapMemory = \"1g\", ManagedMemoryBytes = 1048576 }); env.FromSequence(1, 2).SlotSharingGroup(\"g\").Map(x => x);");

        Assert.Equal(DecimalInterval.Exactly(2), plan.Groups[0].Profile.CpuOfSlot);
        Assert.Equal(Mebibytes(1025), plan.Groups[0].Profile.MemoryOfSlot);
    }

    [Theory]
    [InlineData("env.FromSequence(1, 2).SetResources(ResourceProfile.Of(0.5, 100)).Map(x => x).SetResources(ResourceProfile.Of(1, 10));")]
    [InlineData("var s = env.FromSequence(1, 2); s.Resources = ResourceProfile.Of(0.5, 100); var m = s.Map(x => x); m.Resources = new ResourceProfile { Cpu = 1, TaskHeapMemory = \"10m\" };")]
    public void ResourcesOfOperatorsAddUp(string statements)
    {
        JobPlan plan = Plan(statements);

        Assert.Equal(DecimalInterval.Exactly(6), plan.Footprint.Cpu);
        Assert.Equal(Mebibytes(440), plan.Footprint.MemoryBytes);
    }

    [Fact]
    public void ResourcesOfOneOperatorAloneSayNothingOfTheSlot()
    {
        JobPlan plan = Plan("env.FromSequence(1, 2).SetResources(ResourceProfile.Of(0.5, 100)).Map(x => x).SetResources(ResourceProfile.Unknown);");

        Assert.False(plan.Footprint.HasProfile);
    }

    [Theory]
    [InlineData("new SlotSharingGroup(\"g\") { CpuCores = 1, TaskHeapMemory = \"1g\", ExternalResources = { [\"gpu\"] = 2 } }", "2")]
    [InlineData("new SlotSharingGroup(\"g\") { CpuCores = 1, TaskHeapMemory = \"1g\", ExternalResources = { { \"gpu\", 2 } } }", "at least 0")]
    [InlineData("new SlotSharingGroup(\"g\") { CpuCores = 1, TaskHeapMemory = \"1g\", ExternalResources = new Dictionary<string, double> { [\"gpu\"] = 2 } }", "at least 0")]
    public void ExternalResourcesOfInitialisers(string group, string gpus)
        => Assert.Equal(gpus, Plan("env.FromSequence(1, 2).SlotSharingGroup(" + group + ").Map(x => x);").Groups[0].Profile.ExternalOfSlot("gpu").ToString());

    [Fact]
    public void ExternalResourcesAddedLaterMayBeAny()
        => Assert.True(Plan("var g = new SlotSharingGroup(\"g\"); g.ExternalResources[\"gpu\"] = 1; env.FromSequence(1, 2).SlotSharingGroup(g).Map(x => x);").Groups[0].Profile.HasUnknownExternal);

    [Fact]
    public void GroupsWithoutAJobAreFactsAllTheSame()
    {
        JobPlan plan = GroupProgram.Read(
            "using Acme.Flows; static class Program { static SlotSharingGroupSpec Run(double cpu) => new SlotSharingGroupSpec(\"g\", cpu) { ManagedMemoryMb = 64 }; }", Api).Plan;

        Assert.False(plan.IsJob);
        Assert.Empty(plan.Operators);
        Assert.Equal("the parameter 'cpu'", Assert.Single(plan.AmountWrites).UnknownReason?.Text);
        Assert.Equal(Mebibytes(64), Assert.Single(plan.MemoryWrites).Value);
        Assert.True(Assert.Single(plan.GroupObjects).Profile.IsIncomplete);
    }

    [Fact]
    public void FixesKnowHowAPropertyIsSet()
    {
        GroupFactory factory = Plan("env.FromSequence(1, 2);").Environment.GroupFactory!;

        Assert.Equal(("Acme.Flows.SlotSharingGroup", null, null), (factory.GroupType, factory.FactoryMethod, factory.BuildMethod));
        Assert.Equal(("TaskHeapMemory", false, ResourceForm.Object), Setter(factory, SettingKind.TaskHeapMemory));
        Assert.Equal(("OffHeap", false, ResourceForm.Text), Setter(factory, SettingKind.TaskOffHeapMemory));
        Assert.Equal(("ManagedMemoryMB", false, ResourceForm.Mebibytes), Setter(factory, SettingKind.ManagedMemory));
        Assert.Equal(("WithCpuCores", true, ResourceForm.Number), Setter(factory, SettingKind.CpuCores));
    }

    [Theory]
    [InlineData("SlotSharingGroup", "CpuCores", "cpu-cores")]
    [InlineData("SlotSharingGroup", "Name", "group-name")]
    [InlineData("SlotSharingGroup", "ManagedMemoryMB", "managed-memory")]
    [InlineData("SlotSharingGroup", "OffHeap", "task-off-heap-memory")]
    [InlineData("SlotSharingGroup", "ExternalResources", "external-resource")]
    [InlineData("ResourceProfile", "ManagedMemoryBytes", "managed-memory")]
    [InlineData("FlowStream`1", "Resources", "resource-profile")]
    public void PropertiesHaveRoles(string type, string property, string role)
        => Assert.Equal(role, ApiCompilation.Of(Api).Property("Acme.Flows." + type, property));

    [Theory]
    [InlineData("SlotSharingGroup", ".ctor", "create-slot-sharing-group")]
    [InlineData("SlotSharingGroup", "Of", "create-slot-sharing-group")]
    [InlineData("SlotSharingGroup", "WithCpuCores", "set-cpu-cores")]
    [InlineData("SlotSharingGroup", "WithResources", "set-resource-profile")]
    [InlineData("SlotSharingGroup", "Describe", "neutral")]
    [InlineData("ResourceProfile", "Of", "create-resource-profile")]
    [InlineData("MemorySize", "Parse", "create-memory-size")]
    [InlineData("FlowStream`1", "SetResources", "set-resource-profile")]
    public void MethodsHaveRoles(string type, string method, string role)
        => Assert.Equal(role, ApiCompilation.Of(Api).Call("Acme.Flows." + type, method));

    [Theory]
    [InlineData("NewBuilder", "create-slot-sharing-group")]
    [InlineData("Builder.Build", "build")]
    [InlineData("Builder.SetCpuCores", "set-cpu-cores")]
    [InlineData("Builder.SetTaskHeapMemoryMB", "set-task-heap-memory")]
    [InlineData("Builder.SetTaskOffHeapMemoryMB", "set-task-off-heap-memory")]
    [InlineData("Builder.SetManagedMemoryMB", "set-managed-memory")]
    [InlineData("Builder.SetExternalResource", "set-external-resource")]
    public void FlinksOwnBuilderHasRoles(string member, string role)
    {
        string[] parts = member.Split('.');
        Assert.Equal(role, ApiCompilation.Of(JobApis.JobApiSources.FlinkStyle).Call("Flink.Streaming.SlotSharingGroup" + (parts.Length > 1 ? "+Builder" : string.Empty), parts[^1]));
    }

    /// <summary>Precision: the names alone make no resource of anything.</summary>
    [Theory]
    [InlineData("class Machine { public Machine SetCpuCores(double cores) => this; public Machine SetTaskHeapMemoryMB(int mb) => this; }", "Machine", "SetCpuCores")]
    [InlineData("class ResourceProfile { public static ResourceProfile Of(double cpuCores) => new ResourceProfile(); }", "ResourceProfile", "Of")]
    [InlineData("class SlotSharingGroup { public SlotSharingGroup WithHeap(int mb) => this; }", "SlotSharingGroup", "WithHeap")]
    [InlineData("struct MemorySize { public static MemorySize Parse(string s) => default; }", "MemorySize", "Parse")]
    public void NamesOnOtherTypesMeanNothing(string source, string type, string method)
        => Assert.Equal("none", ApiCompilation.Of(JobApis.JobApiSources.FlinkStyle, source).Call(type, method));

    private static (string, bool, ResourceForm) Setter(GroupFactory factory, SettingKind kind)
        => (factory.Setters[kind]!.Member, factory.Setters[kind]!.IsMethod, factory.Setters[kind]!.ValueForm);

    private static JobPlan Plan(string statements, string members = "") => GroupProgram.Read(
        "#nullable enable\nusing System.Collections.Generic; using Acme.Flows; static class Program { public static void Run() { var env = FlowExecutionEnvironment.Create(); env.SetParallelism(4); "
        + statements + " env.Execute(\"job\"); } " + members + " }",
        Api).Plan;
}
