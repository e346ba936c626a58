using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests.Presets;

/// <summary>The presets and the rules agree. Run with <c>UPDATE_PRESETS=1</c> to write the presets anew after a rule has changed.</summary>
public sealed class PresetTests
{
    public static TheoryData<string> Names => [.. Preset.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PresetIsWhatTheRulesSay(string name)
    {
        Preset preset = Preset.All.Single(candidate => candidate.Name == name);
        string path = Repository.PathOf("nuget", "presets", preset.FileName);
        if (Environment.GetEnvironmentVariable("UPDATE_PRESETS") == "1")
        {
            File.WriteAllText(path, preset.Render());
        }

        Assert.Equal(preset.Render(), File.ReadAllText(path));
    }

    [Fact]
    public void ThereIsNoOtherPreset() => Assert.Equal(
        Preset.All.Select(preset => preset.FileName).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.PathOf("nuget", "presets")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void AuditKeepsEveryRuleAWarning()
    {
        string targets = File.ReadAllText(Repository.PathOf("nuget", "build", "FlinkResourceAnalyzers.targets"));
        Match list = Regex.Match(targets, @"<WarningsNotAsErrors [^>]*>\$\(WarningsNotAsErrors\);(?<ids>[^<]*)</WarningsNotAsErrors>");

        Assert.True(list.Success);
        Assert.Equal(string.Join(';', Preset.Rules.Select(rule => rule.Id)), list.Groups["ids"].Value);
    }

    [Fact]
    public void TargetsKnowEveryPreset()
    {
        string targets = File.ReadAllText(Repository.PathOf("nuget", "build", "FlinkResourceAnalyzers.targets"));
        string[] known = [.. Regex.Matches(targets, @"<_FlinkResourcePreset [^>]*>(?<name>\w+)</_FlinkResourcePreset>").Select(match => match.Groups["name"].Value)];

        Assert.Equal(Preset.All.Select(preset => preset.Name), known);
    }
}
