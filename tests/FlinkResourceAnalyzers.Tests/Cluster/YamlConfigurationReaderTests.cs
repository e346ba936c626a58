using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>What Flink 1.19 and later make of <c>config.yaml</c>.</summary>
public sealed class YamlConfigurationReaderTests
{
    [Theory]
    [InlineData("a.b: 1", "a.b=1 @1,1/1,6")]
    [InlineData("a:\n  b:\n    c: 1\n  d: x\n", "a.b.c=1 @3,5/3,8", "a.d=x @4,3/4,6")]
    [InlineData("a:\n  b.c: 1\na.b:\n  d: 2\n", "a.b.c=1 @2,3/2,8", "a.b.d=2 @4,3/4,6")]
    [InlineData("a: \"x\"\nb: 'y'\n", "a=x @1,1/1,4", "b=y @2,1/2,4")]
    [InlineData("a: x # comment\nb: x#no\n", "a=x @1,1/1,4", "b=x#no @2,1/2,4")]
    [InlineData("a: [1, 'b', c]\n", "a=1;b;c @1,1/1,4")]
    [InlineData("a:\n  - 1\n  - 2\n", "a=1;2 @1,1/2,3")]
    [InlineData("a: ['x;y', \"it's\"]\n", "a='x;y';'it''s' @1,1/1,4")]
    [InlineData("a: []\n", "a= @1,1/1,4")]
    [InlineData("a: {b: 1, c: 2}\n", "a.b=1 @1,5/1,8", "a.c=2 @1,11/1,14")]
    [InlineData("a: x;y\n", "a=x;y @1,1/1,4")]
    [InlineData("a: \"\"\n", "a= @1,1/1,4")]
    [InlineData("a: 1\na.b: 2\n", "a=1 @1,1/1,4", "a.b=2 @2,1/2,6")]
    [InlineData("x: &x 4\ny: *x\n", "x=4 @1,1/1,4", "y=4 @2,1/1,4")]
    [InlineData("---\na: 1\n...\n", "a=1 @2,1/2,4")]
    public void Text(string text, params string[] entries)
    {
        Assert.Equal(entries, ConfigurationFile.Entries(ConfigurationFile.Yaml, text));
        Assert.Empty(ConfigurationFile.Problems(ConfigurationFile.Yaml, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but comments\n")]
    [InlineData("---\n")]
    public void Nothing(string text)
    {
        ConfigurationDocument document = ConfigurationFile.Read(ConfigurationFile.Yaml, text);

        Assert.True(document.IsReadable);
        Assert.Empty(document.Configuration.Written);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("a:\n", "a= @1,1/1,1")]
    [InlineData("a: ~\n", "a= @1,1/1,4")]
    [InlineData("a: null\n", "a= @1,1/1,4")]
    public void NoValue(string text, string entry)
    {
        Assert.Equal([entry], ConfigurationFile.Entries(ConfigurationFile.Yaml, text));
        Assert.Equal(["1,1[a]?: 'a' has no value"], ConfigurationFile.Problems(ConfigurationFile.Yaml, text));
    }

    [Theory]
    [InlineData("a: 1\nb: [\n", "3,1[]: The configuration file cannot be read: this is not valid YAML: ")]
    [InlineData("a: 1\n\tb: 2\n", "2,1[\t]: The configuration file cannot be read: the line starts with a tab; YAML is indented with spaces")]
    [InlineData("a:1\nb:2\n", "1,1[a:1]: The configuration file cannot be read: it is no map of keys and values; a colon after a key is followed by a space")]
    [InlineData("- a\n- b\n", "1,1[- a]: The configuration file cannot be read: it is no map of keys and values")]
    [InlineData("a: 1\n---\nb: 2\n", "2,1[---]: The configuration file cannot be read: it has more than one YAML document, and Flink reads no file that has")]
    [InlineData("a: 1\nb: 2\n  c: 3\n", "3,4[]: The configuration file cannot be read: this is not valid YAML: ")]
    public void NotRead(string text, string problem)
    {
        ConfigurationDocument document = ConfigurationFile.Read(ConfigurationFile.Yaml, text);

        Assert.False(document.IsReadable);
        Assert.Empty(document.Configuration.Written);
        Assert.StartsWith(problem, Assert.Single(ConfigurationFile.Problems(ConfigurationFile.Yaml, text)));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "3,1[a]: The key 'a' is in line 1, too; Flink refuses to load a file with a key given twice")]
    [InlineData("a:\n  b: 1\n  c: 2\n  b: 3\n", "4,3[b]: The key 'b' is in line 2, too; Flink refuses to load a file with a key given twice")]
    [InlineData("a.b: 1\na:\n  b: 3\n", "3,3[b]?: 'a.b' is set in line 1, too, in another form; Flink takes one of the two values without a word")]
    [InlineData("a:\n  b.c: 1\na.b:\n  c: 3\n", "4,3[c]?: 'a.b.c' is set in line 2, too, in another form; Flink takes one of the two values without a word")]
    [InlineData("x: &x {b: 1, b: 2}\ny: *x\n", "1,14[b]: The key 'b' is in line 1, too; Flink refuses to load a file with a key given twice")]
    public void KeyGivenTwice(string text, string problem)
    {
        Assert.Equal([problem], ConfigurationFile.Problems(ConfigurationFile.Yaml, text));
        Assert.Single(Assert.Single(ConfigurationFile.Read(ConfigurationFile.Yaml, text).Problems).Related);
    }
}
