using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA3010.</summary>
public sealed class ProfilesPackBadlyTests
{
    /// <summary>4 CPU; 2g of task heap, 1g managed.</summary>
    private const string Cluster = """
        taskmanager.cpu.cores: 4
        taskmanager.memory.task.heap.size: 2g
        taskmanager.memory.managed.size: 1g
        """;

    [Fact]
    public Task OneProfile() => Expect(
        Group("a", 6, "SetCpuCores(3).SetTaskHeapMemoryMB(1024).SetManagedMemoryMB(512)"),
        "The profiles of this job fill 6 TaskManagers of the cluster and leave 1 of 4 CPU and 1536m of 3g of memory in each of 6 of them, for which no further "
            + "slot of the job is small enough: 1 slot of a");

    [Fact]
    public Task MemoryIsUsedUpFirst() => Expect(
        Group("a", 5, "SetCpuCores(1).SetTaskHeapMemoryMB(1024).SetManagedMemoryMB(512)"),
        "The profiles of this job fill 3 TaskManagers of the cluster and leave 2 of 4 CPU and 0 of 3g of memory in each of 2 of them, for which no further "
            + "slot of the job is small enough: 2 slots of a");

    /// <summary>
    /// a: 2 TaskManagers with one slot each; b goes into what they leave, 1 each; the other 3 make one more TaskManager.
    /// </summary>
    [Fact]
    public Task SlotsGoIntoTheFirstTaskManagerWithRoom() => Expect(
        Group("a", 2, "SetCpuCores(3).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(256)")
            + Group("b", 6, "SetCpuCores(1).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(256)"),
        "The profiles of this job fill 3 TaskManagers of the cluster and leave 0 of 4 CPU and 1536m of 3g of memory in each of 2 of them, for which no further "
            + "slot of the job is small enough: 1 slot of a + 1 slot of b");

    /// <summary>a: 4 TaskManagers with one slot each and 1 CPU left; of b, 2 go into the first and 1 into the second; the others have room for more.</summary>
    [Fact]
    public Task SlotsFillSomeOfAlikeTaskManagers() => Expect(
        Group("a", 4, "SetCpuCores(3).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(256)")
            + Group("b", 3, "SetCpuCores(0.5).SetTaskHeapMemoryMB(128).SetManagedMemoryMB(64)"),
        "The profiles of this job fill 4 TaskManagers of the cluster and leave 0 of 4 CPU and 1920m of 3g of memory in one of them, for which no further "
            + "slot of the job is small enough: 1 slot of a + 2 slots of b");

    /// <summary>a: 2 TaskManagers with one slot each and 1 CPU left; of b, 2 go into the first, and what is left of it into the other, which has room for more.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public Task SlotsFillOneOfTwoTaskManagers(int parallelism) => Expect(
        Group("a", 2, "SetCpuCores(3).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(256)")
            + Group("b", parallelism, "SetCpuCores(0.5).SetTaskHeapMemoryMB(128).SetManagedMemoryMB(64)"),
        "The profiles of this job fill 2 TaskManagers of the cluster and leave 0 of 4 CPU and 1920m of 3g of memory in one of them, for which no further "
            + "slot of the job is small enough: 1 slot of a + 2 slots of b");

    [Fact]
    public Task AMillionSlotsTakeNoLonger() => Expect(
        Group("a", 30000, "SetCpuCores(3).SetTaskHeapMemoryMB(2048).SetManagedMemoryMB(1024)")
            + Group("b", 30001, "SetCpuCores(3).SetTaskHeapMemoryMB(2048).SetManagedMemoryMB(1024)"),
        "The profiles of this job fill 60001 TaskManagers of the cluster and leave 1 of 4 CPU and 0 of 3g of memory in each of 30001 of them, for which no further "
            + "slot of the job is small enough: 1 slot of b",
        "FRA1003", "FRA2002");

    [Theory]
    [InlineData(4, "SetCpuCores(2).SetTaskHeapMemoryMB(1024).SetManagedMemoryMB(512)")] // 2 fill one exactly
    [InlineData(1, "SetCpuCores(1).SetTaskHeapMemoryMB(512)")] // there is room for more of them: nothing is lost yet
    [InlineData(3, "SetCpuCores(3.5).SetTaskHeapMemoryMB(2000).SetManagedMemoryMB(900)")] // little is left
    [InlineData(3, "SetCpuCores(System.DateTime.Now.Hour > 1 ? 3 : 2).SetTaskHeapMemoryMB(1024)")] // not known
    [InlineData(3, "SetCpuCores(3).SetTaskHeapMemoryMB(System.DateTime.Now.Hour > 1 ? 1024 : 2048)")]
    [InlineData(3, "SetCpuCores(3).SetTaskHeapMemoryMB(1024).SetExternalResource(System.Environment.MachineName, 1)")]
    [InlineData(3, "SetCpuCores(3).SetTaskHeapMemoryMB(1024).SetExternalResource(\"gpu\", 0.5)")] // leaves FRA3005 the word
    public Task StaysSilent(int parallelism, string amounts) => VerifyNoDiagnosticsAsync(
        Job(Group("a", parallelism, amounts)),
        configure: test =>
        {
            test.WithConfiguration(Cluster);
            test.DisabledDiagnostics.Add("FRA3005");
        });

    [Fact]
    public Task GroupsWithoutAProfileAreNotPacked() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); env.FromSequence(1, 9).Print();"), configure: test => test.WithConfiguration(Cluster));

    [Fact]
    public Task WhereProfilesAreIgnoredNothingIsPacked() => VerifyNoDiagnosticsAsync(
        Job(Group("a", 6, "SetCpuCores(3).SetTaskHeapMemoryMB(1024)")),
        configure: test =>
        {
            test.WithConfiguration(Cluster + "\njobmanager.scheduler: Adaptive");
            test.DisabledDiagnostics.Add("FRA3011");
        });

    [Fact]
    public Task WithoutAClusterNothingIsSaid() => VerifyNoDiagnosticsAsync(Job(Group("a", 6, "SetCpuCores(3).SetTaskHeapMemoryMB(1024)")));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job(Group("a", 6, "SetCpuCores(3).SetTaskHeapMemoryMB(1024)")), configure: test => test.WithConfiguration(Cluster));

    private static string Group(string name, int parallelism, string amounts)
        => $"var {name} = SlotSharingGroup.NewBuilder(\"{name}\").{amounts}.Build(); env.SetParallelism({parallelism}); "
            + $"env.FromSequence(1, 9).SlotSharingGroup({name}).Print();";

    private static string Job(string statements) => ParallelismExceedsLimitTests.Job(statements);

    private static Task Expect(string statements, string message, params string[] leaveOut) => VerifyAnalyzerAsync(
        Job(statements).Replace("env.Execute", "env.{|#0:Execute|}", StringComparison.Ordinal),
        configure: test =>
        {
            test.WithConfiguration(Cluster);
            test.DisabledDiagnostics.AddRange(leaveOut);
            test.DisabledDiagnostics.Add("FRA1013"); // the second environment parallelism is the second group's
        },
        expected: Info(ProfilesPackBadlyRule.Id, 0, message));
}
