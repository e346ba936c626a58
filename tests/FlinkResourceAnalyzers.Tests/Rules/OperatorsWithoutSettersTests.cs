using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>A port of Flink's API in which only the environment has settings: what is to be set on an operator is told, and no fix can write it.</summary>
public sealed class OperatorsWithoutSettersTests
{
    private const string Api = """
        public class StreamExecutionEnvironment
        {
            public static StreamExecutionEnvironment GetExecutionEnvironment() => new StreamExecutionEnvironment();
            public void SetParallelism(int parallelism) { }
            public DataStream<long> FromSequence(long from, long to) => new DataStream<long>();
            public void Execute(string name) { }
        }

        public class DataStream<T>
        {
            public DataStream<T> Map(System.Func<T, T> map) => this;
            public KeyedStream<T> KeyBy<K>(System.Func<T, K> key) => new KeyedStream<T>();
        }

        public class KeyedStream<T> : DataStream<T>
        {
            public DataStream<T> Reduce(System.Func<T, T, T> reduce) => this;
        }
        """;

    [Theory]
    [InlineData("require: { operator-parallelism: [source] }", "env.SetParallelism(4); env.{|FRA1002:FromSequence|}(1, 2);")]
    [InlineData("limits: { parallelism: { any: 64, source: 2 } }", "env.SetParallelism(4); env.{|FRA1003:FromSequence|}(1, 2);")]
    [InlineData("require: { slot-sharing-group: [source] }\nslot-sharing-groups: { heavy: }", "env.SetParallelism(4); env.{|FRA2001:FromSequence|}(1, 2).Map(x => x);")]
    [InlineData("limits: { slots: 64 }", "env.SetParallelism(50); env.FromSequence(1, 2).KeyBy(x => x).{|FRA1008:Reduce|}((x, y) => x);")]
    public Task IsToldWithoutAFix(string policy, string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        "class Job { static void Build() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); " + statements + " env.Execute(\"orders\"); } }",
        "version: 1\n" + policy,
        Api,
        configure: test => test.DisabledDiagnostics.Add("FRA1007"));
}
