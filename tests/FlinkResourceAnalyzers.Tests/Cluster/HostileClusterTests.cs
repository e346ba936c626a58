using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Policy;
using FlinkResourceAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Numbers that are no machine and no job, and can be written all the same: no analyzer fails (AD0001), and the job still has its plan.</summary>
public sealed class HostileClusterTests
{
    [Theory]
    [InlineData("taskmanager.cpu.cores: 1e-28\nslotmanager.max-total-resource.cpu: 1000000000", null)]
    [InlineData("taskmanager.cpu.cores: 1e300\nslotmanager.max-total-resource.cpu: 1e300", null)]
    [InlineData("taskmanager.memory.task.heap.size: 8388607t\ntaskmanager.memory.managed.size: 8388607t\nslotmanager.max-total-resource.memory: 8388607t", null)]
    [InlineData("taskmanager.memory.process.size: 8388607t\ntaskmanager.memory.jvm-metaspace.size: 8388607t\ntaskmanager.memory.jvm-overhead.max: 8388607t", null)]
    [InlineData("taskmanager.memory.process.size: 8388607t\ntaskmanager.cpu.cores: 1000000000\nexternal-resources: gpu\nexternal-resource.gpu.amount: 9223372036854775807", 2147483647)]
    [InlineData("taskmanager.memory.process.size: 1728m\ntaskmanager.cpu.cores: 0.00000001", 1)]
    public async Task NothingFails(string configuration, int? taskManagers)
    {
        foreach (string amounts in new[]
        {
            "SetCpuCores(1e-300).SetTaskHeapMemoryMB(1).SetExternalResource(\"gpu\", 1e-25)",
            "SetCpuCores(0.0001).SetTaskHeapMemoryMB(1).SetExternalResource(\"gpu\", 1e-25)",
            "SetCpuCores(900000000).SetTaskHeapMemoryMB(1)",
            "SetCpuCores(1e300).SetTaskHeapMemoryMB(int.MaxValue).SetManagedMemoryMB(int.MaxValue)",
        })
        {
            foreach (bool allHaveProfiles in new[] { true, false })
            {
                ImmutableArray<Diagnostic> found = await AnalyzeAsync(JobWith(amounts, allHaveProfiles), configuration, taskManagers);

                Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
                Assert.Contains(found, diagnostic => diagnostic.Id == "FRA0001");
            }
        }
    }

    private static string JobWith(string amounts, bool allHaveProfiles)
    {
        string groups = allHaveProfiles ? "b, b" : "\"c\", \"d\"";
        string[] last = groups.Split(", ");
        return ParallelismExceedsLimitTests.Job(
            "env.GetConfiguration().SetString(\"parallelism.default\", \"9223372036854775807\");"
                + "var a = SlotSharingGroup.NewBuilder(\"a\")." + amounts + ".Build(); var b = SlotSharingGroup.NewBuilder(\"b\")." + amounts + ".Build();"
                + "env.FromSequence(1, 9).SlotSharingGroup(a).Map(x => x).SlotSharingGroup(b).Map(x => x).SlotSharingGroup(" + last[0] + ").Map(x => x)"
                + ".SlotSharingGroup(" + last[1] + ").Print();");
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string job, string configuration, int? taskManagers)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Hostile",
            [CSharpSyntaxTree.ParseText(job, path: "Job.cs"), CSharpSyntaxTree.ParseText(JobApiSources.FlinkStyle, path: "Flink.cs")],
            FrameworkReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var files = new List<AdditionalText> { new InMemoryText("/repo/flink-conf.yaml", SourceText.From(configuration)) };
        if (taskManagers is { } count)
        {
            files.Add(new InMemoryText(
                "/repo/flink-resources.yaml",
                SourceText.From("version: 1\ncluster: prod\nclusters:\n  prod: { task-managers: " + count + " }\n")));
        }

        return compilation
            .WithAnalyzers(ShippedParts.Analyzers, new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
