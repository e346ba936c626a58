using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Tests.Policy;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class ConfigurationNotReadTests
{
    private const string Id = "FRA4001";

    [Fact]
    public Task LegacyLines() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        """
        # the cluster
        {|#0:parallelism.default:4|}
        taskmanager.numberOfTaskSlots: 4
        password: abc{|#1:#def|}
        """,
        expected:
        [
            FlinkVerifier.Error(Id, 0, "Flink skips this line: there is no space after the colon"),
            FlinkVerifier.Warning(Id, 1, "Flink reads the value of 'password' as 'abc': in this file any '#' starts a comment"),
        ]);

    [Fact]
    public Task AKeySetTwicePointsToTheFirst() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#1:a|}: 1\n{|#0:a|}: 2\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'a' is set in line 1, too; Flink takes the last value, '2'").WithLocation(1)]);

    [Fact]
    public Task YamlThatIsNone() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "a: 1\n{|#0:\t|}b: 2\n",
        path: ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Error(Id, 0, "The configuration file cannot be read: the line starts with a tab; YAML is indented with spaces")]);

    [Fact]
    public Task YamlKeyTwice() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#1:a|}: 1\n{|#0:a|}: 2\n",
        path: ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Error(Id, 0, "The key 'a' is in line 1, too; Flink refuses to load a file with a key given twice").WithLocation(1)]);

    [Fact]
    public Task ValuesThatFlinkCannotParse() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        """
        taskmanager.memory.process.size: {|#0:4Gi|}
        slotmanager.number-of-slots.max: {|#1:"64"|}
        slotmanager.number-of-slots.min: 4
        parallelism.default: none
        """,
        expected:
        [
            FlinkVerifier.Error(
                Id,
                0,
                "'taskmanager.memory.process.size' must be a memory size such as 512m or 8g: whole numbers with the unit b, k, m, g or t, and bytes "
                    + "without one, not '4Gi'"),
            FlinkVerifier.Error(
                Id,
                1,
                "'slotmanager.number-of-slots.max' must be a whole number, 1 or more, not '\"64\"'; in this file quotes are part of the value"),
        ]);

    [Fact]
    public Task MoreSlotsAtLeastThanAtMost() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "slotmanager.number-of-slots.max: 8\nslotmanager.number-of-slots.min: {|#0:9|}\n",
        expected: [FlinkVerifier.Error(
            Id,
            0,
            "'slotmanager.number-of-slots.min' of 9 is more than 'slotmanager.number-of-slots.max' of 8; Flink does not start with them")]);

    [Fact]
    public Task AGoodFileIsSilent() => ClusterFileVerifier.VerifyConfigurationAsync(Id, "a: 1\nb.c: x # y\n");

    [Fact]
    public Task ANestedFileIsSilentAsYaml() => ClusterFileVerifier.VerifyConfigurationAsync(Id, "a:\n  b: 1\n", path: ClusterFileVerifier.Yaml);

    [Fact]
    public Task AManifestIsNoConfiguration()
        => ClusterFileVerifier.VerifyAsync(Id, [new("/config.yaml", "kind: A\n---\nkind: B\n", Kind: "Manifest")]);

    [Fact]
    public async Task AFileWithoutTextIsOneError()
    {
        Diagnostic diagnostic = Assert.Single(
            await AnalyzeAsync(new InMemoryText("/deploy/flink-conf.yaml", null)),
            candidate => candidate.Id == Id);

        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("/deploy/flink-conf.yaml: (0,0)-(0,0)", diagnostic.Location.GetLineSpan().ToString());
        Assert.StartsWith("The configuration file cannot be read: it is a folder", diagnostic.GetMessage());
    }

    [Fact]
    public async Task OtherFilesAreLeftAlone()
        => Assert.Empty(await AnalyzeAsync(new InMemoryText("/deploy/config.yaml", SourceText.From("a: 1\na: [\n"))));

    [Fact]
    public void AnUnchangedTextIsReadOnceForEachPath()
    {
        // Editors come with the same text again at every keystroke elsewhere.
        var text = SourceText.From("a: 1\n");
        ConfigurationDocument? first = ClusterFiles.ReadConfiguration(new InMemoryText("/a.yaml", text), CancellationToken.None);

        Assert.Same(first, ClusterFiles.ReadConfiguration(new InMemoryText("/a.yaml", text), CancellationToken.None));
        Assert.Equal(
            "/b.yaml",
            ClusterFiles.ReadConfiguration(new InMemoryText("/b.yaml", text), CancellationToken.None)!.Configuration.Find("a")!.KeyPosition.Path);
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(AdditionalText file)
        => CSharpCompilation.Create("Empty")
            .WithAnalyzers(
                [new FlinkClusterAnalyzer()],
                new AnalyzerOptions([file], new InMemoryOptions("/deploy", new Dictionary<string, string>())))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
}
