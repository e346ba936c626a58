using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>A link from one page to another leads somewhere.</summary>
public sealed class DocumentationLinksTests
{
    private static readonly Regex Link = new(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant);

    public static TheoryData<string> Pages => [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .OrderBy(path => path, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_within_the_repository_lead_to_a_file_and_a_heading(string page)
    {
        string path = Repository.PathOf(page);
        List<string> dead = [];
        foreach (string target in LinksOf(path).Where(target => !Uri.TryCreate(target, UriKind.Absolute, out _)))
        {
            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, parts[0]));
            if (!File.Exists(file) && !Directory.Exists(file))
            {
                dead.Add(target);
            }
            else if (parts.Length == 2 && !HeadingsOf(file).Contains(parts[1]))
            {
                dead.Add(target);
            }
        }

        Assert.Empty(dead);
    }

    private static IEnumerable<string> LinksOf(string path)
        => TextLines(path).SelectMany(line => Link.Matches(line)).Select(match => match.Groups["target"].Value);

    // GitHub's anchors: lower case, punctuation dropped, spaces turned into hyphens.
    private static HashSet<string> HeadingsOf(string path)
        => [
            .. TextLines(path)
                .Where(line => line.StartsWith('#'))
                .Select(line => Regex.Replace(line.TrimStart('#').Trim().ToLowerInvariant(), @"[^\w\- ]", string.Empty).Replace(' ', '-'))];

    private static IEnumerable<string> TextLines(string path)
    {
        bool isCode = false;
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                yield return line;
            }
        }
    }
}
