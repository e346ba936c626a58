using System.Threading.Tasks;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>What a primary constructor hands to its base is code as well, though no member holds it.</summary>
public sealed class PrimaryConstructorTests
{
    private const string Policy = "version: 1\nlimits: { parallelism: 64 }\n";

    private const string Usings = "using System;\nusing Flink.Streaming;\nrecord Base(object Made);\n";

    private const string Env = "StreamExecutionEnvironment.GetExecutionEnvironment()";

    [Theory]
    [InlineData("record Job() : Base(" + Env + ".SetParallelism({|FRA1003:501|}));")]
    [InlineData("record Job(int P) : Base(" + Env + ".SetParallelism({|FRA1005:P|}));")]
    [InlineData("static class Outer { record Job() : Base((Action)(() => " + Env + ".SetParallelism({|FRA1003:501|}))); }")]
    [InlineData("record Job() : Base(typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:\"SetParallelism\"|}));")]
    public Task What_goes_to_the_base_is_looked_at(string code) => VerifyAnalyzerAsync(Usings + code, Policy);

#if !ROSLYN_FLOOR // whose compiler knows primary constructors of records only
    [Theory]
    [InlineData("class Plain(object made) { } class Job(int p) : Plain(" + Env + ".SetParallelism({|FRA1003:501|})) { int P => p; }")]
    public Task That_of_a_class_is(string code) => VerifyAnalyzerAsync(Usings + code, Policy);
#endif

    [Fact]
    public Task Within_the_limit_nothing_is_said() => VerifyNoDiagnosticsAsync(
        Usings + "record Job(int P) : Base(" + Env + ".SetParallelism(Math.Min(P, 64))); record Other(int P) : Base(P); record Third : Base { public Third() : base(1) { } }",
        Policy);
}
