using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>Code that has Flink's words and is not Flink: it must be left alone, alone and beside a real job API.</summary>
public class LookAlikeTests
{
    private const string NPipeline = """
        namespace NPipeline
        {
            public interface IDataStream<T> { }
            public sealed class DataStream<T> : IDataStream<T> { public DataStream<T> Map(System.Func<T, T> function) => this; }
            public sealed class PipelineBuilder
            {
                public DataStream<T> AddSource<T>(string name) => new DataStream<T>();
                public PipelineBuilder WithBlockingParallelism(int degree) => this;
                public PipelineBuilder WithParallelism(int degree) => this;
            }
        }
        """;

    private const string EtlNet = """
        namespace Paillave.Etl.Core
        {
            public interface IStream<T> { }
            public class KeyedStream<T, TKey> : IStream<T> { public KeyedStream<T, TKey> Reduce(System.Func<T, T, T> reduce) => this; }
            public static class StreamEx
            {
                public static IStream<T> Union<T>(this IStream<T> stream, IStream<T> other) => stream;
                public static IStream<TOut> Select<T, TOut>(this IStream<T> stream, System.Func<T, TOut> map) => null!;
            }
        }
        """;

    private const string Rebus = """
        namespace Rebus.Config
        {
            public class OptionsConfigurer
            {
                public OptionsConfigurer SetMaxParallelism(int maxParallelism) => this;
                public OptionsConfigurer SetNumberOfWorkers(int workers) => this;
            }
        }
        """;

    private const string BouncyCastle = """
        namespace Org.BouncyCastle.Crypto.Parameters
        {
            public sealed class Argon2Parameters
            {
                public int Parallelism { get; set; }
                public sealed class Builder { public Builder WithParallelism(int parallelism) => this; }
            }
        }
        """;

    private const string Konscious = """
        namespace Konscious.Security.Cryptography { public class Argon2id { public int DegreeOfParallelism { get; set; } } }
        """;

    private const string AkkaStreams = """
        namespace Akka.Streams.Dsl
        {
            public sealed class Source<T>
            {
                public static Source<T> From(System.Collections.Generic.IEnumerable<T> items) => new Source<T>();
                public Source<TOut> SelectAsync<TOut>(int parallelism, System.Func<T, TOut> map) => new Source<TOut>();
                public Source<T> WithAttributes(string name) => this;
                public Source<T> Named(string name) => this;
                public Sink<T> To(Sink<T> sink) => sink;
            }
            public sealed class Sink<T> { }
        }
        namespace Akka.Streams { public sealed class ActorMaterializer { public ActorMaterializer SetParallelism(int parallelism) => this; } }
        """;

    private const string Spark = """
        namespace Apache.Spark.Sql
        {
            public class SparkSession { public DataStreamReader ReadStream() => new DataStreamReader(); public SparkSession Conf(string key, string value) => this; }
            public class DataStreamReader { public DataFrame Load() => new DataFrame(); }
            public class DataFrame { public DataFrame Filter(string condition) => this; public DataStreamWriter WriteStream() => new DataStreamWriter(); public DataFrame Repartition(int partitions) => this; }
            public class DataStreamWriter { public StreamingQuery Start() => new StreamingQuery(); }
            public class StreamingQuery { }
        }
        """;

    private const string Flowtide = """
        namespace FlowtideDotNet.Core.Engine
        {
            public class FlowtideBuilder
            {
                public FlowtideBuilder SetParallelism(int parallelism) => this;
                public DataflowStream Build() => new DataflowStream();
            }
        }
        public class DataflowStream { public DataflowStream Filter() => this; }
        """;

    private const string Framework = """
        using System.Linq;
        using System.Threading.Tasks;
        using System.Threading.Tasks.Dataflow;
        class Queries
        {
            ParallelQuery<int> Plinq(int[] numbers) => numbers.AsParallel().WithDegreeOfParallelism(512).Select(x => x);
            ExecutionDataflowBlockOptions Dataflow() => new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = 512 };
            ParallelOptions Tasks() => new ParallelOptions { MaxDegreeOfParallelism = 512 };
        }
        """;

