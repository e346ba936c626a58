using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1010.</summary>
public sealed class SourceExceedsPartitionsTests
{
    private const string Policy = """
        version: 1
        sources:
          topics: { orders: 12, returns: 8, audit: 1 }
        """;

    // Connectors as they are written for Flink-style APIs: a builder, a constructor, options.
    private const string Connectors = """
        #nullable disable
        public sealed class KafkaSource<T> : ISource<T>
        {
            public KafkaSource() { }
            public KafkaSource(string topic, bool isBounded = false) { }
            public KafkaSource(KafkaOptions options) { }
            public static KafkaSourceBuilder<T> Builder() => new KafkaSourceBuilder<T>();
            public string Topic { get; set; }
        }

        public sealed class KafkaOptions
        {
            public string Topic { get; set; }
            public string[] Topics { get; set; }
            public string TopicPattern { get; set; }
            public System.Collections.Generic.List<string> TopicNames { get; } = new System.Collections.Generic.List<string>();
            public string Group { get; set; }
        }

        public sealed class KafkaSourceBuilder<T>
        {
            public KafkaSourceBuilder<T> SetBootstrapServers(string servers) => this;
            public KafkaSourceBuilder<T> SetTopics(params string[] topics) => this;
            public KafkaSourceBuilder<T> SetTopics(System.Collections.Generic.List<string> topics) => this;
            public KafkaSourceBuilder<T> SetTopicPattern(string pattern) => this;
            public KafkaSourceBuilder<T> SetPartitions(params int[] partitions) => this;
            public KafkaSourceBuilder<T> SetDeserializer(object deserializer) => this;
            public KafkaSource<T> Build() => new KafkaSource<T>();
        }

        public static class KafkaExtensions
        {
            public static KafkaSourceBuilder<T> WithTopic<T>(this KafkaSourceBuilder<T> builder, string topic) => builder;
        }

        public sealed class FlinkKafkaConsumer<T> : IParallelSourceFunction<T>
        {
            public FlinkKafkaConsumer(string topic, object schema) { }
        }

        public static class Names
        {
            public const string Orders = "orders";
            public static readonly string ReadOnlyOrders = "orders";
            public static string Unknown() => System.Guid.NewGuid().ToString();
        }
        """;

