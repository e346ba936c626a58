using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>Everything that is wrong with the groups of one job is found at once, and once all fixes are applied nothing is left to say.</summary>
public sealed class SlotSharingFaultsTests
{
    private const string Policy = """
        version: 1
        limits: { slots: 64, cpu: 64, memory: 128g }
        require: { resource-profile: true }
        slot-sharing-groups:
          read: { cpu: 0.5, heap: 512m }
          heavy: { cpu: 2, heap: 4g, managed: 1g }
          light: { cpu: 0.5, heap: 256m }
        """;

    /// <summary>An incomplete profile, an unused registration, a name that the policy does not have, and a profile that conflicts with the first one.</summary>
    [Fact]
    public Task UnderAPolicy() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(4);
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("read").SetTaskHeapMemoryMB(512).{|FRA3002:Build|}());
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2).SetTaskHeapMemoryMB(4096).SetManagedMemoryMB(1024).Build());
                    env.{|FRA3008:RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("light").SetCpuCores(0.5).SetTaskHeapMemoryMB(256).Build())|};
                    env.FromSequence(1, 1000)
                        .SlotSharingGroup("read") // from the archive
                        .Map(x => x * 2)
                        .SlotSharingGroup({|FRA2004:"hevy"|})
                        .Rebalance()
                        .Filter(x => x > 1)
                        .SlotSharingGroup({|FRA3007:SlotSharingGroup.NewBuilder("heavy").SetCpuCores(4).SetTaskHeapMemoryMB(4096).Build()|})
                        .Print();
            """).Replace("SlotSharingGroup({|FRA2004:\"hevy\"|})", "SlotSharingGroup({|FRA3001:{|FRA2004:\"hevy\"|}|})", System.StringComparison.Ordinal),
        Job("""
            env.SetParallelism(4);
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("read").SetTaskHeapMemoryMB(512).SetCpuCores(0.5).Build());
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2).SetTaskHeapMemoryMB(4096).SetManagedMemoryMB(1024).Build());
                    env.FromSequence(1, 1000)
                        .SlotSharingGroup("read") // from the archive
                        .Map(x => x * 2)
                        .SlotSharingGroup("heavy")
                        .Rebalance()
                        .Filter(x => x > 1)
                        .Print();
            """),
        Policy,
        configure: Everything);

    /// <summary>Without a list of groups names that differ by a slip are told apart, and a group that is inherited anyway goes.</summary>
    [Fact]
    public Task WithoutAPolicy() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(4);
                    var heavy = SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2).{|FRA3002:Build|}();
                    env.RegisterSlotSharingGroup(heavy).RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default").SetCpuCores(1).SetTaskHeapMemoryMB(512).Build());
                    env.FromSequence(1, 1000)
                        .Map(x => x * 2)
                        .SlotSharingGroup("heavy")
                        .Rebalance()
                        .Filter(x => x > 1)
                        .SlotSharingGroup({|FRA3009:{|FRA2005:"Heavy"|}|})
                        .Print()
                        .SlotSharingGroup({|FRA3009:{|FRA2010:" "|}|});
            """),
        Job("""
            env.SetParallelism(4);
                    var heavy = SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2).SetTaskHeapMemoryMB(512).Build();
                    env.RegisterSlotSharingGroup(heavy).RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default").SetCpuCores(1).SetTaskHeapMemoryMB(512).Build());
                    env.FromSequence(1, 1000)
                        .Map(x => x * 2)
                        .SlotSharingGroup("heavy")
                        .Rebalance()
                        .Filter(x => x > 1)
                        .Print();
            """),
        configure: Everything);

    /// <summary>What the amount of CPU should be nobody but its author knows.</summary>
    [Fact]
    public Task ZeroCpuIsFoundAndLeftToItsAuthor() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); env.FromSequence(1, 1000).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores({|FRA3003:0|}).SetTaskHeapMemoryMB(512).Build()).Map(x => x).Print();"));

    private static void Everything(FlinkCodeFixTest<ResourceSettingCodeFixProvider> test)
    {
        test.DisabledDiagnostics.Clear();
        test.DisabledDiagnostics.AddRange(PlanReports);

        // Each of the faults has its own fix-all; here they are fixed one after the other, until nothing is left.
        test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;
        test.NumberOfIncrementalIterations = -20;
    }
}
