using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class DeclaredApiTests
{
    [Fact]
    public void TypesMethodsAndPropertiesAreReadByRole()
    {
        JobApiShape shape = Assert.Single(PolicyTexts.Layer("""
            version: 1
            api:
              - name: Acme streams
                default-parallelism: 1
                types:
                  environment: Acme.Streams.Env
                  stream: [Acme.Streams.Flow`1, Acme.Streams.Pair`2]
                methods:
                  create-environment: [Acme.Streams.Env..ctor, Acme.Streams.Env.Create]
                  set-parallelism: { method: Acme.Streams.Flow`1.Threads, value: count }
                  set-configuration-key: { method: Acme.Streams.Settings.Put, key: name, value: text, ignored: true }
                  source:
                    - Acme.Streams.Env.Read
                    - { method: Acme.Streams.Env.Socket, parallelism: only-one, reason: a socket source }
                    - { method: Acme.Streams.Env.List, parallelism: preset-to-one }
                properties:
                  parallelism: Acme.Streams.Flow`1.Width
            """).Apis);

        Assert.Equal("Acme streams", shape.Name);
        Assert.Equal(1, shape.DefaultParallelism);
        Assert.Equal(
            [new DeclaredType("Acme.Streams.Env", TypeRole.Environment), new DeclaredType("Acme.Streams.Flow`1", TypeRole.Stream), new DeclaredType("Acme.Streams.Pair`2", TypeRole.Stream)],
            shape.Types);
        Assert.Equal(
            [
                new DeclaredMethod("Acme.Streams.Env", ".ctor", new MethodRole(CallRole.CreateEnvironment)),
                new DeclaredMethod("Acme.Streams.Env", "Create", new MethodRole(CallRole.CreateEnvironment)),
                new DeclaredMethod("Acme.Streams.Flow`1", "Threads", new MethodRole(CallRole.SetParallelism) { ValueParameterName = "count" }),
                new DeclaredMethod(
                    "Acme.Streams.Settings",
                    "Put",
                    new MethodRole(CallRole.SetConfigurationKey) { ValueParameterName = "name", SecondParameterName = "text", IsIgnored = true }),
                new DeclaredMethod("Acme.Streams.Env", "Read", new MethodRole(CallRole.Source)),
                new DeclaredMethod(
                    "Acme.Streams.Env",
                    "Socket",
                    new MethodRole(CallRole.Source) { Parallelism = OperatorParallelism.OnlyOne, ParallelismReason = "a socket source" }),
                new DeclaredMethod(
                    "Acme.Streams.Env",
                    "List",
                    new MethodRole(CallRole.Source)
                    {
                        Parallelism = OperatorParallelism.PresetToOne,
                        ParallelismReason = "an operator that is not parallel",
                    }),
            ],
            shape.Methods);
        Assert.Equal([new DeclaredProperty("Acme.Streams.Flow`1", "Width", PropertyRole.Parallelism)], shape.Properties);
    }

    /// <summary>Then they are the first parameters of fitting types.</summary>
    [Theory]
    [InlineData("Acme.Settings.Put")]
    [InlineData("{ method: Acme.Settings.Put }")]
    public void TheParametersOfAConfigurationKeyNeedNoNames(string method)
    {
        JobApiShape shape = Assert.Single(PolicyTexts.Layer("version: 1\napi: [ { name: a, types: {}, methods: { set-configuration-key: " + method + " } } ]\n").Apis);

        Assert.Equal([new DeclaredMethod("Acme.Settings", "Put", new MethodRole(CallRole.SetConfigurationKey))], shape.Methods);
    }

    [Fact]
    public void ApisOfAllLayersCount()
        => Assert.Equal(
            ["near", "far"],
            PolicyTexts.Merge(
                ("/r/flink-resources.yaml", "version: 1\napi: [ { name: far, types: {} } ]\n"),
                ("/r/p/flink-resources.yaml", "version: 1\napi: [ { name: near, types: {} } ]\n")).Apis.Select(api => api.Name));
}
