using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.JobApis;

public class JobApiSourcesTests
{
    public static TheoryData<string> Names => [
        nameof(JobApiSources.FlinkStyle),
        nameof(JobApiSources.FlinkDotnet),
        nameof(JobApiSources.FLinkCSharp),
        nameof(JobApiSources.FlinkNet),
        nameof(JobApiSources.FlinkJobBuilder)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_warnings_as_C_sharp_10(string name)
    {
        Assert.Empty(Problems(Source(name)));
    }

    [Fact]
    public void All_fit_into_one_compilation()
    {
        Assert.Empty(Problems([.. Names.Select(row => Source(row.Data))]));
    }

    private static string Source(string name) => (string)typeof(JobApiSources).GetProperty(name)!.GetValue(null)!;

    private static IEnumerable<string> Problems(params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp10);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation
            .Create(
                "JobApi",
                sources.Select(source => CSharpSyntaxTree.ParseText(source, options)),
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString());
    }
}
