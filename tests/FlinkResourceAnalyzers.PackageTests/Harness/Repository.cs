using System.IO;
using System.Linq;
using System.Reflection;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>What the tests know of the repository they were built in.</summary>
internal static class Repository
{
    /// <summary>The root folder, with a separator at its end.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The configuration the tests, and so the analyzers to be packed, were built in.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The version of YamlDotNet that the package must carry.</summary>
    public static string YamlDotNetVersion { get; } = Metadata("YamlDotNetVersion");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
