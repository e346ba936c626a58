using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Holds the JSON schema for editors to the reader.</summary>
public sealed class PolicySchemaTests
{
    private const string Update = "FLINK_UPDATE_SCHEMA";

    private static string SchemaPath => Repository.PathOf("nuget", "schema", "flink-resources.schema.json");

    [Fact]
    public void TheSchemaFileIsWhatTheTableOfKeysSays()
    {
        string expected = PolicySchemaJson.Write();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(SchemaPath, expected);
        }

        string actual = File.ReadAllText(SchemaPath).ReplaceLineEndings("\n");
        Assert.True(expected == actual, SchemaPath + " is not what PolicySchema says; run this test with " + Update + "=1 to write it anew.");
    }

    [Fact]
    public void TheSchemaAcceptsTheDesignsExample() => Assert.True(SchemaAccepts(PolicyTexts.DesignExample));

    // One line of policy each, after 'version: 1'. What only the reader can know (order of magnitude between two keys, duplicates, real
    // days
    // of the calendar, overflow) is in PolicyReaderTests.
    [Theory]
    [InlineData(true, "enforce: true")]
    [InlineData(false, "enforce: yes")]
    [InlineData(false, "enforce: 'true'")]
    [InlineData(false, "enforce:")]
    [InlineData(true, "defaults: { parallelism: 4 }")]
    [InlineData(false, "defaults: { max-parallelism: 4 }")]
    [InlineData(false, "defaults: 4")]
    [InlineData(true, "limits: {}")]
    [InlineData(true, "limits: { parallelism: 1 }")]
    [InlineData(true, "limits: { parallelism: 32768 }")]
    [InlineData(false, "limits: { parallelism: 32769 }")]
    [InlineData(false, "limits: { parallelism: 0 }")]
    [InlineData(false, "limits: { parallelism: -1 }")]
    [InlineData(false, "limits: { parallelism: 1.5 }")]
    [InlineData(false, "limits: { parallelism: '64' }")]
    [InlineData(false, "limits: { parallelism: [64] }")]
    [InlineData(true, "limits: { parallelism: { any: 64, source: 32, transform: 31, keyed: 30, window: 29, sink: 16 } }")]
    [InlineData(false, "limits: { parallelism: { all: 64 } }")]
    [InlineData(false, "limits: { max-parallelism: 65536 }")]
    [InlineData(true, "limits: { slots: 100000, slot-sharing-groups: 2 }")]
    [InlineData(false, "limits: { slots: 0 }")]
    [InlineData(true, "limits: { cpu: 0.5 }")]
    [InlineData(true, "limits: { cpu: 64 }")]
    [InlineData(true, "limits: { cpu: 1e2 }")]
    [InlineData(false, "limits: { cpu: 0 }")]
    [InlineData(false, "limits: { cpu: -1 }")]
    [InlineData(false, "limits: { cpu: 500m }")]
    [InlineData(false, "limits: { cpu: .inf }")]
    [InlineData(true, "limits: { memory: 8g }")]
    [InlineData(true, "limits: { memory: '8 GB' }")]
    [InlineData(true, "limits: { memory: 1 tebibytes }")]
    [InlineData(false, "limits: { memory: 8 }")]
    [InlineData(false, "limits: { memory: '8' }")]
    [InlineData(false, "limits: { memory: 1.5g }")]
    [InlineData(false, "limits: { memory: 2Gi }")]
    [InlineData(false, "limits: { memory: -1m }")]
    [InlineData(false, "limits: { memory: 0m }")]
    [InlineData(true, "limits: { profile: { cpu: 4, off-heap: 0b, managed: 0m, external: { gpu: 1 } } }")]
    [InlineData(false, "limits: { profile: { heap: 0m } }")]
    [InlineData(false, "limits: { profile: { network: 1m } }")]
    [InlineData(false, "limits: { profile: { external: { gpu: 1g } } }")]
    [InlineData(true, "require: { job-parallelism: false, operator-parallelism: [source, transform, keyed, window, sink] }")]
    [InlineData(false, "require: { operator-parallelism: source }")]
    [InlineData(false, "require: { operator-parallelism: [sources] }")]
    [InlineData(false, "require: { operator-parallelism: [[source]] }")]
    [InlineData(true, "require: { max-parallelism: keyed, slot-sharing-group: [], resource-profile: true }")]
    [InlineData(false, "require: { max-parallelism: true }")]
    [InlineData(true, "slot-sharing-groups: { light: , heavy: { cpu: 2, heap: 4g } }")]
    [InlineData(true, "slot-sharing-groups: { light: {} }")]
    [InlineData(false, "slot-sharing-groups: { light: { cpu: 2 } }")]
    [InlineData(false, "slot-sharing-groups: { ' ': {} }")]
    [InlineData(false, "slot-sharing-groups: [light]")]
    [InlineData(true, "sources: { topics: { orders: 12, 2024: 1 } }")]
    [InlineData(false, "sources: { topics: { orders: many } }")]
    [InlineData(true, "jobs: [ { match: 'a*', limits: { slots: 1 } }, { assembly: A }, { type: A.B, require: { job-parallelism: true } } ]")]
    [InlineData(false, "jobs: [ { limits: { slots: 1 } } ]")]
    [InlineData(false, "jobs: { match: a }")]
    [InlineData(false, "jobs: [ { match: 12 } ]")]
    [InlineData(false, "jobs: [ { match: '' } ]")]
    [InlineData(true, "waivers: [ { rule: FRA0003, job: a } ]")]
    [InlineData(true, "waivers: [ { rule: FRA0003, type: A.B, assembly: 'A.C', reason: r, owner: o, expires: 2027-01-31 } ]")]
    [InlineData(false, "waivers: [ { rule: FRA0003, limits: {} } ]")]
    [InlineData(false, "waivers: [ { rule: FRA0003, job: 'a*' } ]")]
    [InlineData(false, "waivers: [ { rule: FRA0003, type: 'A.?' } ]")]
    [InlineData(false, "waivers: [ { rule: FRA0003, assembly: '*' } ]")]
    [InlineData(true, "waiver-notice: 0")]
    [InlineData(false, "waiver-notice: -1")]
    [InlineData(false, "waivers: [ { rule: FRA0003 } ]")]
    [InlineData(false, "waivers: [ { rule: CS0001, job: a } ]")]
    [InlineData(false, "waivers: [ { rule: FRA0003, job: a, expires: tomorrow } ]")]
    [InlineData(true, "cluster: prod")]
    [InlineData(false, "cluster: [prod]")]
    [InlineData(true, "clusters: { prod: { configuration: a/b.yaml, task-managers: 1 } }")]
    [InlineData(false, "clusters: { prod: { taskmanagers: 1 } }")]
    [InlineData(true, "api: [ { name: a, types: { environment: A.Env, stream: ['A.S`1', A.T] }, methods: { set-parallelism: A.Env.Threads } } ]")]
    [InlineData(true, "api: [ { name: a, types: {}, methods: { source: [ A.Env.Read, { method: A.Env.One, parallelism: only-one } ] } } ]")]
    [InlineData(true, "api: [ { name: a, types: {}, methods: { create-environment: A.Env..ctor }, properties: { parallelism: A.S.P } } ]")]
    [InlineData(true, "api: [ { name: a, types: {}, methods: { set-configuration-key: { method: A.C.Set, key: k, value: v, ignored: true } } } ]")]
    [InlineData(false, "api: [ { name: a } ]")]
    [InlineData(false, "api: [ { types: {} } ]")]
    [InlineData(false, "api: [ { name: a, types: { env: A } } ]")]
    [InlineData(false, "api: [ { name: a, types: { none: A } } ]")]
    [InlineData(false, "api: [ { name: a, types: { stream: A..B } } ]")]
    [InlineData(false, "api: [ { name: a, types: { stream: 'A B' } } ]")]
    [InlineData(false, "api: [ { name: a, types: {}, methods: { sink: Print } } ]")]
    [InlineData(false, "api: [ { name: a, types: {}, methods: { sink: { value: v } } } ]")]
    [InlineData(false, "api: [ { name: a, types: {}, methods: { sink: { method: A.B, parallelism: unknown } } } ]")]
    [InlineData(false, "api: [ { name: a, types: {}, default-parallelism: 0 } ]")]
    [InlineData(false, "unknown: 1")]
    public void ReaderAndSchemaAgree(bool isValid, string line)
    {
        string text = "version: 1\n" + line + "\n";
        Assert.Equal(isValid, PolicyTexts.Errors(text).Length == 0);
        Assert.Equal(isValid, SchemaAccepts(text));
    }

    [Theory]
    [InlineData("version: 2\n")]
    [InlineData("version: '1'\n")]
    [InlineData("enforce: true\n")]
    [InlineData("- version: 1\n")]
    [InlineData("{}\n")]
    public void ReaderAndSchemaRefuseTheSameFiles(string text)
    {
        Assert.NotEmpty(PolicyTexts.Errors(text));
        Assert.False(SchemaAccepts(text));
    }

    private static bool SchemaAccepts(string text)
    {
        YamlStream stream = YamlReader.Read(SourceText.From(text), YamlLimits.Default, CancellationToken.None);
        Assert.Null(stream.Error);
        return new JsonSchemaChecker(JsonNode.Parse(File.ReadAllText(SchemaPath))!.AsObject()).IsValid(stream.Documents[0].Root);
    }
}
