using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>What a code block of a rule page is there to show.</summary>
internal enum SampleKind
{
    /// <summary>The page's rule reports something in it, and no other rule does.</summary>
    Violates,

    /// <summary>No rule reports anything in it.</summary>
    Clean,
}

/// <summary>
/// A code block of a rule page that is marked with a comment such as <c>&lt;!-- test: clean --&gt;</c>, or for rules about other files
/// <c>&lt;!-- test: clean config.yaml --&gt;</c>.
/// </summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Line">The line of the mark, from 1.</param>
/// <param name="Code">The C# code, or the text of the file.</param>
/// <param name="File">The name of the file; null for C# code.</param>
/// <param name="Policy">The text of the last block marked <c>policy</c> above it; null when there is none.</param>
/// <param name="Configuration">The text of the last block marked <c>configuration</c> above it, which is a flink-conf.yaml; null when there is none.</param>
/// <param name="Manifest">The text of the last block marked <c>manifest</c> above it, which is an orders.yaml; null when there is none.</param>
internal sealed record RuleSample(SampleKind Kind, int Line, string Code, string? File, string? Policy, string? Configuration, string? Manifest);

/// <summary>A page of docs/rules.</summary>
internal sealed class RulePage
{
    private const string MarkStart = "<!-- test: ";
    private const string MarkEnd = " -->";

    private RulePage(ImmutableArray<string> lines, ImmutableArray<RuleSample> samples)
    {
        Lines = lines;
        Samples = samples;
    }

    public ImmutableArray<string> Lines { get; }

    public ImmutableArray<RuleSample> Samples { get; }

    public ImmutableArray<string> Sections => [.. Lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    public static string PathOf(string id) => Repository.PathOf("docs", "rules", id + ".md");

    public static RulePage Read(string id)
    {
        ImmutableArray<string> lines = [.. File.ReadLines(PathOf(id))];
        ImmutableArray<RuleSample>.Builder samples = ImmutableArray.CreateBuilder<RuleSample>();
        string? policy = null;
        string? configuration = null;
        string? manifest = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(MarkStart, StringComparison.Ordinal))
            {
                continue;
            }

            string mark = lines[i][MarkStart.Length..].Replace(MarkEnd, string.Empty, StringComparison.Ordinal);
            string[] words = mark.Split(' ', 2);
            string? file = words.Length == 2 ? words[1] : null;
            string fence = mark is "policy" or "configuration" or "manifest" || file is not null ? "```yaml" : "```csharp";
            if (i + 1 == lines.Length || lines[i + 1] != fence)
            {
                throw new InvalidOperationException($"{id}.md({i + 1}): the mark '{mark}' is not followed by {fence}");
            }

            string block = string.Join("\n", lines.Skip(i + 2).TakeWhile(line => line != "```")) + "\n";
            switch (words[0])
            {
                case "policy":
                    policy = block;
                    break;
                case "configuration":
                    configuration = block;
                    break;
                case "manifest":
                    manifest = block;
                    break;
                case "violates":
                    samples.Add(new RuleSample(SampleKind.Violates, i + 1, block, file, policy, configuration, manifest));
                    break;
                case "clean":
                    samples.Add(new RuleSample(SampleKind.Clean, i + 1, block, file, policy, configuration, manifest));
                    break;
                default:
                    throw new InvalidOperationException($"{id}.md({i + 1}): unknown mark '{mark}'");
            }
        }

        return new RulePage(lines, samples.ToImmutable());
    }
}
