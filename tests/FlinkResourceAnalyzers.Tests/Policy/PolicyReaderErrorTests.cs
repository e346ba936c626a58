using System.Linq;
using FlinkResourceAnalyzers.Policy;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>What is said about faulty files, and where.</summary>
public sealed class PolicyReaderErrorTests
{
    [Theory]
    [InlineData("limts: {}", "2,1[limts]: 'limts' is no key of a policy file; did you mean 'limits'?")]
    [InlineData("limits: { maxParallelism: 4 }", "2,11[maxParallelism]: 'maxParallelism' is no key of 'limits'; did you mean 'max-parallelism'?")]
    [InlineData("limits: { prallelism: 4 }", "2,11[prallelism]: 'prallelism' is no key of 'limits'; did you mean 'parallelism'?")]
    [InlineData("jobs: [ { match: a, limit: { slots: 1 } } ]", "2,21[limit]: 'limit' is no key of 'jobs[0]'; did you mean 'limits'?")]
    [InlineData(
        "limits: { colour: 4 }",
        "2,11[colour]: 'colour' is no key of 'limits'; the keys are parallelism, max-parallelism, slots, slot-sharing-groups, cpu, memory, profile, task-manager-slots")]
    [InlineData(
        "api: [ { name: a, types: { enviroment: A } } ]",
        "2,28[enviroment]: 'enviroment' is no key of 'api[0].types'; did you mean 'environment'?")]
    public void AnUnknownKeyIsNamedWithTheNearest(string line, string error) => Assert.Equal([error], ErrorsOf(line));

    [Theory]
    [InlineData("limits: { parallelism: 64k }", "2,24[64k]: 'limits.parallelism' must be a whole number from 1 to 32768, not '64k'")]
    [InlineData(
        "limits: { parallelism: [64] }",
        "2,24[[64]]: 'limits.parallelism' must be a whole number from 1 to 32768 or a map of limits by operator kind, not a list")]
    [InlineData("limits: { parallelism: { any: 0 } }", "2,31[0]: 'limits.parallelism.any' must be a whole number from 1 to 32768, not '0'")]
    [InlineData(
        "limits: { max-parallelism: '64' }",
        "2,28['64']: 'limits.max-parallelism' must be a whole number from 1 to 32768, not '64'; quotes make it text")]
    [InlineData("limits: { cpu: '4' }", "2,16['4']: 'limits.cpu' must be a number above 0, such as 0.5 or 4, not '4'; quotes make it text")]
    [InlineData(
        "waivers: [ { rule: FRA0003, job: a, reason: [b] } ]",
        "2,45[[b]]: 'waivers[0].reason' must be text, not a list")]
    [InlineData("limits:", "2,1[limits]: 'limits' must be a map of limits, not nothing")]
    [InlineData("limits: 4", "2,9[4]: 'limits' must be a map of limits, not '4'")]
    [InlineData("limits: [4]", "2,9[[4]]: 'limits' must be a map of limits, not a list")]
    [InlineData("limits: { slots: { } }", "2,18[{ }]: 'limits.slots' must be a whole number from 1 to 2147483647, not a map")]
    [InlineData("limits: { slots: !!int 4 }", "2,18[!!int 4]: 'limits.slots' has a tag; tags such as '!!int' are not used in policy files")]
    [InlineData("enforce: yes", "2,10[yes]: 'enforce' must be true or false, not 'yes'")]
    [InlineData(
        "limits: { memory: 1.5g }",
        "2,19[1.5g]: 'limits.memory' must be a memory size above 0 such as 512m or 8g, not '1.5g'; "
            + "Flink takes a whole number and one of the units b, k, m, g, t")]
    [InlineData(
        "limits: { memory: 256 }",
        "2,19[256]: 'limits.memory' must be a memory size above 0 such as 512m or 8g, not '256'; without a unit it would be bytes; write the unit")]
    [InlineData(
        "limits: { memory: 99999999999t }",
        "2,19[99999999999t]: 'limits.memory' must be a memory size above 0 such as 512m or 8g, not '99999999999t'; "
            + "Flink takes a whole number and one of the units b, k, m, g, t")]
    [InlineData(
        "require: { operator-parallelism: [surce] }",
        "2,35[surce]: 'require.operator-parallelism[0]' must be one of source, transform, keyed, window, sink, not 'surce'; did you mean 'source'?")]
    [InlineData(
        "require: { operator-parallelism: all }",
        "2,34[all]: 'require.operator-parallelism' must be a list of operator kinds (source, transform, keyed, window, sink), not 'all'")]
    [InlineData("require: { max-parallelism: all }", "2,29[all]: 'require.max-parallelism' must be 'keyed', not 'all'")]
    [InlineData("jobs: [ { match: 12 } ]", "2,18[12]: 'jobs[0].match' must be text, not '12'; put it in quotes if it is meant as text")]
    [InlineData("jobs: [ { limits: {} } ]", "2,11[limits]: 'jobs[0]' needs at least one of match, assembly, type")]
    [InlineData(
        "waivers: [ { rule: FRA0003, job: a, expires: 2027-02-30 } ]",
        "2,46[2027-02-30]: 'waivers[0].expires' must be a day such as 2027-01-31, not '2027-02-30'")]
    [InlineData("waivers: [ { rule: FRA0003 } ]", "2,14[rule]: 'waivers[0]' needs at least one of job, type, assembly")]
    [InlineData(
        "slot-sharing-groups: { light: { cpu: 1 } }",
        "2,33[cpu]: 'slot-sharing-groups.light.heap' is missing; it must be a memory size above 0 such as 512m or 8g")]
    public void AWrongValueIsNamedWithWhatIsAllowed(string line, string error) => Assert.Equal([error], ErrorsOf(line));

