using System.Collections.Generic;
using System.IO;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>Writes a generated project to disk, to be built with the real SDK.</summary>
internal static class GeneratedProject
{
    private const string ProjectText = """
        <Project Sdk="Microsoft.NET.Sdk">

          <!-- -p:Analyzers=NAME chooses the analyzers; without it the project is the baseline. -p:BesideSdk=true has the SDK's own besides, as a new project does. -->
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <DefaultItemExcludes>$(DefaultItemExcludes);obj/**</DefaultItemExcludes>
            <EnableNETAnalyzers>false</EnableNETAnalyzers>
            <EnableNETAnalyzers Condition="'$(Analyzers)' == 'sdk' or '$(BesideSdk)' == 'true'">true</EnableNETAnalyzers>
            <FlinkResourceReadyToRun Condition="'$(Analyzers)' == 'flink-jit'">false</FlinkResourceReadyToRun>
            <RestoreAdditionalProjectSources>$(FlinkPackageFolder)</RestoreAdditionalProjectSources>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="FlinkResourceAnalyzers" Version="$(FlinkPackageVersion)" PrivateAssets="all" Condition="'$(Analyzers)' == 'flink' or '$(Analyzers)' == 'flink-jit'" />
            <PackageReference Include="Meziantou.Analyzer" Version="3.0.321" PrivateAssets="all" Condition="'$(Analyzers)' == 'meziantou'" />
            <PackageReference Include="Roslynator.Analyzers" Version="5.0.1" PrivateAssets="all" Condition="'$(Analyzers)' == 'roslynator'" />
            <!-- The newest version under an open-source licence. -->
            <PackageReference Include="SonarAnalyzer.CSharp" Version="9.32.0.97167" PrivateAssets="all" Condition="'$(Analyzers)' == 'sonar'" />
            <PackageReference Include="xunit.analyzers" Version="2.2.0" PrivateAssets="all" Condition="'$(Analyzers)' == 'xunit'" />
          </ItemGroup>

        </Project>

        """;

    /// <summary>The policy that comes with every generated project; no job breaks it, so a build with the analyzers succeeds.</summary>
    public const string Policy = """
        version: 1
        limits:
          max-parallelism: 4096
        require:
          job-parallelism: true

        """;

    /// <summary>The policy's file name.</summary>
    public const string PolicyFileName = "flink-resources.yaml";

    public static void Write(string folder, IEnumerable<GeneratedFile> files)
    {
        // The empty ones cut it off from the folders above, so that it builds the same wherever it is written.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            WriteFile(folder, name, "<Project />\n");
        }

        WriteFile(folder, "Generated.csproj", ProjectText);
        WriteFile(folder, PolicyFileName, Policy);
        foreach (GeneratedFile file in files)
        {
            WriteFile(folder, file.Path, file.Text);
        }
    }

    private static void WriteFile(string folder, string path, string text)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
