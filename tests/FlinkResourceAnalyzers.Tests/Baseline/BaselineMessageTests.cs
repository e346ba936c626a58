using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Yaml;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Baseline;

public sealed class BaselineMessageTests
{
    [Theory]
    [InlineData("Parallelism 512 exceeds the limit of 64 set by flink-resources.yaml(3,16)", "Parallelism 512 exceeds the limit")]
    [InlineData("Parallelism 512 exceeds the limit of 128 set by the built-in default", "Parallelism 512 exceeds the limit")]
    [InlineData("Heap 8 GiB exceeds the limit of 4 GiB per slot set by src/flink-resources.yaml(30,1)", "Heap 8 GiB exceeds the limit")]
    [InlineData("The job needs 9 slots, more than the limit of 8 set by flink-resources.yaml(3,16): 4 + 5", "The job needs 9 slots, more than the limit: 4 + 5")]
    [InlineData("The job sets no parallelism; flink-resources.yaml(3,16) requires one", "The job sets no parallelism; the policy requires one")]
    [InlineData("The job sets no parallelism; the built-in default requires one", "The job sets no parallelism; the policy requires one")]
    [InlineData("'a' is false at flink-conf.yaml(12,3), and at Job.cs(1,2)", "'a' is false at flink-conf.yaml, and at Job.cs")]
    [InlineData("Run(1, 2) and (3,4 and (5,) and (,6) and 7)", "Run(1, 2) and (3,4 and (5,) and (,6) and 7)")]
    [InlineData("above the limit of 64", "above the limit of 64")]
    [InlineData("the limit of 1 set by flink-resources.yaml(1,1), the limit of 2 set by flink-resources.yaml(2,2)", "the limit, the limit")]
    public void What_the_policy_says_and_where_things_are_is_left_out(string message, string expected)
        => Assert.Equal(expected, BaselineMessage.Of(message, ["flink-resources.yaml", "src/flink-resources.yaml"]));

    [Theory]
    [InlineData("group 'a\nb\tc\u2028d\u0085'", "group 'a b c d '")]
    [InlineData("\ufeffmark\ufffd \u0001 \uffff\u200e", "?mark?   ??")]
    public void The_message_is_a_line_that_YAML_can_hold(string message, string expected)
    {
        string clean = BaselineMessage.Of(message, []);

        Assert.Equal(expected, clean);
        Assert.Equal(-1, UnreadableText.Find(clean));
        Assert.Equal(clean, BaselineMessage.Clean(clean));
    }

    [Fact]
    public void Halves_of_characters_are_no_text()
        => Assert.Equal("half ? of ? and whole \ud83d\ude80", BaselineMessage.Clean("half " + '\ud83d' + " of " + '\ude80' + " and whole \ud83d\ude80"));

    [Theory]
    [InlineData("/repo/app/b.yaml", "/repo/app/Jobs/A.cs", "Jobs/A.cs")]
    [InlineData("/repo/app/b.yaml", "/repo/lib/A.cs", "../lib/A.cs")]
    [InlineData("/repo/app/b.yaml", "/repo/app/../app/./A.cs", "A.cs")]
    [InlineData(@"c:\repo\app\b.yaml", @"C:\Repo\app\Jobs\A.cs", "Jobs/A.cs")]
    [InlineData(@"c:\repo\b.yaml", @"d:\lib\A.cs", "d:/lib/A.cs")]
    [InlineData("/repo/app/b.yaml", "A.cs", "A.cs")]
    [InlineData("/repo/app/b.yaml", "", "")]
    public void Files_are_named_from_the_folder_of_the_baseline(string baseline, string path, string expected)
        => Assert.Equal(expected, BaselinePaths.FromFolderOf(baseline, path));
}