    [Theory]
    [InlineData("limits: { parallelism: { any: 32, source: 64 } }", "2,43[64]: The limit of 64 for source operators can never apply: 'any' allows 32 only")]
    [InlineData(
        "limits: { parallelism: 64 }\ndefaults: { parallelism: 65 }",
        "3,26[65]: The default parallelism of 65 exceeds the limit of 64 set in line 2")]
    [InlineData(
        "limits: { slots: 64 }\njobs: [ { match: a, limits: { slots: 65 } } ]",
        "3,38[65]: 65 is looser than the 64 that line 2 sets for all jobs in 'limits.slots'; an override can only tighten")]
    [InlineData(
        "limits: { parallelism: 64 }\njobs: [ { match: a, limits: { parallelism: { source: 65 } } } ]",
        "3,54[65]: 65 is looser than the 64 that line 2 sets for all jobs in 'limits.parallelism'; an override can only tighten")]
    [InlineData(
        "limits: { parallelism: { any: 64, sink: 4 } }\njobs: [ { match: a, limits: { parallelism: { sink: 5 } } } ]",
        "3,52[5]: 5 is looser than the 4 that line 2 sets for all jobs in 'limits.parallelism'; an override can only tighten")]
    [InlineData(
        "limits: { memory: 1g }\njobs: [ { match: a, limits: { memory: 1025m } } ]",
        "3,39[1025m]: 1025m is looser than the 1g that line 2 sets for all jobs in 'limits.memory'; an override can only tighten")]
    [InlineData(
        "limits: { profile: { external: { gpu: 1 } } }\njobs: [ { match: a, limits: { profile: { external: { gpu: 1.5 } } } } ]",
        "3,59[1.5]: 1.5 is looser than the 1 that line 2 sets for all jobs in 'limits.profile.external.gpu'; an override can only tighten")]
    [InlineData(
        "require: { job-parallelism: true }\njobs: [ { match: a, require: { job-parallelism: false } } ]",
        "3,49[false]: 'require.job-parallelism' is true for all jobs in line 2; an override can only add requirements")]
    [InlineData(
        "api: [ { name: a, types: {}, methods: { sink: { method: A.B, key: k } } } ]",
        "2,67[k]: 'key' names a parameter of methods with the role set-configuration-key only")]
    public void AContradictionIsNamed(string lines, string error) => Assert.Equal([error], ErrorsOf(lines));

