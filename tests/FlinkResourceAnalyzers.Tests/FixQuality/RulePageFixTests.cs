using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>The samples of the rule pages: whatever rule has a fix, its page has code to fix.</summary>
public sealed class RulePageFixTests
{
    /// <summary>Their fixes write a profile of the policy, which the samples do not have.</summary>
    private static readonly string[] WithoutSample = ["FRA3009", "FRA3012"];

    public static TheoryData<string> Pages => [.. RuleIndex.Rules.Select(rule => rule.Id).Where(id => File.Exists(RulePage.PathOf(id)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Fixes_keep_their_promises(string id)
    {
        int applied = 0;
        foreach (RuleSample sample in RulePage.Read(id).Samples.Where(sample => sample.Kind == SampleKind.Violates))
        {
            applied += await FixPromises.HoldAsync(FixSubjects.OfPage(sample));
        }

        bool isFixable = ShippedParts.FixProviders.Any(provider => provider.FixableDiagnosticIds.Contains(id));
        Assert.True(applied > 0 || !isFixable || WithoutSample.Contains(id), "No sample has a fix.");
    }
}