    private const string EnvironmentWithoutStreams = """
        namespace Scripting
        {
            public class ScriptExecutionEnvironment
            {
                public ScriptExecutionEnvironment SetParallelism(int parallelism) => this;
                public System.IO.Stream OpenStream() => System.IO.Stream.Null;
                public OutputStream Output { get; } = new OutputStream();
                public void Execute() { }
            }
            public class OutputStream { public void Write(string text) { } public OutputStream Filter(string text) => this; }
        }
        """;

    private const string EnvironmentWithUnrelatedStreams = """
        namespace Tests
        {
            public class HostExecutionEnvironment
            {
                public void SetParallelism(int parallelism) { }
                public LogStream Logs() => new LogStream();
            }
            public class LogStream { public LogStream Filter(string text) => this; }
        }
        """;

    private const string EnvironmentWithoutParallelism = """
        namespace Replay
        {
            public class ReplayExecutionEnvironment { public EventStream FromFile(string path) => new EventStream(); public void Execute() { } }
            public class EventStream { public EventStream Map(System.Func<int, int> function) => this; }
        }
        """;

    private const string Metadata = """
        namespace Quartz.Extras { public class JobMetadata { public int? Parallelism { get; set; } } public class JobStatus { public int Parallelism { get; set; } } }
        """;

    private const string FlinkClassAndNamespace = """
        namespace FlinkDotNet { public static class Flink { public static int Parallelism { get; set; } public static void SetParallelism(int parallelism) { } } }
        namespace Flink.JobBuilder { public class Anything { public Anything Map(string expression) => this; } }
        """;

    public static TheoryData<string> Sources =>
    [
        NPipeline, EtlNet, Rebus, BouncyCastle, Konscious, AkkaStreams, Spark, Flowtide, Framework, EnvironmentWithoutStreams,
        EnvironmentWithUnrelatedStreams, EnvironmentWithoutParallelism, Metadata, FlinkClassAndNamespace, "class Ordinary { }",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_look_alike_is_no_job_API(string source)
    {
        Assert.False(ApiCompilation.Of(source).HasApi);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_look_alike_in_a_library_is_no_job_API(string source)
    {
        Assert.False(ApiCompilation.Referencing([ApiCompilation.Library("Library", source)], "class Program { }").HasApi);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_look_alike_beside_a_job_API_has_no_role(string source)
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle, source);
        SyntaxTree tree = compilation.Compilation.SyntaxTrees.Last();
        foreach (INamedTypeSymbol type in compilation.Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.Locations[0].SourceTree == tree))
        {
            Assert.Equal(TypeRole.None, compilation.Api.RoleOf((ITypeSymbol)type));
            Assert.False(compilation.Api.IsImplementation(type));
            foreach (ISymbol member in type.GetMembers())
            {
                Assert.Equal(PropertyRole.None, compilation.Api.RoleOf(member));
                Assert.Equal(CallRole.None, member is IMethodSymbol method ? compilation.Api.RoleOf(method).Role : CallRole.None);
            }
        }

        foreach (string parallel in new[] { "WithDegreeOfParallelism", "AsParallel" })
        {
            Assert.False(compilation.Api.MayHaveRole(parallel));
        }
    }

    [Theory]
    [InlineData("ToString")]
    [InlineData("Equals")]
    [InlineData("Dispose")]
    [InlineData("Select")]
    public void Ordinary_names_have_no_role(string name)
    {
        ApiCompilation compilation = ApiCompilation.Of(JobApiSources.FlinkStyle, """
            namespace Flink.Streaming
            {
                class Overriding : DataStreamSource<int>
                {
                    Overriding() : base(null!) { }
                    public override string ToString() => "";
                }
            }
            """);

        Assert.False(compilation.Api.MayHaveRole(name));
    }

    [Fact]
    public void No_declared_shapes_is_not_a_mistake()
    {
        Compilation compilation = ApiCompilation.Of("").Compilation;

        Assert.Null(JobApi.Create(compilation, default, TestContext.Current.CancellationToken));
        Assert.Null(JobApi.Create(compilation, ImmutableArray.Create(new JobApiShape("Empty")), TestContext.Current.CancellationToken));
    }
}
