using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>
/// The presets, the list of rules in the package's targets, and the rules agree. Run with <c>UPDATE_PRESETS=1</c> to write the first two anew
/// after a rule has changed.
/// </summary>
public sealed class PresetTests
{
    private static readonly string Targets = Repository.PathOf("nuget", "build", "FlinkResourceAnalyzers.targets");

    public static TheoryData<string> Names => [.. Preset.All.Select(preset => preset.Name)];

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_PRESETS") == "1";

    [Theory]
    [MemberData(nameof(Names))]
    public void PresetIsWhatTheRulesSay(string name)
    {
        Preset preset = Preset.All.Single(candidate => candidate.Name == name);
        string path = Repository.PathOf("nuget", "presets", preset.FileName);
        if (Updates)
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
        string targets = File.ReadAllText(Targets);
        Match list = Regex.Match(targets, @"(?<=<WarningsNotAsErrors [^>]*>\$\(WarningsNotAsErrors\);)[^<]*(?=</WarningsNotAsErrors>)");
        string rules = string.Join(';', Preset.Rules.Select(rule => rule.Id));
        Assert.True(list.Success);
        if (Updates)
        {
            File.WriteAllText(Targets, targets.Replace(list.Value, rules, StringComparison.Ordinal));
            return;
        }

        Assert.Equal(rules, list.Value);
    }

    [Fact]
    public void TargetsKnowEveryPreset()
    {
        string targets = File.ReadAllText(Targets);
        string[] known = [.. Regex.Matches(targets, @"<_FlinkResourcePreset [^>]*>(?<name>\w+)</_FlinkResourcePreset>").Select(match => match.Groups["name"].Value)];

        Assert.Equal(Preset.All.Select(preset => preset.Name), known);
    }
}
