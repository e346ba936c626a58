using System.Linq;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>Unusual forms in which an API may be written, and code that does not compile.</summary>
public class ApiFormsTests
{
    /// <summary>The smallest API that is one.</summary>
    private const string Small = """
        public class StreamExecutionEnvironment
        {
            public void SetParallelism(int parallelism) { }
            public DataStream<int> Numbers() => new DataStream<int>();
        }

        public class DataStream<T>
        {
            public DataStream<T> Map(System.Func<T, T> function) => this;
        }
        """;

    [Fact]
    public void The_global_namespace_will_do()
    {
        ApiCompilation compilation = ApiCompilation.Of(Small, "class Job { } static class Helpers { public static DataStream<T> KeepAll<T>(this DataStream<T> s) => s; }");

        Assert.Equal("set-parallelism", compilation.Call("StreamExecutionEnvironment", "SetParallelism"));
        Assert.Equal("source", compilation.Call("StreamExecutionEnvironment", "Numbers"));
        Assert.Equal("transform", compilation.Call("DataStream`1", "Map"));
        Assert.Equal("none", compilation.Call("Helpers", "KeepAll"));
        Assert.False(compilation.Api.IsImplementation(compilation.Type("Job")));
        Assert.False(compilation.Api.IsImplementation(compilation.Type("Helpers")));
    }

    [Fact]
    public void A_nested_environment_is_found()
    {
        ApiCompilation source = ApiCompilation.Of("public static class Flink { " + Small + " }");
        ApiCompilation library = ApiCompilation.Referencing([ApiCompilation.Library("Lib", "public static class Flink { " + Small + " }")], "");

        Assert.Equal("set-parallelism", source.Call("Flink+StreamExecutionEnvironment", "SetParallelism"));
        Assert.Equal("set-parallelism", library.Call("Flink+StreamExecutionEnvironment", "SetParallelism"));
    }

    [Fact]
    public void A_generic_environment_is_found()
    {
        ApiCompilation compilation = ApiCompilation.Of(Small.Replace("class StreamExecutionEnvironment", "class StreamExecutionEnvironment<TConfig>"));

        Assert.Equal("set-parallelism", compilation.Call("StreamExecutionEnvironment`1", "SetParallelism"));
        Assert.Equal(
            "environment",
            RoleOf(compilation, compilation.Type("StreamExecutionEnvironment`1").Construct(compilation.Type("System.String"))));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("public void Execute() { }", true)]
    [InlineData("public DataStream<int> FromNumbers() => Numbers();", true)]
    [InlineData("public DataStream<int> Fromage() => Numbers();", false)]
    public void An_environment_of_another_name_must_make_sources_or_run_jobs_by_Flinks_names(string member, bool isFound)
    {
        string source = Small.Replace("class StreamExecutionEnvironment\n{", "class JobExecutionEnvironment\n{\n" + member);

        Assert.Equal(isFound, ApiCompilation.Of(source).HasApi);
    }

    [Theory]
    [InlineData("public void WithParallelism(int degree) { }", "WithParallelism")]
    [InlineData("public void Parallelism(long value) { }", "Parallelism")]
    [InlineData("public void SetParallelism(int? parallelism) { }", "SetParallelism")]
    [InlineData("public void SetParallelism(string why, int parallelism, int other) { }", "SetParallelism")]
    public void Setters_may_be_written_in_several_ways(string setter, string name)
    {
        ApiCompilation compilation = ApiCompilation.Of(Small.Replace("public void SetParallelism(int parallelism) { }", setter));

        Assert.Equal("set-parallelism", compilation.Call("StreamExecutionEnvironment", name));
        Assert.Equal(setter.Contains("why") ? 1 : 0, compilation.Role("StreamExecutionEnvironment", name).ValueParameter);
        Assert.Equal(name, compilation.Api.SetterFor(compilation.Type("StreamExecutionEnvironment"), Plan.SettingKind.Parallelism)?.Member);
    }

