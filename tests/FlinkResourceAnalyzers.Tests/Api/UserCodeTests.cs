using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>Where an API ends and its users' code begins.</summary>
public class UserCodeTests
{
    private const string User = """
        using System;
        using Flink.Streaming;

        namespace Orders
        {
            public class PooledExecutionEnvironment : StreamExecutionEnvironment
            {
                public PooledExecutionEnvironment(int parallelism) { SetParallelism(parallelism); }

                public DataStream<string> Orders(string topic) => FromElements(topic).SetParallelism(1);
            }

            public static class Steps
            {
                public static DataStream<T> Cleaned<T>(this DataStream<T> stream) => stream.Filter(x => x != null).SetParallelism(3);

                public static TStream Twice<TStream>(this TStream stream) where TStream : DataStream<string> => stream;

                public static StreamExecutionEnvironment Configured(this StreamExecutionEnvironment env) => env.SetParallelism(4);

                public static DataStream<int> FromNowhere(this StreamExecutionEnvironment env) => env.FromElements(1);

                public static StreamExecutionEnvironment CreateExecutionEnvironment() => StreamExecutionEnvironment.GetExecutionEnvironment();
            }

            public class Job
            {
                public int Parallelism { get; set; }

                public void SetParallelism(int parallelism) { }

                public void Run(DataStream<int> stream) => stream.Map(x => x);
            }

            public static class SinkExtensions
            {
                public static DataStreamSink<T> SinkToKafka<T>(this DataStream<T> stream) => stream.Print();
            }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_users_types_have_the_role_of_their_base_and_are_no_implementation(bool isLibrary)
    {
        ApiCompilation compilation = Compile(isLibrary, User);

        Assert.Equal("environment", compilation.TypeRole("Orders.PooledExecutionEnvironment"));
        Assert.Equal("none", compilation.TypeRole("Orders.Job"));
        foreach (string type in new[] { "PooledExecutionEnvironment", "Steps", "Job", "SinkExtensions" })
        {
            Assert.False(compilation.Api.IsImplementation(compilation.Type("Orders." + type)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_users_helpers_have_no_role(bool isLibrary)
    {
        ApiCompilation compilation = Compile(isLibrary, User);

        Assert.Equal("none", compilation.Call("Orders.PooledExecutionEnvironment", ".ctor"));
        Assert.Equal("none", compilation.Call("Orders.PooledExecutionEnvironment", "Orders"));
        Assert.Equal("none", compilation.Call("Orders.Job", "SetParallelism"));
        Assert.Equal("none", compilation.Property("Orders.Job", "Parallelism"));
        Assert.Equal("none", compilation.Call("Orders.Steps", "Cleaned"));
        Assert.Equal("none", compilation.Call("Orders.Steps", "Configured"));
        Assert.Equal("none", compilation.Call("Orders.Steps", "FromNowhere"));
        Assert.Equal("none", compilation.Call("Orders.Steps", "CreateExecutionEnvironment"));
        Assert.Equal("none", compilation.Call("Orders.SinkExtensions", "SinkToKafka"));
    }

    [Fact]
    public void A_type_parameter_has_the_role_of_its_constraint()
    {
        ApiCompilation compilation = Compile(isLibrary: true, User);

        Assert.Equal(TypeRole.Stream, compilation.Api.RoleOf(compilation.Methods("Orders.Steps", "Twice").Single().TypeParameters[0]));
        Assert.Equal(TypeRole.None, compilation.Api.RoleOf(compilation.Methods("Orders.Steps", "Cleaned").Single().TypeParameters[0]));
        Assert.Equal(TypeRole.None, compilation.Api.RoleOf((ITypeSymbol?)null));
    }

    [Fact]
    public void An_override_and_an_implementation_have_the_role_of_what_they_stand_for()
    {
        ApiCompilation compilation = ApiCompilation.Of(
            """
            namespace Port
            {
                public interface IStreamExecutionEnvironment
                {
                    IStreamExecutionEnvironment SetParallelism(int parallelism);
                    IDataStream<T> FromElements<T>(params T[] items);
                }

                public interface IDataStream<T>
                {
                    IDataStream<T> Filter(System.Func<T, bool> predicate);
                    IDataStream<T> WithParallelism(int parallelism);
                }

                public abstract class DataStreamBase<T> : IDataStream<T>
                {
                    public abstract IDataStream<T> Filter(System.Func<T, bool> predicate);
                    public virtual IDataStream<T> WithParallelism(int parallelism) => this;
                }
            }
            """,
            """
            using Port;

            namespace Jobs
            {
                public class Recording : IStreamExecutionEnvironment
                {
                    public IStreamExecutionEnvironment SetParallelism(int parallelism) => this;
                    IDataStream<T> IStreamExecutionEnvironment.FromElements<T>(params T[] items) => null!;
                    public void FromElements(int other) { }
                    public void SetParallelism(string other) { }
                }

