using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>A project outside the repository that references the package.</summary>
internal sealed record Consumer(string Name)
{
    /// <summary>The job, with <c>[|</c> and <c>|]</c> around each place where a diagnostic is expected.</summary>
    public string Job { get; init; } = "";

    /// <summary><c>flink-resources.yaml</c> in the project's folder; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>Further elements of the project file.</summary>
    public string Xml { get; init; } = "";

    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    /// <summary>What the project targets, several with <c>;</c> between them.</summary>
    public string Frameworks { get; init; } = "net10.0";

    /// <summary>The reference to the package; <c>VERSION</c> stands for its version.</summary>
    public string PackageReference { get; init; } = """<PackageReference Include="FlinkResourceAnalyzers" Version="VERSION" PrivateAssets="all" />""";

    /// <summary>Further files: path relative to the project's folder, and text.</summary>
    public ImmutableDictionary<string, string> Files { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The project's folder below the workspace; the project file has the same name as its last part.</summary>
    public string Folder { get; init; } = Name;

    /// <summary>False for a project that a test builds by itself, because it changes it.</summary>
    public bool BuiltWithAll { get; init; } = true;

    /// <summary>Where the first marked place is, as the compiler prints it: <c>Job.cs(8,28)</c>.</summary>
    public string Marked => Places[0];

    /// <summary>Where the marked places are.</summary>
    public ImmutableArray<string> Places
    {
        get
        {
            ImmutableArray<string>.Builder places = ImmutableArray.CreateBuilder<string>();
            string[] parts = Job.Split("[|");
            string before = "";
            foreach (string part in parts[..^1])
            {
                before += part.Replace("|]", "", StringComparison.Ordinal);
                int line = before.Count(character => character == '\n') + 1;
                int column = before.Length - before.LastIndexOf('\n');
                places.Add(string.Create(CultureInfo.InvariantCulture, $"Job.cs({line},{column})"));
            }

            return places.ToImmutable();
        }
    }

    /// <summary>Writes the project into the workspace.</summary>
    public void Write(string workspace, string version)
    {
        string folder = Path.Combine(workspace, Folder);
        string property = Frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name + ".csproj"), $"""
            <Project Sdk="{Sdk}">

              <PropertyGroup>
                <{property}>{Frameworks}</{property}>
              </PropertyGroup>

              <ItemGroup>
                {PackageReference.Replace("VERSION", version, StringComparison.Ordinal)}
              </ItemGroup>

              {Xml}

            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Flink.cs"), Resource("Flink.cs"));
        File.WriteAllText(Path.Combine(folder, "Job.cs"), Job.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        if (Policy is not null)
        {
            File.WriteAllText(Path.Combine(folder, "flink-resources.yaml"), Policy);
        }

        foreach ((string path, string text) in Files)
        {
            string file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(Consumer).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