    [Fact]
    public void Settings_may_be_inherited_from_a_base_without_a_telling_name()
    {
        ApiCompilation compilation = ApiCompilation.Of("""
            namespace Acme
            {
                public class Disposable : System.IDisposable { public void Dispose() { } }
                public abstract class Settings : Disposable { public Settings SetParallelism(int parallelism) => this; }
                public class StreamExecutionEnvironment : Settings { public DataStream<int> Numbers() => new DataStream<int>(); }
                public class Operator { public Operator SetParallelism(int parallelism) => this; }
                public class DataStream<T> : Operator { public DataStream<T> Map(System.Func<T, T> function) => this; }
                public class Unrelated : Disposable { }
            }
            """);

        Assert.Equal("set-parallelism", compilation.Call("Acme.Settings", "SetParallelism"));
        Assert.Equal("set-parallelism", compilation.Call("Acme.Operator", "SetParallelism"));
        Assert.Equal("none", compilation.TypeRole("Acme.Disposable"));
        Assert.Equal("none", compilation.TypeRole("Acme.Unrelated"));
        Assert.False(compilation.Api.IsImplementation(compilation.Type("Acme.Unrelated")));
    }

    [Fact]
    public void The_steps_of_a_nested_join_are_followed()
    {
        ApiCompilation compilation = ApiCompilation.Of(Small.Replace("public DataStream<T> Map", "public JoinedStreams<T> Join(DataStream<T> other) => new JoinedStreams<T>(); public DataStream<T> Map") + """

            public class JoinedStreams<T>
            {
                public Where1 Where(System.Func<T, int> key) => new Where1();
                public class Where1
                {
                    public Second EqualTo(System.Func<T, int> key) => new Second();
                    public class Second
                    {
                        public WithWindow Window(string assigner) => new WithWindow();
                    }
                    public class WithWindow
                    {
                        public DataStream<T> Apply(System.Func<T, T, T> function) => new DataStream<T>();
                    }
                }
            }
            """);

        Assert.Equal("connect", compilation.Call("DataStream`1", "Join"));
        Assert.Equal("key-by", compilation.Call("JoinedStreams`1", "Where"));
        Assert.Equal("key-by", compilation.Call("JoinedStreams`1+Where1", "EqualTo"));
        Assert.Equal("window", compilation.Call("JoinedStreams`1+Where1+Second", "Window"));
        Assert.Equal("transform", compilation.Call("JoinedStreams`1+Where1+WithWindow", "Apply"));
    }

    [Fact]
    public void Streams_without_types_of_their_own_for_keys_and_windows_are_understood()
    {
        ApiCompilation compilation = ApiCompilation.Of(Small.Replace("public DataStream<T> Map", """
            public DataStream<T> KeyBy(System.Func<T, int> key) => this;
            public DataStream<T> Window(string assigner) => this;
            public DataStream<T> TimeWindow(System.TimeSpan size, System.Func<T, T, T> function) => this;
            public DataStream<T> WindowAll(string assigner) => this;
            public DataStream<T> CountWindowAll(int count, System.Func<T, T, T> function) => this;
            public void Write(string path) { }
            public void ToKafka(string topic) { }
            public void Describe(string text) { }
            public string Name() => "";
            public DataStream<T> Map
            """));

        Assert.Equal("key-by", compilation.Call("DataStream`1", "KeyBy"));
        Assert.Equal("window", compilation.Call("DataStream`1", "Window"));
        Assert.Equal("transform", compilation.Call("DataStream`1", "TimeWindow"));
        Assert.Equal("window-all", compilation.Call("DataStream`1", "WindowAll"));
        Assert.Equal("transform", compilation.Call("DataStream`1", "CountWindowAll"));
        Assert.Equal(Plan.OperatorParallelism.OnlyOne, compilation.Role("DataStream`1", "CountWindowAll").Parallelism);
        Assert.Equal("sink", compilation.Call("DataStream`1", "Write"));
        Assert.Equal("sink", compilation.Call("DataStream`1", "ToKafka"));
        Assert.Equal("neutral", compilation.Call("DataStream`1", "Describe"));
        Assert.Equal("neutral", compilation.Call("DataStream`1", "Name"));
    }

