using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>The package among other language versions, frameworks, projects and analyzers.</summary>
public sealed class SurroundingsTests(Workspace workspace)
{
    [Fact]
    public void EveryLanguageVersion()
    {
        foreach (Consumer consumer in Consumers.LanguageVersions)
        {
            workspace.Of(consumer).ShouldFailWith(consumer.Marked + ": error FRA1003");
        }
    }

    [Fact]
    public void EveryFramework()
    {
        Outcome outcome = workspace.Of(Consumers.Frameworks)
            .ShouldFailWith([.. Enumerable.Repeat(Consumers.Frameworks.Marked + ": error FRA1003", 4)]);
        Assert.Equal(
            ["net10.0", "net8.0", "net9.0", "netstandard2.0"],
            outcome.Messages.Select(message => message.Framework).Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever references a library that references the package gets neither the analyzers nor anything else of it.</summary>
    [Fact]
    public void AnalyzersStayInTheProjectThatAskedForThem()
    {
        workspace.Of(Consumers.Library).ShouldBuildWith();
        workspace.Of(Consumers.App).ShouldBuildWith();
    }

    /// <summary>Without PrivateAssets analyzers reach the projects above; then their policies must reach the analyzers too.</summary>
    [Fact]
    public void PolicyComesWithAnalyzersThatComeThroughALibrary()
    {
        workspace.Of(Consumers.OpenLibrary).ShouldBuildWith();
        workspace.Of(Consumers.OpenApp).ShouldFailWith(Consumers.OpenApp.Marked + ": error FRA1003");
    }

    /// <summary>
    /// Of two packages that carry an assembly of the same name the SDK keeps the newer assembly for both. So this package must work with
    /// the parser another one brings, and the other with ours.
    /// </summary>
    [Theory]
    [InlineData("13.7.1", "16")]
    [InlineData("18.1.0", "18")]
    public void AnotherAnalyzerBringsAnotherYamlParser(string version, string used)
    {
        Consumer consumer = version == "18.1.0" ? Consumers.BesideNewerYaml : Consumers.BesideOlderYaml;
        Outcome outcome = workspace.Of(consumer).ShouldFailWith("CSC: warning OTHER1", consumer.Marked + ": error FRA1003");
        ImmutableArray<string> texts = [.. outcome.Messages.Select(message => message.Text)];
        Assert.Contains("Parsed with YamlDotNet " + used, texts);
        Assert.Contains(texts, text => text.Contains("set by flink-resources.yaml(3,16)", StringComparison.Ordinal));
    }
}
