using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>The files of the repository that code must agree with.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution that these tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The C# files of a folder that people wrote, in order.</summary>
    public static IEnumerable<string> SourcesIn(string folder) => Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlinkResourceAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No FlinkResourceAnalyzers.sln above " + AppContext.BaseDirectory);
    }
}
