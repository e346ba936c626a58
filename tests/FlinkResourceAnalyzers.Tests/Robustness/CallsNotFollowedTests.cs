using System.Linq;
using System.Text;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// What is beyond a budget, or calls itself, is not followed. Nothing that such a call can change without being given it may look as if it were
/// known: a field, a captured variable, what a loop over a list has made so far.
/// </summary>
public sealed class CallsNotFollowedTests
{
    /// <summary>Once 2^16 calls, for each of the helpers.</summary>
    [Theory]
    [InlineData(60, 2)]
    [InlineData(60, 8)]
    [InlineData(60, 59)]
    public void Helpers_that_all_call_each_other_are_not_executed_without_end(int helpers, int calls)
    {
        StringBuilder members = new("void Build() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); F0(env, 3); env.Execute(); }");
        for (int i = 0; i < helpers; i++)
        {
            string next = string.Concat(Enumerable.Range(1, calls).Select(step => $"n += F{(i + step) % helpers}(env, n); "));
            members.AppendLine($"static int F{i}(StreamExecutionEnvironment env, int n) {{ env.FromSequence(1, {i}).SetParallelism(n).Print(); {next}return n; }}");
        }

        JobPlan plan = PlanOf(members.ToString());

        Assert.Contains(plan.OpenReasons, reason => reason.IsBudget && reason.Reason.Contains("too many calls", System.StringComparison.Ordinal));
        Assert.InRange(plan.Operators.Length, 10, 2 * (AnalysisBudget.MaxIndirectCalls + 1));
    }

    [Theory]
    [InlineData("void Build() { _env.SetParallelism(4); Again(3); JOB } void Again(int n) { if (n == 0) { _env.SetParallelism(512); } else { Again(n - 1); } }")]
    [InlineData("void Build() { _env.SetParallelism(4); First(3); JOB } void First(int n) { Again(n); } void Again(int n) { if (n == 0) { Tune(); } else { First(n - 1); } } void Tune() => _env.SetParallelism(512);")]
    [InlineData("void Build() { _shared.SetParallelism(4); Again(3); SHARED } static void Again(int n) { if (n == 0) { _shared.SetParallelism(512); } else { Again(n - 1); } }")]
    [InlineData("void Build() { _env.SetParallelism(4); Tune(); JOB } protected virtual void Tune() { } class A : Job { protected override void Tune() { _env.SetParallelism(512); } }")]
    [InlineData("void Build() { Local(3); void Local(int n) { if (n == 0) { _env.SetParallelism(512); } else { Local(n - 1); } } JOB }")]
    [InlineData("void Build() { int p = 4; void Local(int n) { if (n == 0) { p = 512; } else { Local(n - 1); } } Local(3); _env.SetParallelism(p); JOB }")]
    public void What_a_call_out_of_sight_may_change_is_not_known(string members)
    {
        JobPlan plan = PlanOf("protected StreamExecutionEnvironment _env; static StreamExecutionEnvironment _shared; " + members
            .Replace("JOB", "_env.FromSequence(1, 2).Print(); _env.Execute();")
            .Replace("SHARED", "_shared.FromSequence(1, 2).Print(); _shared.Execute();"));

        Assert.NotEmpty(plan.Operators);
        Assert.All(plan.Operators, step => Assert.True(step.Parallelism.Value.Contains(512), step.Parallelism.Value.ToString()));
    }

    /// <summary>A helper that names nothing of the API, of a class whose environment is in a field.</summary>
    [Fact]
    public void What_a_helper_of_a_helper_does_to_a_field_is_seen()
    {
        JobPlan plan = PlanOf("""
            private StreamExecutionEnvironment _env;
            void Build() { _env.SetParallelism(4); Prepare(); _env.FromSequence(1, 2).Print(); _env.Execute(); }
            void Prepare() => Tune();
            void Tune() => _env.SetParallelism(512);
            """);

        Assert.True(plan.IsClosed);
        Assert.All(plan.Operators, step => Assert.Equal(Interval.Exactly(512), step.Parallelism.Value));
    }

    private static JobPlan PlanOf(string members)
    {
        CSharpCompilation compilation = HostileCode.Compile(JobApiSources.FlinkStyle, "using Flink.Streaming; class Job { " + members + " }");
        return Assert.Single(HostileCode.PlansOf(compilation, HostileCode.BodyOf(compilation, "Build")));
    }
}
