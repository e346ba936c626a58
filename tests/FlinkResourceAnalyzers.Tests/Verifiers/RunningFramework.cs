using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>
/// The framework the tests run on as that of the project under test. The reference packages that Microsoft.CodeAnalysis.Testing would download
/// are not in every registry, and a test should not need a network.
/// </summary>
internal static class RunningFramework
{
    /// <summary>By itself without any assembly; goes with <see cref="References"/>.</summary>
    public static ReferenceAssemblies Name { get; } = new("net" + Environment.Version.ToString(2));

    public static ImmutableArray<MetadataReference> References { get; } = Directory
        .EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
        .Where(IsManaged)
        .OrderBy(path => path, StringComparer.Ordinal)
        .Select(MetadataReference (path) => MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    private static bool IsManaged(string path)
    {
        using FileStream file = File.OpenRead(path);
        using System.Reflection.PortableExecutable.PEReader reader = new(file);
        return reader.HasMetadata;
    }
}
