using System.Collections.Generic;
using System.Linq;
using System.Text;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Differential;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>The jobs whose fixes are tried, as an editor has them open.</summary>
internal static class FixSubjects
{
    private const string PolicyFile = "flink-resources.yaml";

    /// <summary>Strict enough that the jobs of the corpus have something of most rules.</summary>
    private const string CorpusPolicy = """
        version: 1
        defaults: { parallelism: 4 }
        limits: { parallelism: { any: 64, source: 32, sink: 16 }, max-parallelism: 4096 }
        require: { job-parallelism: true, operator-parallelism: [source, sink], max-parallelism: keyed }
        """;

    /// <summary>The same for random programs, whose numbers are smaller and which make groups.</summary>
    private const string ProgramPolicy = """
        version: 1
        defaults: { parallelism: 2 }
        limits:
          parallelism: { any: 8, source: 6, sink: 4 }
          max-parallelism: 256
          profile: { cpu: 2, heap: 1g, managed: 256m }
        require: { job-parallelism: true, operator-parallelism: [source, sink], max-parallelism: keyed, slot-sharing-group: [sink], resource-profile: true }
        slot-sharing-groups:
          g1: { cpu: 0.5, heap: 512m }
          sinks: { cpu: 1, heap: 512m, managed: 64m }
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    public static Solution OfCorpus(string name) => Of(JobCorpus.Jobs.Single(job => job.Name == name).Compile(), new SubjectFile(PolicyFile, CorpusPolicy, "Policy"));

    public static Solution OfProgram(int seed, int number)
    {
        ProgramSource program = ProgramGenerator.Write("Program" + number, ProgramGenerator.Choices(seed, number));
        return Of(
            ProgramBatch.Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(program.Text, ParseOptions, "/" + program.Id + ".cs")),
            new SubjectFile(PolicyFile, ProgramPolicy, "Policy"));
    }

    public static Solution OfPage(RuleSample sample)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(sample.File is null ? sample.Code : string.Empty, ParseOptions, "/Sample.cs")],
            [.. FrameworkReferences.All, HostileCode.Library(JobApiSources.FlinkStyle)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return Of(compilation, [
            .. FileOf(PolicyFile, sample.Policy),
            .. FileOf("orders.yaml", sample.Manifest),
            .. FileOf("flink-conf.yaml", sample.Configuration),
            .. sample.File is null ? [] : FileOf(sample.File, sample.Code)]);
    }

    /// <summary>What the project's items would make of a sample's file, by its name.</summary>
    private static IEnumerable<SubjectFile> FileOf(string name, string? text)
    {
        if (text is not null)
        {
            yield return new SubjectFile(name, text, name switch
            {
                PolicyFile => "Policy",
                "flink-conf.yaml" or "config.yaml" => "Configuration",
                _ => "Manifest",
            });
        }
    }

    private static Solution Of(CSharpCompilation compilation, params SubjectFile[] files)
    {
        Project project = new AdhocWorkspace().CurrentSolution
            .AddProject("Jobs", "Jobs", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath.TrimStart('/'), tree.GetText(), filePath: tree.FilePath).Project;
        }

        StringBuilder kinds = new("is_global = true\n");
        foreach (SubjectFile file in files)
        {
            project = project.AddAdditionalDocument(file.Name, SourceText.From(file.Text, Encoding.UTF8), filePath: "/" + file.Name).Project;
            kinds.Append("[/").Append(file.Name).Append("]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = ").Append(file.Kind).Append('\n');
        }

        return project.AddAnalyzerConfigDocument(".globalconfig", SourceText.From(kinds.ToString(), Encoding.UTF8), filePath: "/.globalconfig").Project.Solution;
    }

    private sealed record SubjectFile(string Name, string Text, string Kind);
}