                public class MyStream<T> : DataStreamBase<T>
                {
                    public override IDataStream<T> Filter(System.Func<T, bool> predicate) => this;
                    public new IDataStream<T> WithParallelism(int parallelism) => this;
                }
            }
            """);

        Assert.Equal("environment", compilation.TypeRole("Port.IStreamExecutionEnvironment"));
        Assert.Equal("stream", compilation.TypeRole("Port.IDataStream`1"));
        Assert.Equal("stream", compilation.TypeRole("Port.DataStreamBase`1"));
        Assert.Equal("environment", compilation.TypeRole("Jobs.Recording"));
        Assert.Equal("stream", compilation.TypeRole("Jobs.MyStream`1"));
        Assert.Equal([CallRole.SetParallelism, CallRole.None], compilation.Methods("Jobs.Recording", "SetParallelism").Select(method => compilation.Api.RoleOf(method).Role));
        Assert.Equal("none", compilation.Call("Jobs.Recording", "FromElements"));
        Assert.Equal(CallRole.Source, compilation.Api.RoleOf(compilation.Methods("Jobs.Recording", "Port.IStreamExecutionEnvironment.FromElements").Single()).Role);
        Assert.Equal("transform", compilation.Call("Jobs.MyStream`1", "Filter"));
        Assert.Equal("none", compilation.Call("Jobs.MyStream`1", "WithParallelism"));
        Assert.Equal("set-parallelism", compilation.Call("Port.IDataStream`1", "WithParallelism"));
        Assert.Equal("WithParallelism", compilation.Api.SetterFor(compilation.Type("Port.IDataStream`1"), Plan.SettingKind.Parallelism)?.Member);
    }

    private const string Extensions = """
        using Flink.Streaming;

        namespace Flink.Streaming.Connectors
        {
            public static class KafkaExtensions
            {
                public static DataStreamSource<string> FromKafka(this StreamExecutionEnvironment env, string topic) => env.ReadTextFile(topic);

                public static DataStreamSink<T> SinkToKafka<T>(this DataStream<T> stream, string topic) => stream.Print();

                public static DataStream<T> WithParallelism<T>(this DataStream<T> stream, int parallelism) => stream;

                public static int Unrelated(this string text) => text.Length;
            }
        }
        """;

    [Fact]
    public void Extension_methods_of_the_API_are_part_of_it()
    {
        ApiCompilation source = ApiCompilation.Of(JobApiSources.FlinkStyle, Extensions);
        string both = JobApiSources.FlinkStyle + Extensions.Replace("using Flink.Streaming;", "");
        ApiCompilation library = ApiCompilation.Referencing([ApiCompilation.Library("Flink.Streaming", both)], "");
        MetadataReference api = ApiCompilation.Library("Flink.Streaming", JobApiSources.FlinkStyle);
        ApiCompilation connector = ApiCompilation.Referencing([api, ApiCompilation.Library("Flink.Streaming.Kafka", Extensions, api)], "");
        foreach (ApiCompilation compilation in new[] { source, library, connector })
        {
            Assert.Equal("source", compilation.Call("Flink.Streaming.Connectors.KafkaExtensions", "FromKafka"));
            Assert.Equal("sink", compilation.Call("Flink.Streaming.Connectors.KafkaExtensions", "SinkToKafka"));
            Assert.Equal(1, compilation.Role("Flink.Streaming.Connectors.KafkaExtensions", "WithParallelism").ValueParameter);
            Assert.Equal("none", compilation.Call("Flink.Streaming.Connectors.KafkaExtensions", "Unrelated"));
            Assert.True(compilation.Api.MayHaveRole("FromKafka"));
            Assert.True(compilation.Api.IsImplementation(compilation.Type("Flink.Streaming.Connectors.KafkaExtensions")));
        }
    }

    [Fact]
    public void Extension_methods_of_a_users_library_are_not()
    {
        MetadataReference api = ApiCompilation.Library("Flink.Streaming", JobApiSources.FlinkStyle);
        ApiCompilation compilation = ApiCompilation.Referencing([api, ApiCompilation.Library("Orders.Common", User, api)], "");

        Assert.Equal("none", compilation.Call("Orders.Steps", "Cleaned"));
        Assert.Equal("none", compilation.Call("Orders.Steps", "FromNowhere"));
        Assert.Equal("none", compilation.Call("Orders.SinkExtensions", "SinkToKafka"));
        Assert.Equal("environment", compilation.TypeRole("Orders.PooledExecutionEnvironment"));
    }

    [Fact]
    public void Calls_are_recognised_in_every_form_in_which_they_are_written()
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle, Extensions, """
            using Flink.Streaming;
            using Flink.Streaming.Connectors;

            class Job
            {
                void Run(StreamExecutionEnvironment env)
                {
                    DataStream<string> a = env.FromKafka("topic");
                    KafkaExtensions.SinkToKafka(a, "topic");
                    a.SinkToKafka("topic");
                    a.Map<int>(text => text.Length).SetParallelism(2);
                }
            }
            """);
        SyntaxTree tree = compilation.Compilation.SyntaxTrees.Last();
        SemanticModel model = compilation.Compilation.GetSemanticModel(tree);

        CallRole[] roles = [.. tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => compilation.Api.RoleOf((IMethodSymbol)model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol!).Role)];

        Assert.Equal([CallRole.Source, CallRole.Sink, CallRole.Sink, CallRole.SetParallelism, CallRole.Transform], roles);
    }

    private static ApiCompilation Compile(bool isLibrary, string user) => isLibrary
        ? ApiCompilation.Referencing([ApiCompilation.Library("Flink.Streaming", JobApiSources.FlinkStyle)], user)
        : ApiCompilation.Of(JobApiSources.FlinkStyle, user);
}