    [Theory]
    [InlineData("limits: { parallelism: { source: 32, sink: 16 } }\njobs: [ { match: a, limits: { parallelism: 64 } } ]")]
    [InlineData("limits: { parallelism: 64 }\njobs: [ { match: a, limits: { parallelism: 64 } } ]")]
    [InlineData("limits: { memory: 1g }\njobs: [ { match: a, limits: { memory: 1024m, cpu: 4, slots: 1 } } ]")]
    [InlineData("require: { job-parallelism: false }\njobs: [ { match: a, require: { job-parallelism: true } } ]")]
    [InlineData("defaults: { parallelism: 64 }\nlimits: { parallelism: 64 }")]
    public void WhatOnlyTightensIsAccepted(string lines) => Assert.Empty(ErrorsOf(lines));

    [Theory]
    [InlineData("", "1,1[]: The policy file is empty; a policy starts with 'version: 1', and a file that is not meant as one should not be there")]
    [InlineData(
        "# nothing\n",
        "1,1[]: The policy file is empty; a policy starts with 'version: 1', and a file that is not meant as one should not be there")]
    [InlineData(
        "---\n",
        "1,1[]: The policy file is empty; a policy starts with 'version: 1', and a file that is not meant as one should not be there")]
    [InlineData("{}\n", "1,1[{}]: 'version' is missing; it must be 1")]
    [InlineData("limits: {}\n", "1,1[limits]: 'version' is missing; it must be 1")]
    [InlineData("version: 2\nwhatever: 4\n", "1,10[2]: Version 2 of the policy format is not known to this version of FlinkResourceAnalyzers; it must be 1")]
    [InlineData("version: 0\n", "1,10[0]: 'version' must be 1, not '0'")]
    [InlineData("- a\n- b\n", "1,1[- a]: The policy file must be a map of keys such as 'version' and 'limits'")]
    [InlineData(
        "version:1\nlimits:2\n",
        "1,1[version:1]: The policy file must be a map of keys such as 'version' and 'limits'; a colon after a key is followed by a space")]
    [InlineData("'version:1'\n", "1,1['version:1']: The policy file must be a map of keys such as 'version' and 'limits'")]
    [InlineData("nothing\n", "1,1[nothing]: The policy file must be a map of keys such as 'version' and 'limits'")]
    [InlineData("version: 1\n---\nversion: 1\n", "2,1[---]: The policy file has more than one document; only the first is read")]
    [InlineData(
        "version: 1\nlimits: [4\nenforce: true\n",
        "2,9[[]: The policy file cannot be read: this is not valid YAML from here on")]
    [InlineData(
        "version: 1\nlimits:\n  slots 4\nenforce: x: y\n",
        "4,11[]: The policy file cannot be read: this is not valid YAML: while scanning a plain scalar value, found invalid mapping")]
    [InlineData(
        "version: 1\nlimits:\n\tslots: 4\n",
        "3,1[\t]: The policy file cannot be read: the line starts with a tab; YAML is indented with spaces")]
    [InlineData(
        "version: 1\nlimits:\n  slots: 4\n\tcpu: 4\n",
        "4,1[\t]: The policy file cannot be read: the line starts with a tab; YAML is indented with spaces")]
    [InlineData("\tversion: 1\n", "1,1[\t]: The policy file cannot be read: the line starts with a tab; YAML is indented with spaces")]
    [InlineData("version: 1\nenforce: *all\n", "2,10[*all]: The policy file cannot be read: there is no value with the anchor '&all' above this alias")]
    [InlineData("version: 1\nlimits: &a { profile: *a }\n", "2,23[*a]: The policy file cannot be read: there is no value with the anchor '&a' above this alias")]
    [InlineData("version: 1\n? [a]\n: 1\n", "2,3[[a]]: The policy file cannot be read: a key is text, not a list or a map")]
    public void AFileThatIsNoPolicyHasOneError(string text, string error) => Assert.Equal([error], PolicyTexts.Errors(text));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void AKeyGivenTwiceNamesBothPlaces(string newLine)
    {
        string text = string.Join(newLine, "version: 1", "limits:", "  slots: 4", "  cpu: 4", "  slots: 8", string.Empty);

        PolicyDocument document = PolicyTexts.Read(text);
        PolicyError error = Assert.Single(document.Errors);

        Assert.Equal("'limits.slots' is given twice, first in line 3; only one can apply", error.Message);
        Assert.Equal("(4,2)-(4,7)", error.Range.Lines.ToString());
        Assert.Equal("(2,2)-(2,7)", Assert.Single(error.Related).Lines.ToString());
        Assert.Equal(4, document.Layer.Limits.Slots!.Value);
    }