    [Fact]
    public void The_same_API_in_two_libraries_is_recognised_in_both()
    {
        MetadataReference one = ApiCompilation.Library("One", JobApiSources.FlinkStyle);
        MetadataReference two = ApiCompilation.Library("Two", JobApiSources.FlinkStyle);
        ApiCompilation compilation = ApiCompilation.Referencing([one, two], "class Job { }");

        INamedTypeSymbol[] environments = [.. compilation.Compilation.SourceModule.ReferencedAssemblySymbols
            .Select(assembly => assembly.GetTypeByMetadataName("Flink.Streaming.StreamExecutionEnvironment")!)
            .Where(type => type is not null)];

        Assert.Equal(2, environments.Length);
        Assert.All(environments, environment => Assert.Equal("environment", RoleOf(compilation, environment)));
    }

    [Fact]
    public void A_source_copy_of_a_referenced_API_is_recognised_beside_it()
    {
        ApiCompilation compilation = ApiCompilation.Referencing([ApiCompilation.Library("One", JobApiSources.FlinkStyle)], JobApiSources.FlinkStyle);

        INamedTypeSymbol own = compilation.Compilation.Assembly.GetTypeByMetadataName("Flink.Streaming.StreamExecutionEnvironment")!;
        Assert.Equal("environment", RoleOf(compilation, own));
        Assert.True(compilation.Api.IsImplementation(own));
    }

    [Theory]
    [InlineData("class StreamExecutionEnvironment : StreamExecutionEnvironment { void SetParallelism(int p) }")]
    [InlineData("class AExecutionEnvironment : BExecutionEnvironment { } class BExecutionEnvironment : AExecutionEnvironment { public void SetParallelism(int p) { } }")]
    [InlineData("class StreamExecutionEnvironment { public Missing<int> FromElements(Missing m) => null; public SetParallelism(int) }")]
    [InlineData("class StreamExecutionEnvironment { public void SetParallelism(int p); public DataStream<> F(); } class DataStream<T> { public override Map(); }")]
    [InlineData("class StreamExecutionEnvironment<T> where T : StreamExecutionEnvironment<T> { public void SetParallelism(T p) { } public T F() => null; }")]
    [InlineData("class StreamExecutionEnvironment { } class StreamExecutionEnvironment { public void SetParallelism(int p) { } }")]
    [InlineData("interface IExecutionEnvironment : Missing { void SetParallelism(int p); DataStream Add(this int x, DataStream y); } class DataStream : Missing { DataStream Map(")]
    [InlineData("[FlinkStream class X { [FlinkRole(] public void Y() { } } class FlinkRoleAttribute : System.Attribute { }")]
    public void Code_that_does_not_compile_breaks_nothing(string source)
    {
        ApiCompilation compilation = ApiCompilation.OfBroken(source, JobApiSources.FlinkStyle, "class Job : Flink.Streaming.DataStream<Missing> { public override int Map() => 1; }");

        foreach (INamedTypeSymbol type in compilation.Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).OfType<INamedTypeSymbol>())
        {
            _ = compilation.Api.RoleOf((ITypeSymbol)type);
            _ = compilation.Api.IsImplementation(type);
            _ = compilation.Api.IsParallelSource(type);
            _ = compilation.Api.DefaultParallelismOf(type);
            _ = compilation.Api.SetterFor(type, Plan.SettingKind.Parallelism);
            foreach (ISymbol member in type.GetMembers())
            {
                _ = member is IMethodSymbol method ? compilation.Api.RoleOf(method) : null;
                _ = compilation.Api.RoleOf(member);
            }
        }

        Assert.Equal("set-parallelism", compilation.Call("Flink.Streaming.StreamExecutionEnvironment", "SetParallelism"));
    }

    private static string RoleOf(ApiCompilation compilation, ITypeSymbol type) =>
        FlinkResourceAnalyzers.Api.RoleNames.Kebab(compilation.Api.RoleOf(type).ToString());
}
