using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>APIs that nothing but a declaration tells: in the policy file or by attributes.</summary>
public class DeclaredApiTests
{
    private const string Acme = """
        namespace Acme
        {
            public class Flow
            {
                public Flow(string name, int parallelism) { }
                public static Flow Begin(string name) => new Flow(name, 1);
                public Pipe<T> Feed<T>(T[] items) => new Pipe<T>();
                public Flow Workers(string why, int count) => this;
                public void Go(string name) { }
            }

            public class Pipe<T>
            {
                public int Width { get; set; }
                public Pipe<TOut> Map<TOut>(System.Func<T, TOut> map) => new Pipe<TOut>();
                public Pipe<T> Degree(int first, int second) => this;
                public Pipe<T> SetMaxParallelism(int count) => this;
                public Pipe<T> Log() => this;
                public void End() { }
            }

            public static class PipeExtensions
            {
                public static Pipe<T> Lanes<T>(this Pipe<T> pipe, int lanes) => pipe;
            }
        }
        """;

    private static readonly JobApiShape Shape = new("Acme flows")
    {
        DefaultParallelism = 2,
        Types = ImmutableArray.Create(new DeclaredType("Acme.Flow", TypeRole.Environment), new DeclaredType("Acme.Pipe`1", TypeRole.Stream), new DeclaredType("Acme.Missing", TypeRole.Sink)),
        Methods = ImmutableArray.Create(
            new DeclaredMethod("Acme.Flow", "Feed", new MethodRole(CallRole.Source) { Parallelism = OperatorParallelism.OnlyOne, ParallelismReason = "a feed" }),
            new DeclaredMethod("Acme.Flow", "Workers", new MethodRole(CallRole.SetParallelism)),
            new DeclaredMethod("Acme.Flow", "Go", new MethodRole(CallRole.Execute)),
            new DeclaredMethod("Acme.Flow", ".ctor", new MethodRole(CallRole.CreateEnvironment) { ValueParameterName = "parallelism" }),
            new DeclaredMethod("Acme.Pipe`1", "Degree", new MethodRole(CallRole.SetParallelism) { ValueParameterName = "second" }),
            new DeclaredMethod("Acme.Pipe`1", "Log", new MethodRole(CallRole.Neutral)),
            new DeclaredMethod("Acme.Pipe`1", "End", new MethodRole(CallRole.Sink)),
            new DeclaredMethod("Acme.PipeExtensions", "Lanes", new MethodRole(CallRole.SetParallelism) { IsIgnored = true }),
            new DeclaredMethod("Acme.Missing", "Nothing", new MethodRole(CallRole.Sink)),
            new DeclaredMethod("Acme.Flow", "Nothing", new MethodRole(CallRole.Sink))),
        Properties = ImmutableArray.Create(new DeclaredProperty("Acme.Pipe`1", "Width", PropertyRole.Parallelism)),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_declared_shape_is_recognised(bool isLibrary)
    {
        ApiCompilation compilation = isLibrary
            ? ApiCompilation.WithShape(Shape, [ApiCompilation.Library("Acme", Acme)], "")
            : ApiCompilation.WithShape(Shape, [], Acme);

        Assert.Equal("environment", compilation.TypeRole("Acme.Flow"));
        Assert.Equal("stream", compilation.TypeRole("Acme.Pipe`1"));
        MethodRole feed = compilation.Role("Acme.Flow", "Feed");
        Assert.Equal((CallRole.Source, OperatorParallelism.OnlyOne, "a feed"), (feed.Role, feed.Parallelism, feed.ParallelismReason));
        Assert.Equal("execute", compilation.Call("Acme.Flow", "Go"));
        Assert.Equal("neutral", compilation.Call("Acme.Pipe`1", "Log"));
        Assert.Equal("sink", compilation.Call("Acme.Pipe`1", "End"));
        Assert.Equal("parallelism", compilation.Property("Acme.Pipe`1", "Width"));
        Assert.Equal(2, compilation.Api.DefaultParallelismOf(compilation.Type("Acme.Flow")));
        Assert.True(compilation.Role("Acme.PipeExtensions", "Lanes").IsIgnored);
        Assert.True(compilation.Api.IsImplementation(compilation.Type("Acme.Flow")));
        Assert.All(new[] { "Feed", "Workers", "Degree", "Lanes", "Width", "Flow" }, name => Assert.True(compilation.Api.MayHaveRole(name)));
    }

    [Fact]
    public void The_parameters_of_declared_methods_are_found()
    {
        ApiCompilation compilation = ApiCompilation.WithShape(Shape, [], Acme);

        Assert.Equal(1, compilation.Role("Acme.Flow", "Workers").ValueParameter);
        Assert.Equal(1, compilation.Role("Acme.Flow", ".ctor").ValueParameter);
        Assert.Equal(1, compilation.Role("Acme.Pipe`1", "Degree").ValueParameter);
        Assert.Equal(1, compilation.Role("Acme.PipeExtensions", "Lanes").ValueParameter);
        Assert.Equal(0, compilation.Role("Acme.Flow", "Go").ValueParameter);
    }

    [Fact]
    public void What_is_not_declared_has_the_meaning_of_its_name()
    {
        ApiCompilation compilation = ApiCompilation.WithShape(Shape, [], Acme);

        Assert.Equal("create-environment", compilation.Call("Acme.Flow", "Begin"));
        Assert.Equal("transform", compilation.Call("Acme.Pipe`1", "Map"));
        Assert.Equal("set-max-parallelism", compilation.Call("Acme.Pipe`1", "SetMaxParallelism"));
    }

    [Theory]
    [InlineData("Acme.Outer+Inner.Flow")]
    [InlineData("Acme.Outer+Inner+Flow")]
    [InlineData("Acme.Outer.Inner.Flow")]
    public void A_nested_type_is_named_with_dots_or_as_in_metadata(string name)
    {
        var shape = new JobApiShape("Nested") { Types = ImmutableArray.Create(new DeclaredType(name, TypeRole.Environment)) };

        ApiCompilation compilation = ApiCompilation.WithShape(shape, [], "namespace Acme { class Outer { class Inner { class Flow { } } } }");

        Assert.Equal("environment", compilation.TypeRole("Acme.Outer+Inner+Flow"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("Flow`")]
    [InlineData("..Flow`1")]
    [InlineData("Acme.Outer.")]
    public void A_name_that_names_nothing_finds_nothing(string name)
    {
        var shape = new JobApiShape("None")
        {
            Types = ImmutableArray.Create(new DeclaredType(name, TypeRole.Environment)),
            Methods = ImmutableArray.Create(new DeclaredMethod(name, "", new MethodRole(CallRole.Sink))),
        };

        Assert.False(ApiCompilation.WithShape(shape, [], "namespace Acme { class Outer { } class Flow { } }").HasApi);
    }

    [Fact]
    public void Fixes_use_declared_setters()
    {
        ApiCompilation compilation = ApiCompilation.WithShape(Shape, [], Acme);

        Assert.Equal("Workers", compilation.Api.SetterFor(compilation.Type("Acme.Flow"), SettingKind.Parallelism)?.Member);
        Assert.Equal("Degree", compilation.Api.SetterFor(compilation.Type("Acme.Pipe`1"), SettingKind.Parallelism)?.Member);
        Assert.Equal("SetMaxParallelism", compilation.Api.SetterFor(compilation.Type("Acme.Pipe`1"), SettingKind.MaxParallelism)?.Member);
    }

    [Fact]
    public void A_declaration_beats_what_is_built_in()
    {
        var shape = new JobApiShape("Ours")
        {
            Types = ImmutableArray.Create(new DeclaredType("Flink.Streaming.StreamExecutionEnvironment", TypeRole.Environment)),
            Methods = ImmutableArray.Create(
                new DeclaredMethod("Flink.Streaming.StreamExecutionEnvironment", "FromCollection", new MethodRole(CallRole.Source)),
                new DeclaredMethod("Flink.Streaming.DataStream`1", "Print", new MethodRole(CallRole.None))),
        };
        ApiCompilation compilation = ApiCompilation.WithShape(shape, [], JobApiSources.FlinkStyle);

        Assert.Equal(OperatorParallelism.Any, compilation.Role("Flink.Streaming.StreamExecutionEnvironment", "FromCollection").Parallelism);
        Assert.Equal("none", compilation.Call("Flink.Streaming.DataStream`1", "Print"));
        Assert.Equal("set-parallelism", compilation.Call("Flink.Streaming.SingleOutputStreamOperator`1", "SetParallelism"));
        Assert.Equal(0, compilation.Role("Flink.Streaming.StreamExecutionEnvironment", "AddSource").SourceFunctionParameter);
    }

    private const string Attributes = """
        namespace Acme.Annotations
        {
            public sealed class FlinkEnvironmentAttribute : System.Attribute { public int DefaultParallelism { get; set; } }
            public sealed class FlinkStreamAttribute : System.Attribute { public FlinkStreamAttribute(string role = "stream") { } }
            public sealed class FlinkSinkAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            public sealed class FlinkRoleAttribute : System.Attribute
            {
                public FlinkRoleAttribute(string role) { }
                public string? Value { get; set; }
                public bool Ignored { get; set; }
                public string? Key { get; set; }
                public string? Parallelism { get; set; }
                public string? Reason { get; set; }
            }
        }
        """;

    private const string Annotated = """
        namespace Acme
        {
            using Acme.Annotations;

            [FlinkEnvironment(DefaultParallelism = 3)]
            public class Flow
            {
                [FlinkRole("source", Parallelism = "only-one", Reason = "a feed")] public Pipe<T> Feed<T>(T[] items) => new Pipe<T>();
                [FlinkRole("set-parallelism", Value = "count")] public Flow Workers(int other, int count) => this;
                public void Execute() { }
            }

            [FlinkStream]
            public class Pipe<T>
            {
                [FlinkRole("parallelism")] public int Width { get; set; }
                [FlinkRole("set-parallelism", Ignored = true)] public Pipe<T> Lanes(int lanes) => this;
                [FlinkRole("no-such-role")] public Pipe<T> Map(System.Func<T, T> map) => this;
                public Keyed<T> By(System.Func<T, int> key) => new Keyed<T>();
                public End Finish() => new End();
            }

            [FlinkStream("keyed-stream")] public class Keyed<T> { }
            [FlinkSink] public class End { }
            [FlinkRole("slot-sharing-group")] public class Room { public Room(string name) { } }
            [FlinkRole("no-such-role")] public class Other { }
            [FlinkRole("configuration")] public class Settings
            {
                [FlinkRole("set-configuration-key", Key = "name", Value = "text")] public void Put(bool force, string text, string name) { }
            }
        }
        """;

    [Fact]
    public void Attributes_are_recognised_by_name()
    {
        MetadataReference annotations = ApiCompilation.Library("Annotations", Attributes);
        ApiCompilation[] compilations =
        [
            ApiCompilation.Of(Attributes, Annotated),
            ApiCompilation.Referencing([annotations], Annotated),
            ApiCompilation.Referencing([ApiCompilation.Library("Acme", Attributes + Annotated)], ""),
            ApiCompilation.Referencing([annotations, ApiCompilation.Library("Acme", Annotated, annotations)], ""),
        ];
        foreach (ApiCompilation compilation in compilations)
        {
            Assert.Equal("environment", compilation.TypeRole("Acme.Flow"));
            Assert.Equal("stream", compilation.TypeRole("Acme.Pipe`1"));
            Assert.Equal("keyed-stream", compilation.TypeRole("Acme.Keyed`1"));
            Assert.Equal("sink", compilation.TypeRole("Acme.End"));
            Assert.Equal("slot-sharing-group", compilation.TypeRole("Acme.Room"));
            Assert.Equal("none", compilation.TypeRole("Acme.Other"));
            Assert.Equal(3, compilation.Api.DefaultParallelismOf(compilation.Type("Acme.Flow")));
            MethodRole feed = compilation.Role("Acme.Flow", "Feed");
            Assert.Equal((CallRole.Source, OperatorParallelism.OnlyOne, "a feed"), (feed.Role, feed.Parallelism, feed.ParallelismReason));
            Assert.Equal(1, compilation.Role("Acme.Flow", "Workers").ValueParameter);
            Assert.Equal("execute", compilation.Call("Acme.Flow", "Execute"));
            Assert.True(compilation.Role("Acme.Pipe`1", "Lanes").IsIgnored);
            Assert.Equal("parallelism", compilation.Property("Acme.Pipe`1", "Width"));
            Assert.Equal("transform", compilation.Call("Acme.Pipe`1", "Map"));
            Assert.Equal("key-by", compilation.Call("Acme.Pipe`1", "By"));
            Assert.Equal("sink", compilation.Call("Acme.Pipe`1", "Finish"));
            MethodRole put = compilation.Role("Acme.Settings", "Put");
            Assert.Equal((CallRole.SetConfigurationKey, 2, 1), (put.Role, put.ValueParameter, put.SecondParameter));
            Assert.Equal("create-slot-sharing-group", compilation.Call("Acme.Room", ".ctor"));
        }
    }

    [Fact]
    public void Attributes_that_nothing_carries_make_no_API()
    {
        Assert.False(ApiCompilation.Of(Attributes).HasApi);
    }

    [Fact]
    public void Every_role_has_a_name_of_its_own()
    {
        Assert.Equal(System.Enum.GetValues<CallRole>(), RoleNames.Methods.Values.OrderBy(role => role));
        Assert.Equal(CallRole.SetMaxParallelism, RoleNames.Methods["set-max-parallelism"]);
        Assert.Equal(TypeRole.AllWindowedStream, RoleNames.Types["all-windowed-stream"]);
        Assert.Equal(PropertyRole.SlotSharingGroup, RoleNames.Properties["slot-sharing-group"]);
    }
}
