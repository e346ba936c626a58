using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Orders and names policy files by their paths, which are never looked up on disk.</summary>
internal static class PolicyPaths
{
    /// <summary>
    /// The distinct paths, the nearest to the project first: files in the project's folder or one above or below it, the deepest first;
    /// then the
    /// others (an organisation's policy package lies deep in a cache, but is far away), the deepest first; ties by path.
    /// </summary>
    /// <param name="paths">Paths as the compiler was given them.</param>
    /// <param name="projectFolder">The project's folder; null when it is not known, and then all files count as near.</param>
    public static ImmutableArray<string> NearestFirst(IEnumerable<string> paths, string? projectFolder)
    {
        string[]? project = string.IsNullOrEmpty(projectFolder) ? null : Segments(projectFolder!);
        List<SplitPath> files = paths
            .Select(path => new SplitPath(path))
            .GroupBy(file => file.Joined, StringComparer.Ordinal)
            .Select(group => group.OrderBy(file => file.Path, StringComparer.Ordinal).First())
            .ToList();
        files.Sort(Compare);
        return files.Select(file => file.Path).ToImmutableArray();

        int Compare(SplitPath one, SplitPath other)
            => IsNearProject(one) != IsNearProject(other) ? (IsNearProject(one) ? -1 : 1)
            : one.Segments.Length != other.Segments.Length ? other.Segments.Length - one.Segments.Length
            : string.CompareOrdinal(one.Joined, other.Joined);

        bool IsNearProject(SplitPath file) => project is null || IsNear(file.Segments, project);
    }

    /// <summary>
    /// A name for each path: the file name, or where several files share it, the path from the deepest folder that holds all of those. A file in a
    /// NuGet package goes by the package's id and version, wherever packages are kept: <c>acme.flink.policy/1.0.0/flink-resources.yaml</c>.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="packageFolder">The folder that holds all packages; null when it is not known.</param>
    public static ImmutableDictionary<string, string> DisplayNames(ImmutableArray<string> paths, string? packageFolder = null)
    {
        ImmutableDictionary<string, string>.Builder names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string[]? packages = string.IsNullOrEmpty(packageFolder) ? null : Segments(packageFolder!);
        SplitPath[] files = paths.Select(path => new SplitPath(path)).ToArray();
        SplitPath[] packaged = files.Where(IsInPackage).ToArray();
        foreach (SplitPath file in packaged)
        {
            string[] inPackage = file.Segments.Skip(packages!.Length).ToArray();
            string[] shortened = [inPackage[0], inPackage[1], inPackage[inPackage.Length - 1]];
            bool isOnly = packaged.Count(other => IsNear(other.Segments, file.Segments.Take(packages.Length + 2).ToArray())
                && string.Equals(other.Segments[other.Segments.Length - 1], shortened[2], StringComparison.OrdinalIgnoreCase)) == 1;
            names[file.Path] = string.Join("/", isOnly ? shortened : inPackage);
        }

        foreach (IGrouping<string, SplitPath> alike in files
            .Where(file => !IsInPackage(file))
            .GroupBy(file => file.Segments.LastOrDefault() ?? string.Empty, StringComparer.OrdinalIgnoreCase))
        {
            string[][] all = alike.Select(file => file.Segments).ToArray();
            int common = all.Length == 1 ? all[0].Length - 1 : CommonFolders(all);
            foreach (SplitPath file in alike)
            {
                names[file.Path] = string.Join("/", file.Segments.Skip(common));
            }
        }

        return names.ToImmutable();

        bool IsInPackage(SplitPath file) => packages is not null && file.Segments.Length > packages.Length + 2 && IsNear(file.Segments, packages);
    }

    /// <summary>A path as it is meant in a file: from the folder of that file, unless it is a whole path.</summary>
    public static string Beside(string file, string path)
    {
        bool isWhole = path.StartsWith("/", StringComparison.Ordinal) || path.StartsWith("\\", StringComparison.Ordinal)
            || (path.Length > 1 && path[1] == ':');
        return isWhole ? path : file.Substring(0, file.LastIndexOfAny(['/', '\\']) + 1) + path;
    }

    /// <summary>Whether a file lies somewhere in a folder.</summary>
    public static bool IsBelow(string file, string folder)
        => Segments(file) is var path && Segments(folder) is var above && path.Length > above.Length && IsNear(path, above);

    private static int CommonFolders(string[][] paths)
    {
        int least = paths.Min(path => path.Length) - 1;
        int common = 0;
        while (common < least && paths.All(path => path[common] == paths[0][common]))
        {
            common++;
        }

        return common;
    }

    private static bool IsNear(string[] file, string[] project)
    {
        int shared = Math.Min(file.Length - 1, project.Length);
        for (int i = 0; i < shared; i++)
        {
            if (!string.Equals(file[i], project[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The folders and the file of a path, without what only points at where one is.</summary>
    internal static string[] Segments(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return segments.ToArray();
    }

    /// <summary>A path and what it is made of.</summary>
    private sealed class SplitPath
    {
        public SplitPath(string path)
        {
            Path = path;
            Segments = PolicyPaths.Segments(path);
            Joined = string.Join("/", Segments);
        }

        public string Path { get; }

        public string[] Segments { get; }

        public string Joined { get; }
    }
}
