using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Files made to cost time or memory, or to flood the build's output, as all rules see them.</summary>
public sealed class HostileConfigurationRulesTests
{
    // Milliseconds are usual; the bound only tells a hang from a busy machine.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Texts =>
    [
        Many(i => "parallelism.default: none\n"),
        Many(i => $"paralelism.default: {i}\n"),
        Many(i => $"taskmanager.memory.x{i}.size: 1\n"),
        Many(i => $"metrics.reporter.r{i}.class: X\n"),
        Many(i => $"slotmanager.number-of-slotz.m{i}: X\n"),
        Many(i => $"pipeline.jobvertex-parallelism-overrides.x{i}: 0\n"),
        "pipeline.jobvertex-parallelism-overrides: " + string.Join(",", Enumerable.Range(0, 80_000).Select(i => $"x{i}:{i}")) + "\n",
        "pipeline.jobvertex-parallelism-overrides: " + new string(':', 900_000) + "\n",
        "parallelism.default: " + new string('9', 900_000) + "\n",
        "taskmanager.cpu.cores: " + new string('9', 900_000) + "\n",
        "slot.request.timeout: " + new string('9', 900_000) + " days\n",
        "taskmanager.memory.process.size: " + new string('9', 900_000) + "g\n",
        "jobmanager.scheduler: " + new string('x', 900_000) + "\n",
        "rest.bind-address: " + new string('x', 900_000) + "\n",
        "metrics.reporters: " + new string('x', 900_000) + "\n",
        "metrics.reporters: " + new string(',', 900_000) + "\n",
        "metrics.reporter." + new string('x', 900_000) + ".class: X\n",
        "taskmanager.memory." + new string('x', 900_000) + ": 1\n",
        "taskmanager.memory." + new string('.', 900_000) + "size: 1\n",
        new string(' ', 900_000) + "parallelism.default:4",
        new string('\n', 900_000),
    ];

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task IsBounded(string text)
    {
        foreach (string path in new[] { ConfigurationFile.Legacy, ConfigurationFile.Yaml })
        {
            var clock = Stopwatch.StartNew();
            ImmutableArray<Diagnostic> findings = await AnalyzeAsync(path, text);

            Assert.True(clock.Elapsed < Hang, $"{clock.Elapsed} for {path}");
            Assert.InRange(findings.Length, 1, (2 * FileProblems.Most) + 10);
            Assert.All(findings, finding =>
            {
                Assert.DoesNotContain("AD0001", finding.Id, StringComparison.Ordinal);
                Assert.InRange(finding.GetMessage(CultureInfo.InvariantCulture).Length, 1, 700);
                Assert.Equal(path, finding.Location.GetLineSpan().Path);
            });
        }
    }

    private static string Many(Func<int, string> line) => string.Concat(Enumerable.Range(0, 15_000).Select(line));

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string path, string text)
        => CSharpCompilation.Create("Empty")
            .WithAnalyzers(
                [new FlinkClusterAnalyzer()],
                new AnalyzerOptions(
                    [new InMemoryText(path, SourceText.From(text))],
                    new InMemoryOptions("/repo", new Dictionary<string, string> { [path] = "Configuration" })))
            .GetAllDiagnosticsAsync(CancellationToken.None)
            .ContinueWith(
                all => all.Result.Where(finding => !finding.Id.StartsWith("CS", StringComparison.Ordinal)).ToImmutableArray(),
                TaskScheduler.Default);
}
