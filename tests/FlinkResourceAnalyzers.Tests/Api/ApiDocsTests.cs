using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>Holds the page about job APIs to what is recognised.</summary>
public class ApiDocsTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "api-shapes.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_declared_example_is_a_policy_and_is_recognised()
    {
        PolicyDocument policy = PolicyReader.Read(SourceText.From(Block("yaml")), TestContext.Current.CancellationToken);
        Assert.Empty(policy.Errors);
        JobApiShape shape = Assert.Single(policy.Layer.Apis);

        ApiCompilation compilation = ApiCompilation.WithShape(shape, [], """
            namespace Acme
            {
                public class Flow
                {
                    public Pipe<T> Feed<T>(T[] items) => new Pipe<T>();
                    public Flow Workers(string why, int count) => this;
                    public void Go() { }
                }
                public class Pipe<T>
                {
                    public int Width { get; set; }
                    public Pipe<T> Map(System.Func<T, T> map) => this;
                    public Pipe<T> Degree(int tasks, int lanes) => this;
                    public void End() { }
                }
            }
            """);

        Assert.Equal(2, compilation.Api.DefaultParallelismOf(compilation.Type("Acme.Flow")));
        Assert.Equal("a feed", compilation.Role("Acme.Flow", "Feed").ParallelismReason);
        Assert.Equal(1, compilation.Role("Acme.Flow", "Workers").ValueParameter);
        Assert.Equal(1, compilation.Role("Acme.Pipe`1", "Degree").ValueParameter);
        Assert.Equal("transform", compilation.Call("Acme.Pipe`1", "Map"));
        Assert.Equal("sink", compilation.Call("Acme.Pipe`1", "End"));
        Assert.Equal("execute", compilation.Call("Acme.Flow", "Go"));
        Assert.Equal("parallelism", compilation.Property("Acme.Pipe`1", "Width"));
    }

    [Fact]
    public void The_attributes_to_paste_work_as_they_are_used_there()
    {
        string use = Block("csharp", 1).Replace("=> ..", "=> throw null!;");

        ApiCompilation compilation = ApiCompilation.Of("using System;\n#nullable enable\n" + Block("csharp"), "using System.Collections.Generic;\n" + use);

        Assert.Equal("environment", compilation.TypeRole("Flow"));
        Assert.Null(compilation.Api.DefaultParallelismOf(compilation.Type("Flow")));
        Assert.Equal("a feed", compilation.Role("Flow", "Feed").ParallelismReason);
        Assert.Equal("set-parallelism", compilation.Call("Flow", "Workers"));
        Assert.Equal("parallelism", compilation.Property("Pipe`1", "Width"));
    }

    [Fact]
    public void The_attributes_to_paste_are_all_there_are()
    {
        Assert.Equal(
            AttributedApis.AttributeNames.Order(StringComparer.Ordinal),
            Regex.Matches(Block("csharp"), @"class (\w+) : Attribute").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("FromElements")]
    [InlineData("FromCollection")]
    [InlineData("SocketTextStream")]
    [InlineData("FromData")]
    [InlineData("WriteToSocket")]
    public void Restricted_operators_are_listed(string method)
    {
        Assert.NotEqual(Plan.OperatorParallelism.Any, FlinkNames.ParallelismOf(method).Parallelism);
        Assert.Contains(Page.Split('\n'), line => line.StartsWith("| `") && line.Contains("`" + method + "`"));
    }

    private static string Block(string language, int index = 0) =>
        Regex.Matches(Page, "^```" + language + "\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)[index].Groups[1].Value;
}
