using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>From the text of a policy file to the finding in the code.</summary>
public sealed class PolicyToRuleTests
{
    // Nothing in it looks like Flink.
    private const string AcmeApi = """
        namespace Acme.Streams
        {
            public sealed class Topology
            {
                public static Topology New() => new Topology();
                public Flow<string> Read(string topic) => new Flow<string>();
                public void Start() { }
            }

            public sealed class Flow<T>
            {
                public Flow<T> Each(System.Func<T, T> step) => this;
                public Flow<T> Threads(string why, int count) => this;
            }
        }
        """;

    private const string AcmePolicy = """
        version: 1
        limits: { parallelism: 64 }
        require: { job-parallelism: false }
        api:
          - name: Acme streams
            types:
              environment: Acme.Streams.Topology
              stream: Acme.Streams.Flow`1
            methods:
              create-environment: Acme.Streams.Topology.New
              source: Acme.Streams.Topology.Read
              transform: Acme.Streams.Flow`1.Each
              set-parallelism: { method: Acme.Streams.Flow`1.Threads, value: count }
              execute: Acme.Streams.Topology.Start
        """;

    private const string AcmeJob = """
        using Acme.Streams;

        public static class Orders
        {
            public static void Run()
            {
                var topology = Topology.New();
                topology.Read("orders").Each(order => order).Threads("why not", VALUE);
                topology.Start();
            }
        }
        """;

    [Fact]
    public Task ADeclaredApiIsHeldToTheLimits() => FlinkVerifier.VerifyAnalyzerAsync(
        AcmeJob.Replace("VALUE", "{|#0:65|}"),
        policy: AcmePolicy,
        api: AcmeApi,
        expected: FlinkVerifier.Error("FRA1003", 0, "Parallelism 65 exceeds the limit of 64 set by flink-resources.yaml(2,24)"));

    [Fact]
    public Task WithinTheLimitsADeclaredApiIsLeftAlone() => FlinkVerifier.VerifyNoDiagnosticsAsync(
        AcmeJob.Replace("VALUE", "64"),
        policy: AcmePolicy,
        api: AcmeApi);

    [Fact]
    public Task WithoutTheDeclarationItIsNoJob() => FlinkVerifier.VerifyNoDiagnosticsAsync(
        AcmeJob.Replace("VALUE", "65"),
        policy: AcmePolicy[..AcmePolicy.IndexOf("api:", System.StringComparison.Ordinal)],
        api: AcmeApi);

    [Theory]
    [InlineData("type: Backfill", true)]
    [InlineData("type: Other", false)]
    [InlineData("match: 'back*'", true)]
    [InlineData("match: 'pay*'", false)]
    public Task AnOverrideTightensForItsJobs(string patterns, bool applies)
    {
        string source = """
            using Flink.Streaming;

            public static class Backfill
            {
                public static void Run()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(VALUE);
                    env.FromSequence(1, 10).Print();
                    env.Execute("backfill");
                }
            }
            """;
        string policy = "version: 1\nlimits: { parallelism: 64 }\njobs:\n  - { " + patterns + ", limits: { parallelism: 16 } }\n";
        return applies
            ? FlinkVerifier.VerifyAnalyzerAsync(source.Replace("VALUE", "{|FRA1003:17|}"), policy)
            : FlinkVerifier.VerifyNoDiagnosticsAsync(source.Replace("VALUE", "17"), policy);
    }

    [Fact]
    public Task TheReadableLimitsOfABrokenPolicyApply() => FlinkVerifier.VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        public static class Backfill
        {
            public static void Run()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism({|FRA1003:65|});
                env.FromSequence(1, 10).Print();
                env.Execute("backfill");
            }
        }
        """,
        "version: 1\nlimits:\n  parallelism: 64\n  {|FRA0002:slotz|}: 1\n");
}
