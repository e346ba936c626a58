using System.IO;
using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>The assemblies that a compiler gets from the package.</summary>
internal static class PackedAssembly
{
    /// <summary>Where those are that load everywhere.</summary>
    public const string Folder = "analyzers/dotnet/cs/";

    public static string[] Names { get; } = ["FlinkResourceAnalyzers.CodeFixes.dll", "FlinkResourceAnalyzers.dll", "YamlDotNet.dll"];

    public static PEReader Open(ZipArchive package, string path)
    {
        // What is compressed cannot be read back and forth.
        var copy = new MemoryStream();
        using (Stream stream = package.GetEntry(path)!.Open())
        {
            stream.CopyTo(copy);
        }

        copy.Position = 0;
        return new PEReader(copy);
    }
}