    [Fact]
    public void WhatCanBeReadAppliesInSpiteOfErrors()
    {
        PolicyDocument document = PolicyTexts.Read("version: 1\nlimits: { parallelism: 64, slots: many, cpus: 4 }\nrequire: 1\n");

        Assert.Equal(3, document.Errors.Length);
        Assert.Equal(64, document.Layer.Limits.Parallelism!.Value);
        Assert.Null(document.Layer.Limits.Slots);
    }

    [Fact]
    public void ErrorsComeInTheOrderOfTheText()
    {
        PolicyDocument document = PolicyTexts.Read("limits: { a: 1, parallelism: { any: 1, sink: 2 }, b: 2 }\njobs: 4\n");

        Assert.Equal([0, 10, 45, 50, 63], document.Errors.Select(error => error.Range.Span.Start));
    }

    [Fact]
    public void AnAliasIsTheValueItNames()
    {
        PolicyLayer layer = PolicyTexts.Layer("version: 1\nlimits: &l { slots: 4 }\njobs:\n  - match: a\n    limits: *l\n");

        Assert.Equal(4, Assert.Single(layer.Jobs).Limits.Slots!.Value);
    }

    [Fact]
    public void AnErrorBehindAnAliasIsSaidOncePerUse()
        => Assert.Equal(
            [
                "3,26[no]: 'clusters.a.task-managers' must be a whole number from 1 to 2147483647, not 'no'",
                "3,26[no]: 'clusters.b.task-managers' must be a whole number from 1 to 2147483647, not 'no'",
            ],
            PolicyTexts.Errors("version: 1\nclusters:\n  a: &t { task-managers: no }\n  b: *t\n"));

    /// <summary>What is said of the value itself, and not of the key it is at.</summary>
    [Fact]
    public void AnErrorThatNamesNoUseIsSaidOnce()
        => Assert.Equal(
            ["3,39[a*]: A waiver is for what it names: 'job' takes no '*' and no '?'"],
            PolicyTexts.Errors("version: 1\nwaivers:\n  - &w { rule: FRA0003, type: A, job: a* }\n  - *w\n"));

    /// <summary>What YAML reads as a number is no text, in any of its notations; what only looks like one is.</summary>
    [Theory]
    [InlineData("12", false)]
    [InlineData("+1.5e3", false)]
    [InlineData(".5", false)]
    [InlineData("0x1F", false)]
    [InlineData("0o17", false)]
    [InlineData("-.inf", false)]
    [InlineData(".NaN", false)]
    [InlineData("2nd", true)]
    [InlineData("0x1G", true)]
    [InlineData("0o18", true)]
    [InlineData("+one", true)]
    [InlineData(".net", true)]
    [InlineData("-a", true)]
    public void ANumberIsNoText(string written, bool isText)
        => Assert.Equal(
            isText ? [] : ["2,18[" + written + "]: 'jobs[0].match' must be text, not '" + written + "'; put it in quotes if it is meant as text"],
            ErrorsOf("jobs: [ { match: " + written + " } ]"));

    [Fact]
    public void LongTextIsCut()
        => Assert.Equal(
            ["2,10[" + new string('y', 61) + "]: 'enforce' must be true or false, not '" + new string('y', 57) + "...'", "3,1[" + new string('z', 60) + "]: '" + new string('z', 60) + "' is no key of a policy file; the keys are version, enforce, baseline, defaults, limits, require, slot-sharing-groups, sources, jobs, waivers, waiver-notice, cluster, clusters, api"],
            ErrorsOf("enforce: " + new string('y', 61) + "\n" + new string('z', 60) + ": 1"));

    private static string[] ErrorsOf(string lines) => PolicyTexts.Errors("version: 1\n" + lines + "\n");
}
