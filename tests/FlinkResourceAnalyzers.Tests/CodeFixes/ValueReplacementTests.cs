using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class ValueReplacementTests
{
    [Theory]
    [InlineData("env.SetParallelism([|512|]);", "env.SetParallelism(64);")]
    [InlineData("env.SetParallelism( [|512|] /* all */ );", "env.SetParallelism( 64 /* all */ );")]
    [InlineData("env.SetParallelism(parallelism: [|512|]);", "env.SetParallelism(parallelism: 64);")]
    [InlineData("env.SetParallelism([|parallelism: 512|]);", "env.SetParallelism(parallelism: 64);")]
    [InlineData("env.SetParallelism(([|512|]));", "env.SetParallelism((64));")]
    [InlineData("env.SetParallelism([|(int)512L|]);", "env.SetParallelism(64);")]
    [InlineData("env.SetParallelism((int)[|512L|]);", "env.SetParallelism((int)64);")]
    [InlineData("env.SetParallelism([|checked(256 * 2)|]);", "env.SetParallelism(64);")]
    [InlineData("env.[|SetParallelism(512)|];", "env.SetParallelism(64);")]
    [InlineData("env.[|SetParallelism|](512);", "env.SetParallelism(64);")]
    [InlineData("var x = stream?.Map(v => v).SetParallelism([|512|]);", "var x = stream?.Map(v => v).SetParallelism(64);")]
    [InlineData("stream.Transformation.Parallelism = [|512|];", "stream.Transformation.Parallelism = 64;")]
    [InlineData("[|stream.Transformation.Parallelism = 512|];", "stream.Transformation.Parallelism = 64;")]
    [InlineData("var m = new JobMetadata { Parallelism = [|512|] };", "var m = new JobMetadata { Parallelism = 64 };")]
    [InlineData("env.Configuration.SetInteger(\"key\", [|512|]);", "env.Configuration.SetInteger(\"key\", 64);")]
    [InlineData("env.Configuration.SetString(\"key\", [|\"512\"|]);", "env.Configuration.SetString(\"key\", \"64\");")]
    [InlineData("env.Configuration.[|SetString(\"key\", \"512\")|];", "env.Configuration.SetString(\"key\", \"64\");")]
    [InlineData(
        "StreamExecutionEnvironment.CreateLocalEnvironment([|512|], \"a\");",
        "StreamExecutionEnvironment.CreateLocalEnvironment(64, \"a\");")]
    [InlineData("int Get() => 512; env.SetParallelism([|Get()|]);", "int Get() => 512; env.SetParallelism(64);")]
    public Task The_value_gives_way_to_the_limit(string before, string after) => FixTest.Replace(64).FixesAsync(before, after);

    [Theory]
    [InlineData("const int P = 512; env.SetParallelism([|P|]);", "const int P = 64; env.SetParallelism(P);")]
    [InlineData("var p = 2 * 256; env.SetParallelism([|p|]);", "var p = 64; env.SetParallelism(p);")]
    [InlineData("var p = 512; env.SetParallelism([|p|]); p.ToString();", "var p = 512; env.SetParallelism(64); p.ToString();")]
    [InlineData("var p = 512; p = 600; env.SetParallelism([|p|]);", "var p = 512; p = 600; env.SetParallelism(64);")]
    [InlineData("var p = int.Parse(\"512\"); env.SetParallelism([|p|]);", "var p = int.Parse(\"512\"); env.SetParallelism(64);")]
    public Task A_name_used_once_is_changed_where_it_is_declared(string before, string after)
        => FixTest.Replace(64).FixesAsync(before, after);

    [Theory]
    [InlineData("private const int P = 512;", "private const int P = 64;", "P")]
    [InlineData("internal const int P = 512;", "internal const int P = 512;", "64")]
    [InlineData("private static readonly int P = 512;", "private static readonly int P = 512;", "64")]
    [InlineData("private const int P = 512, Q = P;", "private const int P = 512, Q = P;", "64")]
    public Task So_is_a_private_constant(string before, string after, string value) => FixTest.Replace(64).FixesFileAsync(
        "class Job { " + before + " void Run(Flink.StreamExecutionEnvironment env) => env.SetParallelism([|P|]); }",
        "class Job { " + after + " void Run(Flink.StreamExecutionEnvironment env) => env.SetParallelism(" + value + "); }");

    [Theory]
    [InlineData("env.SetParallelism([|flag ? 512 : 4|]);", "env.SetParallelism(flag ? 64 : 4);")]
    [InlineData("env.SetParallelism([|flag ? 512 : (4 > 3 ? 128 : 1)|]);", "env.SetParallelism(flag ? 64 : (4 > 3 ? 64 : 1));")]
    [InlineData(
        "env.SetParallelism([|flag switch { true => 512, false => 4 }|]);",
        "env.SetParallelism(flag switch { true => 64, false => 4 });")]
    [InlineData("int n = 512; env.SetParallelism([|flag ? n : 4|]);", "int n = 512; env.SetParallelism(64);")]
    [InlineData("var p = flag ? 512 : 4; env.SetParallelism([|p|]);", "var p = flag ? 512 : 4; env.SetParallelism(64);")]
    public Task Alternatives_below_the_limit_stay(string before, string after) => FixTest.Replace(64).FixesAsync(before, after);

    [Fact]
    public Task What_is_not_accepted_gives_way_whole()
        => FixTest.Replace(1, "FRA1004").FixesAsync("env.SetParallelism([|flag ? 0 : -5|]);", "env.SetParallelism(1);");

    [Fact]
    public Task A_value_with_a_comment_or_directive_in_it_is_left_to_people() => FixTest.Replace(64).OffersNothingAsync(
        """
        env.SetParallelism([|256 /* partitions */ * 2|]);
        env.SetParallelism([|256
        #if ON
            * 2
        #endif
            |]);
        """);

    [Fact]
    public Task Several_at_once_with_the_documents_line_endings() => FixTest.Replace(64).FixesFileAsync(
        FixTest.InMethod("env.SetParallelism([|512|]);\nstream.SetParallelism([|65|]) // a\n    .Print();").Replace("\n", "\r\n"),
        FixTest.InMethod("env.SetParallelism(64);\nstream.SetParallelism(64) // a\n    .Print();").Replace("\n", "\r\n"));

    [Theory]
    [InlineData("FRA1003", "Lower parallelism to 64")]
    [InlineData("FRA1006", "Lower parallelism to 64")]
    [InlineData("FRA1004", "Set parallelism to 64")]
    public Task Titles_say_what_happens(string ruleId, string title)
        => FixTest.Replace(64, ruleId).OffersAsync(FixTest.InMethod("env.SetParallelism([|512|]);"), title);

    [Fact]
    public async Task The_other_value_may_be_in_another_file()
    {
        var test = new FixTest(
            "FRA1006",
            FixProperties.ReplaceOther + ";" + FixProperties.Replace,
            (FixProperties.Value, "128"),
            (FixProperties.OtherValue, "512"),
            (FixProperties.OtherIndex, "0"),
            (FixProperties.Subject, "parallelism"));
        const string Helper =
            "class Helper { internal static void Set(Flink.StreamExecutionEnvironment e) => e.SetMaxParallelism({|0:9|}); }";
        var (solution, documents, diagnostics) = test.Create(FixTest.InMethod("Helper.Set(env);\nenv.SetParallelism([|512|]);"), Helper);

        var actions = await FixTest.ActionsAsync(solution.GetDocument(documents[0])!, diagnostics[0]);

        Assert.Equal(["Raise max parallelism to 512", "Lower parallelism to 128"], actions.Select(action => action.Title));
        foreach (var changed in new[]
        {
            await FixTest.ChangedAsync(actions[0]),
            await test.FixAllAsync(
                solution.GetDocument(documents[0])!,
                diagnostics,
                FixAllScope.Solution,
                actions[0].EquivalenceKey),
        })
        {
            Assert.Equal(Helper.Replace("{|0:9|}", "512"), await FixTest.TextAsync(changed, documents[1]));
            Assert.Contains("env.SetParallelism(512);", await FixTest.TextAsync(changed, documents[0]));
        }
    }
}
