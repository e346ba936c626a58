using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Baseline;

/// <summary>A project with a baseline, as MSBuild would hand it to the compiler; all of it lies in the folder <c>/repo/app</c>.</summary>
internal sealed record BaselineProject
{
    public const string Folder = "/repo/app/";
    public const string BaselinePath = Folder + "flink-baseline.yaml";

    /// <summary>Path in the folder, and text.</summary>
    public ImmutableArray<(string Path, string Text)> Sources { get; init; } = ImmutableArray<(string, string)>.Empty;

    /// <summary>The entries of the baseline, or all of it where it has a version; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The limit of a parallelism of 64 is at (3,16).</summary>
    public string? Policy { get; init; } = "version: 1\nlimits:\n  parallelism: 64\n";

    /// <summary>Path in the folder, text, and kind.</summary>
    public ImmutableArray<(string Path, string Text, string Kind)> Files { get; init; } = ImmutableArray<(string, string, string)>.Empty;

    /// <summary>Lines of a global configuration file: properties and severities.</summary>
    public string GlobalConfig { get; init; } = "";

    /// <summary>A project with one source file.</summary>
    public static BaselineProject Of(string source, string? baseline = null)
        => new() { Sources = ImmutableArray.Create(("Jobs.cs", source)), Baseline = baseline };

    /// <summary>A class with a method that builds a job with these statements.</summary>
    public static string Job(string statements, string method = "Run", string type = "Orders") => $$"""
        using Flink.Streaming;

        namespace Acme
        {
            public static partial class {{type}}
            {
                public static void {{method}}(int unused)
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    {{statements}}
                    env.Execute("{{type}}");
                }
            }
        }
        """;

    /// <summary>An entry of a baseline.</summary>
    public static string Entry(string message, int count = 1, string member = "Acme.Orders.Run", string file = "Jobs.cs", string rule = "FRA1003", string? framework = null)
        => $"- rule: {rule}\n  file: '{file}'\n" + (member.Length == 0 ? "" : $"  member: '{member}'\n") + $"  message: '{message.Replace("'", "''", StringComparison.Ordinal)}'\n"
            + (count == 1 ? "" : $"  count: {count}\n") + (framework is null ? "" : $"  framework: {framework}\n");

    /// <summary>What the build says, in the order of files and lines: <c>Jobs.cs(8) warning FRA1003</c>.</summary>
    public async Task<string[]> SaysAsync()
        => [.. (await DiagnosticsAsync()).Select(Short)];

    /// <summary>The short form in which tests compare.</summary>
    public static string Short(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return $"{place.Path?.Replace(Folder, "", StringComparison.Ordinal)}({place.StartLinePosition.Line + 1}) {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}";
    }

    /// <summary>All diagnostics that are not suppressed, but for the policy, the plan and what a job of one source and no sink is told besides.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync() => await DiagnosticsAsync(Create());

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
        => [.. (await (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!
            .WithAnalyzers([.. FlinkVerifier.CreateAnalyzers()], project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Id != FlinkVerifier.PolicyReport && !FlinkVerifier.PlanReports.Contains(diagnostic.Id))
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];

    /// <summary>The entries that the build task would write, each as file, member, message and rule.</summary>
    public async Task<string[]> RecordedAsync()
    {
        BaselineProject writing = this with { Baseline = null, GlobalConfig = "build_property.FlinkResourceWriteBaseline = " + BaselinePath + "\n" + GlobalConfig };
        return [.. (await writing.DiagnosticsAsync())
            .Where(diagnostic => diagnostic.Properties.ContainsKey(BaselineRecorder.KeyProperty))
            .Select(diagnostic => diagnostic.Id + "\n" + diagnostic.Properties[BaselineRecorder.KeyProperty])];
    }

    public Project Create()
    {
        var id = ProjectId.CreateNewId();
        Solution solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", LanguageNames.CSharp, filePath: Folder + "App.csproj")
                .WithMetadataReferences(RunningFramework.References)
                .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));
        foreach ((string path, string text) in Sources.Add(("JobApi.cs", JobApiSources.FlinkStyle)))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), path, SourceText.From(text), filePath: Folder + path);
        }

        string config = "is_global = true\nbuild_property.ProjectDir = " + Folder + "\n" + GlobalConfig + "\n";
        IEnumerable<(string Path, string Text, string Kind)> files = Files;
        if (Policy is not null)
        {
            files = files.Append(("flink-resources.yaml", Policy, "Policy"));
        }

        if (Baseline is not null)
        {
            string all = Baseline.Contains("version:", StringComparison.Ordinal) ? Baseline : "version: 1\nviolations:\n" + Baseline;
            files = files.Append(("flink-baseline.yaml", all, "Baseline"));
        }

        foreach ((string path, string text, string kind) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), path, SourceText.From(text), filePath: Folder + path);
            config += "[" + Folder + path + "]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = " + kind + "\n";
        }

        return solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(config), filePath: "/.globalconfig").GetProject(id)!;
    }
}
