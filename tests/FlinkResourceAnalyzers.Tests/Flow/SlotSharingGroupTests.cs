using System;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>
/// Slot-sharing groups with resources, from source to plan: what the interpreter sees is what the reference API, run, gives to each group.
/// </summary>
public sealed class SlotSharingGroupTests
{
    private const string Source = "env.FromSequence(1, 9).Name(\"op1\")";
    private const string Sink = ".Print().Name(\"op2\");";
    private const string Heavy = "SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5).SetTaskHeapMemoryMB(512)";

    [Theory]
    [InlineData(Source + ".SlotSharingGroup(" + Heavy + ".Build())" + Sink)]
    [InlineData("var g = " + Heavy + ".Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("var b = SlotSharingGroup.NewBuilder(\"heavy\"); b.SetCpuCores(0.5); b.SetTaskHeapMemoryMB(512); var g = b.Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("env.RegisterSlotSharingGroup(" + Heavy + ".Build());" + Source + ".SlotSharingGroup(\"heavy\")" + Sink)]
    [InlineData(Source + ".SlotSharingGroup(\"heavy\")" + Sink + "env.RegisterSlotSharingGroup(" + Heavy + ".Build());")]
    [InlineData("const double Cores = 0.25; var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(Cores * 2).SetTaskHeapMemory(MemorySize.OfMebiBytes(512)).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("int mb = 256; var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5).SetTaskHeapMemoryMB(mb * 2).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(9).SetCpuCores(0.5).SetTaskHeapMemory(MemorySize.Parse(\"512 mb\")).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5f).SetTaskHeapMemory(new MemorySize(512L * 1024 * 1024)).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(Math.Min(0.5, 2)).SetTaskHeapMemoryMB(Math.Max(512, 1)).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData("var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5).SetTaskHeapMemoryMB(512).SetManagedMemory(MemorySize.Zero).SetTaskOffHeapMemoryMB(0).Build();" + Source + ".SlotSharingGroup(g)" + Sink)]
    [InlineData(Source + ".Print().Name(\"op2\").SlotSharingGroup(" + Heavy + ".Build()); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\").SetCpuCores(1).SetTaskHeapMemoryMB(1).Build());")]
    public void ProfileIsProvenExactly(string body)
    {
        GroupProgram program = GroupProgram.Run(body).Contained();

        PlanIs(program.Group("heavy"), DecimalInterval.Exactly(0.5m), Mebibytes(512));
        Assert.Equal(Interval.Exactly(2), program.Group("heavy").Parallelism);
        Assert.True(program.Plan.IsClosed);
    }

    [Theory]
    [InlineData("var g = Group(\"heavy\", 0.5, 512);", "static SlotSharingGroup Group(string name, double cpu, int mb) => SlotSharingGroup.NewBuilder(name).SetCpuCores(cpu).SetTaskHeapMemoryMB(mb).Build();")]
    [InlineData("var g = Heavy;", "static readonly SlotSharingGroup Heavy = " + Heavy + ".Build();")]
    [InlineData("var g = Heavy;", "static SlotSharingGroup Heavy => " + Heavy + ".Build();")]
    [InlineData("var g = Heavy;", "static SlotSharingGroup Heavy { get; } = " + Heavy + ".Build();")]
    [InlineData("var g = Heavy;", "static readonly MemorySize Heap = MemorySize.Parse(\"512m\"); static readonly double Cores = 0.5; static readonly SlotSharingGroup Heavy = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(Cores).SetTaskHeapMemory(Heap).Build();")]
    [InlineData("var g = Sized(SlotSharingGroup.NewBuilder(\"heavy\")).Build();", "static SlotSharingGroup.Builder Sized(SlotSharingGroup.Builder b) => b.SetCpuCores(Cores()).SetTaskHeapMemory(Heap(512)); static double Cores() => 0.5; static MemorySize Heap(int mb) => MemorySize.OfMebiBytes(mb);")]
    [InlineData("var b = SlotSharingGroup.NewBuilder(\"heavy\"); Size(b); var g = b.Build();", "static void Size(SlotSharingGroup.Builder b) { b.SetCpuCores(0.5); b.SetTaskHeapMemoryMB(512); }")]
    [InlineData("SlotSharingGroup.Builder Local(string name) { return SlotSharingGroup.NewBuilder(name).SetCpuCores(0.5); } var g = Local(\"heavy\").SetTaskHeapMemoryMB(512).Build();", "")]
    [InlineData("var groups = new List<SlotSharingGroup> { " + Heavy + ".Build() }; var g = groups[0];", "")]
    [InlineData("var g = new Groups().Heavy;", "private sealed class Groups { public SlotSharingGroup Heavy { get; } = " + Heavy + ".Build(); }")]
    [InlineData("SlotSharingGroup g = null; if (f0) { g = " + Heavy + ".Build(); } else { g = " + Heavy + ".Build(); }", "")]
    [InlineData("var g = f0 ? " + Heavy + ".Build() : " + Heavy + ".Build();", "")]
    [InlineData("var g = " + Heavy + ".Build(); System.Console.WriteLine(g);", "")]
    public void ProfileIsFollowedThroughOrdinaryCode(string body, string members)
    {
        GroupProgram program = GroupProgram.Run(body + Source + ".SlotSharingGroup(g)" + Sink, members).Contained();

        PlanIs(program.Group("heavy"), DecimalInterval.Exactly(0.5m), Mebibytes(512));
    }

    [Theory]
    [InlineData("double cpu = f0 ? 0.5 : 2; var g = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(cpu).SetTaskHeapMemoryMB(512).Build();")]
    [InlineData("var b = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5).SetTaskHeapMemoryMB(512); if (f0) { b.SetCpuCores(2); } var g = b.Build();")]
    [InlineData("var g = f0 ? Group(0.5) : Group(2);")]
    [InlineData("SlotSharingGroup g; try { g = f0 ? Group(2) : throw new System.InvalidOperationException(); } catch (System.InvalidOperationException) { g = Group(0.5); }")]
    public void BranchesGiveBounds(string body)
    {
        GroupProgram program = GroupProgram.Run(
            body + Source + ".SlotSharingGroup(g)" + Sink,
            "static SlotSharingGroup Group(double cpu) => SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(cpu).SetTaskHeapMemoryMB(512).Build();").Contained();

        PlanIs(program.Group("heavy"), new DecimalInterval(0.5m, 2m), Mebibytes(512));
        Assert.Equal(new DecimalInterval(1, 4), program.Plan.Footprint.Cpu);
    }

    [Fact]
    public void SetterOfOneOfTwoBuildersIsCertainForNeither()
    {
        GroupProgram program = GroupProgram.Run(
            "SlotSharingGroup.Builder b; if (f0) { b = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(2); } else { b = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.5); } var g = b.SetTaskHeapMemoryMB(512).Build();"
            + Source + ".SlotSharingGroup(g)" + Sink).Contained();

        Assert.Equal(new DecimalInterval(0.5m, 2m), program.Group("heavy").Profile.CpuOfSlot);
        Assert.True(program.Group("heavy").Profile.TaskHeap!.MayBeUnset);
    }

    [Fact]
    public void GroupsOfALoopKeepTheirProfiles()
    {
        GroupProgram program = GroupProgram.Run("""
            for (int i = 1; i < 4; i++)
            {
                env.FromSequence(1, 9).Name("op1").SlotSharingGroup(SlotSharingGroup.NewBuilder("g" + i).SetCpuCores(i).SetTaskHeapMemoryMB(i * 100).Build()).Print().Name("op2");
            }
            """).Contained();

        Assert.Equal(DecimalInterval.AtLeast(6), program.Plan.Footprint.Cpu);
        Assert.Equal(new DecimalInterval(1, 3), program.Plan.AmountWrites.Single().Value);
    }

    [Fact]
    public void GroupsOfALoopThatIsNotUnrolledAreBounded()
    {
        GroupProgram program = GroupProgram.Run("""
            for (int i = 0; i < p0 % 50; i++)
            {
                var g = SlotSharingGroup.NewBuilder("g").SetCpuCores(0.5).SetTaskHeapMemoryMB(Math.Min(i % 3, 0) + 100).Build();
                env.FromSequence(1, 9).Name("op1").SlotSharingGroup(g).Print().Name("op2");
            }
            """).Contained();

        Assert.Equal(0.5m, program.Group("g").Profile.Cpu!.Value.Max);
        Assert.False(program.Group("g").Profile.IsIncomplete);
    }

    [Theory]
    [InlineData("if (f0) { k.SlotSharingGroup(" + Heavy + ".Build()); }")]
    [InlineData("for (int i = 0; i < p0 % 2; i++) { k.SlotSharingGroup(" + Heavy + ".Build()); }")]
    [InlineData("k.SlotSharingGroup(SlotSharingGroup.NewBuilder(f0 ? \"heavy\" : \"light\").SetCpuCores(0.5).SetTaskHeapMemoryMB(512).Build());")]
    public void ProfileOfAGroupThatIsGivenOnOnePathMayBeTheGroups(string body)
    {
        GroupProgram program = GroupProgram.Run(
            Source + ".SlotSharingGroup(\"heavy\")" + Sink + "var k = env.FromSequence(1, 9).Name(\"op3\").Print().Name(\"op4\");" + body).Contained();

        Assert.True(program.Group("heavy").Profile.MayBeNone);
        Assert.False(program.Group("heavy").Profile.IsNone);
    }

    [Fact]
    public void GroupWithoutResourcesIsOnlyAName()
    {
        GroupProgram program = GroupProgram.Run(Source + ".SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").Build())" + Sink).Contained();

        Assert.True(program.Group("heavy").Profile.IsNone);
        Assert.False(program.Plan.Footprint.HasProfile);
    }

    [Fact]
    public void NameGivenLaterTakesTheProfileAway()
    {
        GroupProgram program = GroupProgram.Run(Source + ".SlotSharingGroup(" + Heavy + ".Build()).SlotSharingGroup(\"heavy\")" + Sink).Contained();

        Assert.True(program.Group("heavy").Profile.IsNone);
        Assert.Equal(2, program.Plan.GroupWrites.Length);
    }

    [Fact]
    public void ExternalResourcesAreKnownByName()
    {
        GroupProgram program = GroupProgram.Run(
            "const string Gpu = \"gpu\"; var g = " + Heavy + ".SetExternalResource(Gpu, 1).SetExternalResource(Gpu, 2).SetExternalResource(\"fpga\", 0).Build();" + Source + ".SlotSharingGroup(g)" + Sink).Contained();

        Assert.Equal(["fpga 0", "gpu 2"], program.Group("heavy").Profile.External.Select(amount => amount.Key + " " + amount.Value.Value));
        Assert.Equal([("gpu", "1"), ("gpu", "2"), ("fpga", "0")], program.Plan.AmountWrites.Where(write => write.Kind == SettingKind.ExternalResource).Select(write => (write.ResourceName!, write.Value.ToString())));
    }

    [Fact]
    public void ExternalResourceOfAnUnknownNameMayBeAny()
        => Assert.True(GroupProgram.Run("var g = " + Heavy + ".SetExternalResource(\"gpu\" + p0, 1).Build();" + Source + ".SlotSharingGroup(g)" + Sink).Contained().Group("heavy").Profile.HasUnknownExternal);

    [Fact]
    public void OfTwoRegistrationsTheLastCountsAndTheFirstIsReplaced()
    {
        GroupProgram program = GroupProgram.Run(
            "env.RegisterSlotSharingGroup(" + Heavy + ".Build()).RegisterSlotSharingGroup(" + Heavy + ".SetCpuCores(2).Build()); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").Build());"
            + Source + ".SlotSharingGroup(\"heavy\")" + Sink).Contained();

        PlanIs(program.Group("heavy"), DecimalInterval.Exactly(2), Mebibytes(512));
        Assert.Equal([true, false, false], program.Plan.GroupRegistrations.Select(registration => registration.ReplacedAt is not null));
        Assert.True(program.Plan.GroupRegistrations[2].Profile.IsNone);
    }

    [Fact]
    public void RegistrationOnOnePathIsNotReplacedAndNotCertain()
    {
        GroupProgram program = GroupProgram.Run(
            "if (f0) { env.RegisterSlotSharingGroup(" + Heavy + ".Build()); } else { env.RegisterSlotSharingGroup(" + Heavy + ".SetCpuCores(2).Build()); } if (p0 > 100) { env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"other\").SetCpuCores(2).SetTaskHeapMemoryMB(1).Build()); }"
            + Source + ".SlotSharingGroup(\"heavy\").Map(x => x).Name(\"op3\").SlotSharingGroup(\"other\")" + Sink).Contained();

        PlanIs(program.Group("heavy"), new DecimalInterval(0.5m, 2), Mebibytes(512));
        Assert.True(program.Group("other").Profile.MayBeNone);
        Assert.All(program.Plan.GroupRegistrations, registration => Assert.Null(registration.ReplacedAt));
    }

    [Theory]
    [InlineData("env.RegisterSlotSharingGroup(" + Heavy + ".Build());" + Source + ".SlotSharingGroup(" + Heavy + ".SetCpuCores(2).Build())" + Sink)]
    [InlineData(Source + ".SlotSharingGroup(" + Heavy + ".Build()).Map(x => x).Name(\"op3\").SlotSharingGroup(" + Heavy + ".SetManagedMemoryMB(1).Build())" + Sink)]
    public void JobThatFlinkRefusesForTwoProfilesHasAConflict(string body)
    {
        GroupProgram program = GroupProgram.Run(body);

        Assert.Contains("two different resource spec", program.Failure!.Message);
        Assert.NotNull(program.Group("heavy").Conflict);
    }

    [Theory]
    [InlineData("SetCpuCores(1)")]
    [InlineData("SetTaskHeapMemoryMB(1)")]
    [InlineData("SetManagedMemoryMB(1)")]
    [InlineData("SetExternalResource(\"gpu\", 1)")]
    public void GroupThatFlinkRefusesIsIncomplete(string setters)
    {
        GroupProgram program = GroupProgram.Run("var g = SlotSharingGroup.NewBuilder(\"heavy\")." + setters + ".Build();" + Source + ".SlotSharingGroup(g)" + Sink);

        Assert.Contains("required when specifying", program.Failure!.Message);
        GroupObject made = Assert.Single(program.Plan.GroupObjects);
        Assert.True(made.Profile.IsIncomplete);
        Assert.Equal("heavy", made.Name!.Value.Name);
        Assert.Equal("Build", made.Location.SourceTree!.ToString().Substring(made.Location.SourceSpan.Start, made.Location.SourceSpan.Length));
        Assert.Equal("SetTaskHeapMemoryMB", made.Setters[SettingKind.TaskHeapMemory]!.Member);
        Assert.Equal(ResourceForm.Mebibytes, made.Setters[SettingKind.TaskHeapMemory]!.ValueForm);
    }

    [Theory]
    [InlineData("SetCpuCores(0)", "0")]
    [InlineData("SetCpuCores(-0.5)", "-0.5")]
    public void RefusedCpuIsWrittenDown(string setter, string value)
    {
        GroupProgram program = GroupProgram.Run("var g = SlotSharingGroup.NewBuilder(\"heavy\")." + setter + ".SetTaskHeapMemoryMB(1).Build();" + Source + ".SlotSharingGroup(g)" + Sink);

        Assert.NotNull(program.Failure);
        Assert.Equal(value, program.Plan.AmountWrites.Single().Value.ToString());
    }

    [Theory]
    [InlineData("SetTaskHeapMemoryMB(0)", 0L, null, "0")]
    [InlineData("SetTaskHeapMemoryMB(-1)", -1048576L, null, "-1")]
    [InlineData("SetTaskHeapMemory(new MemorySize(0))", 0L, null, "new MemorySize(0)")]
    [InlineData("SetTaskHeapMemory(MemorySize.Parse(\"12 parsecs\"))", null, "12 parsecs", "MemorySize.Parse(\"12 parsecs\")")]
    public void RefusedMemoryIsWrittenDown(string setter, long? bytes, string? refused, string written)
    {
        JobPlan plan = GroupProgram.Read(
            "using Flink.Streaming; static class Program { public static void Run() { var g = SlotSharingGroup.NewBuilder(\"g\")." + setter + ".SetCpuCores(1).Build(); } }",
            JobApis.JobApiSources.FlinkStyle.Replace("public Builder SetTaskHeapMemoryMB(int megabytes) => this;", "public Builder SetTaskHeapMemoryMB(int megabytes) => this; public Builder SetTaskHeapMemory(MemorySize size) => this;")
                + "namespace Flink.Streaming { public struct MemorySize { public MemorySize(long bytes) { } public static MemorySize Parse(string text) => default; } }").Plan;

        SettingWrite<Interval> write = plan.MemoryWrites.Single();
        Assert.Equal(refused, write.RefusedText);
        Assert.Equal(written, write.ValueLocation.SourceTree!.ToString().Substring(write.ValueLocation.SourceSpan.Start, write.ValueLocation.SourceSpan.Length));
        if (bytes is { } exact)
        {
            Assert.Equal(Interval.Exactly(exact), write.Value);
        }
    }

    [Fact]
    public void ValuesFromOutsideHaveAReason()
    {
        GroupProgram program = GroupProgram.Run("var g = Group(p0, p1 + 1, \"g\" + p1);" + Source + ".SlotSharingGroup(g)" + Sink, "static SlotSharingGroup Group(double cpu, int mb, string name) => SlotSharingGroup.NewBuilder(name).SetCpuCores(cpu).SetTaskHeapMemoryMB(mb).Build();").Contained();

        Assert.Equal("the parameter 'p0'", program.Plan.AmountWrites.Single().UnknownReason?.Text);
        Assert.Equal("the parameter 'p1'", program.Plan.MemoryWrites.Single().UnknownReason?.Text);
        Assert.Equal(GroupName.Unknown, program.Plan.GroupWrites.Single().Value);
        Assert.Equal("p0", TextAt(program.Plan.AmountWrites.Single().ValueLocation));
    }

    [Fact]
    public void RegistrationThroughAHelperAndOfAnUnknownGroup()
    {
        GroupProgram program = GroupProgram.Run("Register(env, " + Heavy + ".Build());" + Source + ".SlotSharingGroup(\"heavy\")" + Sink, "static void Register(StreamExecutionEnvironment e, SlotSharingGroup g) { e.RegisterSlotSharingGroup(g); }").Contained();
        PlanIs(program.Group("heavy"), DecimalInterval.Exactly(0.5m), Mebibytes(512));
    }

    [Fact]
    public void EnvironmentFromOutsideMayHaveAnyProfile()
    {
        JobPlan plan = GroupProgram.Read(
            "using Flink.Streaming; static class Program { public static void Run(StreamExecutionEnvironment env) { env.FromSequence(1, 2).SlotSharingGroup(\"g\").Print(); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"h\").SetCpuCores(1).SetTaskHeapMemoryMB(1).Build()); env.FromSequence(1, 2).SlotSharingGroup(\"h\").Print(); } }",
            JobApis.JobApiSources.FlinkStyle).Plan;

        Assert.Equal(ResourceProfile.Unknown, plan.Groups[0].Profile);
        Assert.Equal(DecimalInterval.Exactly(1), plan.Groups[1].Profile.CpuOfSlot);
    }

    [Fact]
    public void NameOfAGroupObjectIsKnownWhereItIsWritten()
    {
        JobPlan plan = GroupProgram.Run(Source + ".SlotSharingGroup(" + Heavy + ".Build())" + Sink).Plan;

        SettingWrite<GroupName> write = Assert.Single(plan.GroupWrites);
        Assert.Equal("\"heavy\"", TextAt(Assert.Single(write.Declarations)));
        Assert.Equal("\"heavy\"", TextAt(Assert.Single(plan.GroupObjects).Name!.ValueLocation));
        Assert.Equal("0.5", TextAt(plan.Groups[0].Profile.Cpu!.Writes.Single().ValueLocation));
        Assert.Equal("SetTaskHeapMemoryMB(512)", TextAt(plan.Groups[0].Profile.TaskHeap!.Writes.Single().CallLocation));
    }

    [Fact]
    public void FixesKnowHowTheApiMakesAndRegistersAGroup()
    {
        GroupFactory factory = GroupProgram.Run(Source + Sink).Plan.Environment.GroupFactory!;

        Assert.Equal(("Flink.Streaming.SlotSharingGroup", "NewBuilder", "Build", "RegisterSlotSharingGroup"), (factory.GroupType, factory.FactoryMethod, factory.BuildMethod, factory.RegisterMethod));
        Assert.Equal(["CpuCores SetCpuCores Number", "ExternalResource SetExternalResource Number", "ManagedMemory SetManagedMemoryMB Mebibytes", "TaskHeapMemory SetTaskHeapMemoryMB Mebibytes", "TaskOffHeapMemory SetTaskOffHeapMemoryMB Mebibytes"],
            Enum.GetValues<SettingKind>().Where(kind => factory.Setters[kind] is not null).Select(kind => $"{kind} {factory.Setters[kind]!.Member} {factory.Setters[kind]!.ValueForm}").Order());
    }

    private static void PlanIs(SlotSharingGroup group, DecimalInterval cpu, Interval memory)
    {
        Assert.Equal(cpu, group.Profile.CpuOfSlot);
        Assert.Equal(memory, group.Profile.MemoryOfSlot);
        Assert.False(group.Profile.MayBeNone);
    }

    private static string TextAt(Microsoft.CodeAnalysis.Location location)
        => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