    [Fact]
    public Task NamesParallelismPartitionsTopicAndFile() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism({|#0:24|});"),
        Policy,
        expected: Error(
            SourceExceedsPartitionsRule.Id,
            0,
            "Parallelism 24 of 'FromSource' exceeds the 12 partitions of topic 'orders' set by flink-resources.yaml(3,21): a subtask without a partition idles, and may hold back watermarks"));

    [Fact]
    public Task AnInheritedParallelismIsReportedAtTheSource() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:24|}); env.{|#0:AddSource|}(new FlinkKafkaConsumer<string>(\"audit\", null));"),
        Policy,
        expected: Error(
                SourceExceedsPartitionsRule.Id,
                0,
                "The inherited parallelism 24 of 'AddSource' exceeds the 1 partition of topic 'audit' set by flink-resources.yaml(3,44): a subtask without a partition idles, and may hold back watermarks")
            .WithLocation(1));

    /// <summary>What Flink refuses is FRA1004's.</summary>
    [Fact]
    public Task AParallelismThatIsRefusedIsNotCompared() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism({|FRA1004:-2|});"), Policy);

    [Theory]
    [InlineData("env.SetParallelism(24); env.{|FRA1010:FromSource|}(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism(-1);")] // it has a call of its own already
    [InlineData("env.SetParallelism(4); Widen(env.FromSource(new KafkaSource<string>(\"orders\"), \"in\"), {|FRA1010:12|}); void Widen(SingleOutputStreamOperator<string> s, int n) => s.SetParallelism(n * 2);")]
    public Task NoFixWhereTheNumberWouldNotBeTheParallelism(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(Job(statements), Policy);

    [Fact]
    public Task SeveralTopicsCountTogether() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSource(KafkaSource<string>.Builder().SetTopics(\"returns\", \"orders\").Build(), \"in\").SetParallelism({|#0:24|});"),
        Policy,
        expected: Error(
            SourceExceedsPartitionsRule.Id,
            0,
            "Parallelism 24 of 'FromSource' exceeds the 20 partitions of topics 'orders', 'returns' set by flink-resources.yaml(3,21): a subtask without a partition idles, and may hold back watermarks"));

    [Theory]
    [InlineData("KafkaSource<string>.Builder().SetBootstrapServers(\"broker\").SetTopics(\"orders\").SetDeserializer(new object()).Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(Names.Orders).Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(Names.ReadOnlyOrders).Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(new[] { \"orders\" }).Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(new System.Collections.Generic.List<string> { \"orders\" }).Build()")]
    [InlineData("KafkaSource<string>.Builder().WithTopic(\"orders\").Build()")]
    [InlineData("new KafkaSource<string>(topic: \"orders\")")]
    [InlineData("new KafkaSource<string>(isBounded: true, topic: \"ord\" + \"ers\")")]
    [InlineData("new KafkaSource<string> { Topic = \"orders\" }")]
    [InlineData("new KafkaSource<string>(new KafkaOptions { Topic = \"orders\", Group = \"g\" })")]
    [InlineData("new KafkaSource<string>(new KafkaOptions { Topics = new[] { \"orders\" } })")]
    [InlineData("(ISource<string>)(new KafkaSource<string>(\"orders\"))")]
    [InlineData("source", "var source = KafkaSource<string>.Builder().SetTopics(\"orders\").Build();")]
    [InlineData("builder.Build()", "var builder = KafkaSource<string>.Builder(); builder.SetTopics(\"orders\"); builder.SetBootstrapServers(\"broker\");")]
    [InlineData("builder.Build()", "var builder = KafkaSource<string>.Builder(); builder.SetBootstrapServers(\"broker\").WithTopic(\"orders\");")]
    [InlineData("new KafkaSource<string>(options)", "var options = new KafkaOptions(); options.Topic = \"orders\";")]
    [InlineData("new KafkaSource<string>(topic)", "string topic = \"orders\";")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(topics).Build()", "string[] topics = { \"orders\" };")]
#if !ROSLYN_FLOOR
    [InlineData("new KafkaSource<string>(new KafkaOptions { Topics = [\"orders\"] })")]
#endif
    [InlineData("Orders()", "static KafkaSource<string> Orders() => KafkaSource<string>.Builder().SetTopics(\"orders\").Build();")]
    [InlineData("Of(\"orders\")", "static KafkaSource<string> Of(string topic) { return KafkaSource<string>.Builder().SetTopics(topic).Build(); }")]
    public Task SeesTheTopicIn(string source, string before = "") => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(4); {before} env.FromSource({source}, \"in\").SetParallelism({{|FRA1010:13|}});"), Policy);

    [Theory]
    [InlineData("new KafkaSource<string>(\"orders\")", "", "12")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(\"orders\", \"returns\").Build()", "", "20")]
    [InlineData("new KafkaSource<string>(\"unheard-of\")")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(\"orders\", \"unheard-of\").Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(\"orders\", Names.Unknown()).Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(\"orders\").SetTopicPattern(\"orders-.*\").Build()")]
    [InlineData("KafkaSource<string>.Builder().SetTopics(\"orders\").SetPartitions(1, 2, 3).Build()")]
    [InlineData("new KafkaSource<string>(new KafkaOptions { Topic = \"orders\", TopicPattern = \"o.*\" })")]
    [InlineData("new KafkaSource<string>(System.DateTime.Now.Hour > 1 ? \"orders\" : \"returns\")")]
    [InlineData("System.DateTime.Now.Hour > 1 ? new KafkaSource<string>(\"orders\") : new KafkaSource<string>(\"returns\")")]
    [InlineData("new KafkaSource<string>()")]
    [InlineData("new KafkaSource<string>(topic: null)")]
    [InlineData("source", "var source = new KafkaSource<string>(\"orders\"); source = new KafkaSource<string>(\"returns\");")]
    [InlineData("builder.Build()", "var builder = KafkaSource<string>.Builder().SetTopics(\"orders\"); Change(builder); static void Change(object b) { }")]
    [InlineData("builder.Build()", "var builder = KafkaSource<string>.Builder().SetTopics(\"orders\"); builder.SetTopics(Names.Unknown());")]
    [InlineData("new KafkaSource<string>(options)", "var options = new KafkaOptions { Topic = \"orders\" }; options.TopicNames.Add(Names.Unknown());")]
    [InlineData("new KafkaSource<string>(topic)", "string topic = \"orders\"; if (System.DateTime.Now.Hour > 1) { topic = \"returns\"; }")]
    [InlineData("KafkaSource<string>.Builder().SetDeserializer(new KafkaSource<string>(\"orders\")).Build()")]
    public Task StaysSilent(string source, string before = "", string parallelism = "100")
        => VerifyNoDiagnosticsAsync(Job($"env.SetParallelism(4); {before} env.FromSource({source}, \"in\").SetParallelism({parallelism});"), Policy);

    [Theory]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).SetParallelism(100);")]
    [InlineData("env.SetParallelism(4); new KafkaSource<string>(\"orders\"); env.FromSequence(1, 2).SetParallelism(100);")]
    [InlineData("env.SetParallelism(100); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism(12).Map(x => x);")]
    [InlineData("env.SetParallelism(4); for (int i = 0; i < 2; i++) { env.FromSource(new KafkaSource<string>(i == 0 ? \"orders\" : \"returns\"), \"in\").SetParallelism(i == 0 ? 12 : 8); }")]
    public Task StaysSilentFor(string statements) => VerifyNoDiagnosticsAsync(Job(statements), Policy);

    [Fact]
    public Task AValueWithoutBoundIsAnotherRules() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1005:System.Environment.ProcessorCount|}); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").Print();"), Policy);

    [Fact]
    public Task AValueThatCanExceedCounts() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism({|FRA1010:System.DateTime.Now.Hour > 1 ? 24 : 4|});"), Policy);

    [Fact]
    public Task ParametersOfHelpersAreFollowed() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); Read(env, \"orders\", {|FRA1010:24|}); Read(env, \"returns\", 8); Read(env, \"unheard-of\", 100); "
            + "static DataStream<string> Read(StreamExecutionEnvironment env, string topic, int parallelism) "
            + "=> env.FromSource(KafkaSource<string>.Builder().SetTopics(topic).Build(), topic).SetParallelism(parallelism);"),
        Policy);

    [Fact]
    public Task EachIterationReadsItsOwnTopic() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:10|}); foreach (string topic in new[] { \"orders\", \"returns\" }) { env.{|#0:FromSource|}(new KafkaSource<string>(topic), topic).Print(); }"),
        Policy,
        expected: Error(SourceExceedsPartitionsRule.Id).WithLocation(1));

    [Fact]
    public Task OneCallForTwoSourcesIsHeldToTheFewestPartitions() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); foreach (string topic in new[] { \"orders\", \"returns\" }) { env.FromSource(new KafkaSource<string>(topic), topic).SetParallelism({|#0:24|}).Print(); }"),
        Policy,
        expected: Error(
            SourceExceedsPartitionsRule.Id,
            0,
            "Parallelism 24 of 'FromSource' exceeds the 8 partitions of topic 'returns' set by flink-resources.yaml(3,34): a subtask without a partition idles, and may hold back watermarks"));

    [Fact]
    public Task ATopicOfTheJobApisOwnSource() => VerifyAnalyzerAsync(
        """
        using FlinkDotNet.DataStream;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(24);
                env.{|FRA1010:FromKafka|}("orders", "broker", "group").Print();
                env.FromKafka("unheard-of", "orders", "orders").Print();
                env.ExecuteAsync("orders");
            }
        }
        """,
        Policy,
        api: JobApiSources.FlinkDotnet);

    [Fact]
    public Task WithoutTopicsInThePolicy() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism(100);"));

    [Theory]
    [InlineData("class Env { public Env FromSource(object s) => this; public Env SetParallelism(int p) => this; void M() => new Env().FromSource(new KafkaSource<string>(\"orders\")).SetParallelism(100); }")]
    [InlineData("class Kafka { public Kafka SetTopics(string t) => this; public Kafka SetParallelism(int p) => this; void M() => new Kafka().SetTopics(\"orders\").SetParallelism(100); }")]
    public Task StaysSilentNearby(string code) => VerifyNoDiagnosticsAsync("using Flink.Streaming;\n" + code + "\n" + Connectors, Policy);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism({|FRA1010:100|}); "
            + "env.FromSource(new KafkaSource<string>({|CS0103:nothing|}), \"in\").SetParallelism(100);"),
        Policy);

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism(100);"), Policy);

    [Fact]
    public Task LowersToThePartitionsWhereverTheyAreSet() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(16);
                    env
                        // two at once
                        .FromSource(KafkaSource<string>.Builder().SetTopics("orders", "returns").Build(), "both") // in
                        .SetParallelism({|FRA1010:24|}) /* too many */
                        .Print();
                    env
                        .{|FRA1010:FromSource|}(new KafkaSource<string>("orders"), "in")
            #if DEBUG
                        .Name("debug")
            #endif
                        .Print();
            """),
        Job("""
            env.SetParallelism(16);
                    env
                        // two at once
                        .FromSource(KafkaSource<string>.Builder().SetTopics("orders", "returns").Build(), "both") // in
                        .SetParallelism(20) /* too many */
                        .Print();
                    env
                        .FromSource(new KafkaSource<string>("orders"), "in")
                        .SetParallelism(12)
            #if DEBUG
                        .Name("debug")
            #endif
                        .Print();
            """),
        Policy);

    [Fact]
    public Task KeepsTheAlternativeThatIsWithin() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism({|FRA1010:System.DateTime.Now.Hour > 1 ? 24 : 2|});"),
        Job("env.SetParallelism(4); env.FromSource(new KafkaSource<string>(\"orders\"), \"in\").SetParallelism(System.DateTime.Now.Hour > 1 ? 12 : 2);"),
        Policy);

    private static string Job(string statements) => ParallelismExceedsLimitTests.Job(statements) + Connectors;
}
