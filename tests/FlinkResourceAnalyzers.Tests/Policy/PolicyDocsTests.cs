using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Tests.Agreement;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Holds the guide and the page of FRA0002 to the reader.</summary>
public sealed class PolicyDocsTests
{
    private const string InvalidMark = "<!-- policy: invalid -->";

    private static readonly string GuidePath = Repository.PathOf("docs", "policy.md");

    [Fact]
    public void TheGuideListsAllKeysInTheirOrderAndNoOthers()
    {
        IEnumerable<string> documented = MarkdownTable
            .Read(File.ReadLines(GuidePath), "Key", "Value", "Unless given", "Meaning")
            .Select(row => row[0].Trim('`'));

        Assert.Equal(Keys(PolicySchema.Root, string.Empty, []), documented);
    }

    [Fact]
    public void TheGuideNamesAllRoles()
    {
        string guide = File.ReadAllText(GuidePath).ReplaceLineEndings(" ").Replace("   ", " ");
        PolicyMapShape api = (PolicyMapShape)((PolicyListShape)PolicySchema.Root.Keys.Single(key => key.Name == "api").Shape).Item;

        foreach (string section in new[] { "types", "methods", "properties" })
        {
            IEnumerable<string> roles = ((PolicyMapShape)api.Keys.Single(key => key.Name == section).Shape).Keys.Select(key => "`" + key.Name + "`");
            string start = "Roles of " + section + ": ";
            string list = guide[(guide.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
            IEnumerable<string> named = list[..list.IndexOf('.')].Split(',').Select(role => role.Trim());
            Assert.Equal(roles.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("policy.md")]
    [InlineData("rules/FRA0002.md")]
    public void EveryYamlBlockIsAPolicyUnlessItIsThereToShowErrors(string page)
    {
        string[] blocks = Blocks(page, "yaml").Where(block => !block.IsInvalid).Select(block => block.Text).ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Empty(PolicyTexts.Errors(block.Contains("version:") ? block : "version: 1\n" + block)));
    }

    [Fact]
    public void TheRulePageShowsTheErrorsThatAreReported()
    {
        string policy = Assert.Single(Blocks("rules/FRA0002.md", "yaml"), block => block.IsInvalid).Text;
        string shown = Assert.Single(Blocks("rules/FRA0002.md", "text")).Text;

        Assert.Equal(
            shown.TrimEnd().Split('\n'),
            PolicyTexts.Read(policy).Errors.Select(error =>
                $"flink-resources.yaml({error.Range.Lines.Start.Line + 1},{error.Range.Lines.Start.Character + 1}): error FRA0002: {error.Message}"));
    }

    [Fact]
    public void TheGuideGivesTheBuiltInDefaults()
    {
        Dictionary<string, string> builtIn = MarkdownTable
            .Read(File.ReadLines(GuidePath), "What", "Built-in")
            .ToDictionary(row => row[0].Trim('`'), row => row[1].Split(':', ',')[0]);
        JobPolicy policy = ResourcePolicy.BuiltIn.For(PolicyTexts.Job());

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["limits.parallelism"] = $"{policy.Parallelism!.Value}",
                ["limits.max-parallelism"] = $"{policy.MaxParallelism!.Value}",
                ["limits.slots"] = $"{policy.Slots!.Value}",
                ["limits.slot-sharing-groups"] = $"{policy.SlotSharingGroups!.Value}",
                ["require.job-parallelism"] = policy.RequireJobParallelism is null ? "false" : "true",
                ["defaults.parallelism"] = $"{policy.DefaultParallelism}",
            },
            builtIn);
    }

    /// <summary>The paths of all keys; a shape that several keys share is spelled out under the first of them.</summary>
    private static IEnumerable<string> Keys(PolicyShape shape, string path, HashSet<PolicyShape> seen)
    {
        switch (shape)
        {
            case PolicyMapShape map when map.Keys.Length > 0 && path.StartsWith("api[].", StringComparison.Ordinal) && !path.Contains("<role>"):
                // A role for a key: what matters is what can stand under any of them.
                foreach (string key in map.Keys.SelectMany(key => Keys(key.Shape, path + ".<role>", seen)))
                {
                    yield return key;
                }

                break;
            case PolicyMapShape map when seen.Add(map):
                foreach (PolicyKey key in map.Keys)
                {
                    string keyPath = path.Length == 0 ? key.Name : path + "." + key.Name;
                    yield return keyPath;
                    foreach (string inner in Keys(key.Shape, keyPath, seen))
                    {
                        yield return inner;
                    }
                }

                break;
            case PolicyListShape list:
                foreach (string key in Keys(list.Item, path.EndsWith(">", StringComparison.Ordinal) ? path : path + "[]", seen))
                {
                    yield return key;
                }

                break;
            case PolicyEitherShape either:
                foreach (string key in either.Shapes.SelectMany(one => Keys(one, path, seen)))
                {
                    yield return key;
                }

                break;
            case PolicyNamesShape names:
                foreach (string key in Keys(names.Value, path + ".<name>", seen))
                {
                    yield return key;
                }

                break;
        }
    }

    private static IEnumerable<(bool IsInvalid, string Text)> Blocks(string page, string language)
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("docs", page));
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "```" + language)
            {
                string text = string.Concat(lines.Skip(i + 1).TakeWhile(line => line != "```").Select(line => line + "\n"));
                yield return (i > 0 && lines[i - 1] == InvalidMark, text);
            }
        }
    }
}
