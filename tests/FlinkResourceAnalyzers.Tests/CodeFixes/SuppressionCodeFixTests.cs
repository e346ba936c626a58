using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Agreement;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>The fix of FRA9001.</summary>
public sealed class SuppressionCodeFixTests
{
    private const string Policy = "version: 1\nenforce: true\nlimits: { parallelism: 64 }";

    private const string Job = """
        class Job
        {
            static void Build()
            {
                var env = Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4).FromSequence(1, 10).Print();
                env.Execute("orders");
            }
        }

        """;

    [Fact]
    public Task APragmaGoesWithTheOneThatRestores() => VerifyAsync(
        "class Before { }\n#pragma warning disable {|FRA9001:FRA1003|} // because\n" + Job + "#pragma warning restore FRA1003\nclass After { }\n",
        "class Before { }\n" + Job + "class After { }\n");

    [Fact]
    public Task OtherIdsOfAPragmaStay() => VerifyAsync(
        "#pragma warning disable CS0168, {|FRA9001:FRA1003|}, {|FRA9001:FRA2002|}, CA1000\n" + Job + "#pragma warning restore FRA2002, CA1000\n",
        "#pragma warning disable CS0168, CA1000\n" + Job + "#pragma warning restore CA1000\n");

    [Fact]
    public Task APragmaForEverythingGoesAsAWhole() => VerifyAsync(
        "{|FRA9001:#pragma warning disable|}\n" + Job + "#pragma warning restore\n",
        Job);

    [Fact]
    public Task AnAttributeGoesWithItsLine() => VerifyAsync(
        Job + "class Other\n{\n    [{|FRA9001:System.Diagnostics.CodeAnalysis.SuppressMessage(\"Flink\", \"FRA1003\")|}]\n    void M() { }\n}\n",
        Job + "class Other\n{\n    void M() { }\n}\n");

    [Fact]
    public Task OtherAttributesOfAListStay() => VerifyAsync(
        Job + "[System.Serializable, {|FRA9001:System.Diagnostics.CodeAnalysis.SuppressMessage(\"Flink\", \"FRA1003\")|}] class Other { }\n",
        Job + "[System.Serializable] class Other { }\n");

    [Fact]
    public Task AnAttributeOfTheAssemblyGoes() => VerifyAsync(
        "[assembly: {|FRA9001:System.Diagnostics.CodeAnalysis.SuppressMessage(\"Flink\", \"FRA1003\")|}]\n" + Job,
        Job);

    private static Task VerifyAsync(string source, string fixedSource) => VerifyCodeFixAsync<SuppressionCodeFixProvider>(
        source,
        fixedSource,
        Policy,
        configure: test =>
        {
            test.DisabledDiagnostics.Clear();
            test.IgnoredDiagnostics.Clear();
            test.IgnoredDiagnostics.AddRange(ShippedParts.Descriptors.Select(rule => rule.Id).Where(id => id != SuppressionRule.Id));
        });
}
