using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>What Flink's old parser makes of <c>flink-conf.yaml</c>, line by line.</summary>
public sealed class LegacyConfigurationReaderTests
{
    [Theory]
    [InlineData("key: value", "key=value @1,1/1,6")]
    [InlineData("key       : value", "key=value @1,1/1,13")]
    [InlineData("   key    :    value    ", "key=value @1,4/1,16")]
    [InlineData("key: my: value", "key=my: value @1,1/1,6")]
    [InlineData("key: a:b", "key=a:b @1,1/1,6")]
    [InlineData("a:b: c", "a:b=c @1,1/1,6")]
    [InlineData("key: value # comment", "key=value @1,1/1,6")]
    [InlineData("key: \"value\"", "key=\"value\" @1,1/1,6")]
    [InlineData("key: 'value'", "key='value' @1,1/1,6")]
    [InlineData("key: [1, 2]", "key=[1, 2] @1,1/1,6")]
    [InlineData("key: null", "key=null @1,1/1,6")]
    [InlineData("key:  \tvalue", "key=value @1,1/1,8")]
    [InlineData("\tkey: value", "key=value @1,2/1,7")]
    [InlineData("- key: value", "- key=value @1,1/1,8")]
    [InlineData("a: 1\r\nb: 2\rc: 3\n", "a=1 @1,1/1,4", "b=2 @2,1/2,4", "c=3 @3,1/3,4")]
    public void Line(string text, params string[] entries)
    {
        Assert.Equal(entries, ConfigurationFile.Entries(ConfigurationFile.Legacy, text));
        Assert.Empty(ConfigurationFile.Problems(ConfigurationFile.Legacy, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n   \n\t\n")]
    [InlineData("# key: value")]
    [InlineData("   ## key: value ##")]
    [InlineData("---")]
    [InlineData("...\n")]
    public void Nothing(string text)
    {
        Assert.Empty(ConfigurationFile.Entries(ConfigurationFile.Legacy, text));
        Assert.Empty(ConfigurationFile.Problems(ConfigurationFile.Legacy, text));
    }

    [Theory]
    [InlineData("key:value", "1,1[key:value]: Flink skips this line: there is no space after the colon")]
    [InlineData("  key:\tvalue", "1,3[key:\tvalue]: Flink skips this line: there is no space after the colon")]
    [InlineData("some nonsense", "1,1[some nonsense]: Flink skips this line: it is no 'key: value'")]
    [InlineData("- item", "1,1[- item]: Flink skips this line: it is no 'key: value'")]
    [InlineData("a#b: c", "1,1[a]: Flink skips this line: there is no 'key: value' before the '#', which starts a comment")]
    [InlineData(": value", "1,1[: value]: Flink skips this line: there is no key before the colon")]
    [InlineData("key:", "1,1[key:]?: Flink skips this line: 'key' has no value")]
    [InlineData("key:   ", "1,1[key:]?: Flink skips this line: 'key' has no value")]
    [InlineData("key: # none", "1,1[key:]?: Flink skips this line: 'key' has no value")]
    [InlineData("key: #secret", "1,1[key:]?: Flink skips this line: 'key' has no value")]
    public void SkippedLine(string text, string problem)
    {
        Assert.Empty(ConfigurationFile.Entries(ConfigurationFile.Legacy, text));
        Assert.Equal([problem], ConfigurationFile.Problems(ConfigurationFile.Legacy, text));
    }

    [Theory]
    [InlineData("key: abc#def", "abc", "1,9[#def]")]
    [InlineData("key: abc# some comments  ", "abc", "1,9[# some comments]")]
    [InlineData("key: \"a #b\"", "\"a", "1,9[#b\"]")]
    public void CommentThatCutsAValue(string text, string value, string place)
    {
        ConfigurationDocument document = ConfigurationFile.Read(ConfigurationFile.Legacy, text);

        Assert.Equal(value, document.Configuration.Find("key")!.Value);
        Assert.Equal(
            [place + "?: Flink reads the value of 'key' as '" + value + "': in this file any '#' starts a comment"],
            ConfigurationFile.Problems(ConfigurationFile.Legacy, text));
    }

    [Fact]
    public void NestedLinesAreFlat()
    {
        const string Text = "taskmanager:\n  numberOfTaskSlots: 4\n  memory:\n    process.size: 4g\nother:\n";

        Assert.Equal(
            ["numberOfTaskSlots=4 @2,3/2,22", "process.size=4g @4,5/4,19"],
            ConfigurationFile.Entries(ConfigurationFile.Legacy, Text));
        Assert.Equal(
            [
                "1,1[taskmanager:]: Flink skips this line, and reads the indented lines below as keys of their own: this file is flat, so "
                    + "'taskmanager.' must stand in each of them",
                "3,3[memory:]: Flink skips this line, and reads the indented lines below as keys of their own: this file is flat, so "
                    + "'memory.' must stand in each of them",
                "5,1[other:]?: Flink skips this line: 'other' has no value",
            ],
            ConfigurationFile.Problems(ConfigurationFile.Legacy, Text));
    }

    [Fact]
    public void TheLastOfEqualKeysCounts()
    {
        const string Text = "a: 1\nb: 2\na: 3\na: 4\n";
        ConfigurationDocument document = ConfigurationFile.Read(ConfigurationFile.Legacy, Text);

        Assert.Equal("4", document.Configuration.Find("a")!.Value);
        Assert.Equal(
            [
                "3,1[a]?: 'a' is set in line 1, too; Flink takes the last value, '3'",
                "4,1[a]?: 'a' is set in line 3, too; Flink takes the last value, '4'",
            ],
            ConfigurationFile.Problems(ConfigurationFile.Legacy, Text));
        Assert.Equal("flink-conf.yaml(1,1)", Assert.Single(document.Problems[0].Related).ToString());
    }

    [Theory]
    [InlineData("/conf/flink-conf.yaml", nameof(ConfigurationFormat.Legacy))]
    [InlineData("C:/conf/Flink-Conf.yml", nameof(ConfigurationFormat.Legacy))]
    [InlineData("/conf/flink-conf.prod.yaml", nameof(ConfigurationFormat.Legacy))]
    [InlineData("/conf/config.yaml", nameof(ConfigurationFormat.Yaml))]
    [InlineData("/flink-conf/prod.yaml", nameof(ConfigurationFormat.Yaml))]
    public void TheNameTellsTheFormat(string path, string format) => Assert.Equal(format, ConfigurationReader.FormatOf(path).ToString());

    [Fact]
    public void EveryLineBrokenIsNotEveryLineReported()
    {
        ConfigurationDocument document = ConfigurationFile.Read(
            ConfigurationFile.Legacy,
            string.Concat(Enumerable.Range(0, 40_000).Select(i => $"key{i}:value\n")));

        Assert.Equal(FileProblems.Most + 1, document.Problems.Length);
        Assert.Equal("There are 39900 more problems of this kind in the file", document.Problems[^1].Message);
    }
}
