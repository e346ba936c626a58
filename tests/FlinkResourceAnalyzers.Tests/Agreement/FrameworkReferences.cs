using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>The framework that samples are compiled against: the one these tests run on. Read once, since reading takes longer than compiling.</summary>
internal static class FrameworkReferences
{
    public static ImmutableArray<MetadataReference> All { get; } = [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];
}
