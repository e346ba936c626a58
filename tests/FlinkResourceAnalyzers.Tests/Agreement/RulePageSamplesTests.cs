using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>The code on the rule pages does what the page says: one sample has the page's finding and nothing else, the other has none.</summary>
public sealed class RulePageSamplesTests
{
    // Hidden rules are shown by the editor only, but run all the same.
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = ShippedParts.Analyzers;

    /// <summary>The day on which the pages take place.</summary>
    private const string Day = "2027-01-15";

    public static TheoryData<string, int> Samples
    {
        get
        {
            TheoryData<string, int> samples = [];
            foreach (string id in RuleIndex.Rules.Select(rule => rule.Id).Where(id => File.Exists(RulePage.PathOf(id))))
            {
                foreach (RuleSample sample in RulePage.Read(id).Samples)
                {
                    samples.Add(id, sample.Line);
                }
            }

            return samples;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_has_the_findings_the_page_claims(string id, int line)
    {
        RuleSample sample = RulePage.Read(id).Samples.Single(candidate => candidate.Line == line);

        ImmutableArray<Diagnostic> findings = await AnalyzeAsync(sample, TestContext.Current.CancellationToken);

        // Every job has a plan; only the pages of the rules that tell it show that.
        // A part of a cluster's file lacks what other pages are about.
        string[] ids = [.. findings
            .Where(finding => (sample.Configuration is null && sample.Manifest is null) || finding.Location.IsInSource || finding.Id == id)
            .Where(finding => sample.File is null ? finding.Severity != DiagnosticSeverity.Info || finding.Id == id : finding.Id == id)
            .Select(finding => finding.Id)
            .Distinct(StringComparer.Ordinal)];
        Assert.Equal(sample.Kind == SampleKind.Violates ? [id] : [], ids);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Output_shown_for_a_file_is_what_the_build_says(string id, int line)
    {
        RulePage page = RulePage.Read(id);
        RuleSample sample = page.Samples.Single(candidate => candidate.Line == line);
        string[] shown = [
            .. page.Lines
                .Skip(line)
                .SkipWhile(text => text != "```")
                .Skip(1)
                .SkipWhile(string.IsNullOrEmpty)
                .TakeWhile(text => text != "```")];
        if (sample.File is null || sample.Kind == SampleKind.Clean || shown[0] != "```text")
        {
            return;
        }

        ImmutableArray<Diagnostic> findings = await AnalyzeAsync(sample, TestContext.Current.CancellationToken);

        Assert.Equal(shown.Skip(1), findings.Where(finding => finding.Id == id).OrderBy(finding => finding.Location.SourceSpan.Start).Select(Printed));
    }

    [Fact]
    public void Every_page_about_code_shows_a_violation_and_its_fix()
    {
        // FRA0002 is about the policy file, FRA0007 and FRA0008 about the baseline; FRA0005 takes more code than a page holds; FRA0004 about a project; FRA0001 and FRA0006 have no violation to be fixed.
        Assert.All(RuleIndex.Rules.Where(rule => rule.Id is not ("FRA0001" or "FRA0002" or "FRA0004" or "FRA0005" or "FRA0006" or "FRA0007" or "FRA0008")), rule =>
        {
            ImmutableArray<RuleSample> samples = RulePage.Read(rule.Id).Samples;
            Assert.Contains(samples, sample => sample.Kind == SampleKind.Violates);
            Assert.Contains(samples, sample => sample.Kind == SampleKind.Clean);
        });
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(RuleSample sample, CancellationToken cancellationToken)
    {
        CSharpParseOptions parseOptions = new(LanguageVersion.CSharp10);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sample",
            [
                CSharpSyntaxTree.ParseText(sample.File is null ? sample.Code : string.Empty, parseOptions, "Sample.cs", cancellationToken: cancellationToken),
                CSharpSyntaxTree.ParseText(JobApiSources.FlinkStyle, parseOptions, "Flink.cs", cancellationToken: cancellationToken)],
            FrameworkReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        ImmutableArray<AdditionalText> files = [
            .. sample.Policy is null ? Array.Empty<AdditionalText>() : [new SampleFile("flink-resources.yaml", sample.Policy)],
            .. sample.Manifest is null ? Array.Empty<AdditionalText>() : [new SampleFile("orders.yaml", sample.Manifest)],
            .. sample.Configuration is null ? Array.Empty<AdditionalText>() : [new SampleFile("flink-conf.yaml", sample.Configuration)],
            .. sample.File is null ? Array.Empty<AdditionalText>() : [new SampleFile(sample.File, sample.Code)]];
        return await compilation
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(files, new InMemoryOptions(projectFolder: null, files.ToDictionary(file => file.Path, KindOf), Day)),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
    }

    private static string Printed(Diagnostic finding)
    {
        FileLinePositionSpan place = finding.Location.GetLineSpan();
        return Path.GetFileName(place.Path) + "(" + (place.StartLinePosition.Line + 1) + "," + (place.StartLinePosition.Character + 1) + "): "
            + finding.Severity.ToString().ToLowerInvariant() + " " + finding.Id + ": " + finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What the project's items would make of a sample's file, by its name.</summary>
    private static string KindOf(AdditionalText file)
        => Path.GetFileName(file.Path) switch
        {
            "flink-resources.yaml" => "Policy",
            "flink-conf.yaml" or "config.yaml" => "Configuration",
            _ => "Manifest",
        };

    private sealed class SampleFile(string name, string text) : AdditionalText
    {
        public override string Path => "/repository/" + name;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
