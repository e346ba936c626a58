using System;
using System.Linq;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>Names files by their paths from the baseline's folder, which are the same on every machine.</summary>
internal static class BaselinePaths
{
    /// <summary>A file's path from the folder of the baseline file, with <c>/</c>; the path itself where there is no way from one to the other.</summary>
    public static string FromFolderOf(string baseline, string path)
    {
        string[] folder = PolicyPaths.Segments(baseline);
        folder = folder.Take(Math.Max(0, folder.Length - 1)).ToArray();
        string[] file = PolicyPaths.Segments(path);
        int common = 0;
        while (common < folder.Length && common < file.Length - 1 && string.Equals(folder[common], file[common], StringComparison.OrdinalIgnoreCase))
        {
            common++;
        }

        // Nothing in common but the root of the file system, or not even that.
        return common == 0
            ? BaselineMessage.Clean(path.Replace('\\', '/'))
            : BaselineMessage.Clean(string.Concat(Enumerable.Repeat("../", folder.Length - common)) + string.Join("/", file.Skip(common)));
    }
}
