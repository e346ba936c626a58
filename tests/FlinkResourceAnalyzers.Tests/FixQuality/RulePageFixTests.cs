using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>The samples of the rule pages: whatever rule has a fix, its page has code to fix.</summary>
public sealed class RulePageFixTests
{
    /// <summary>Of FRA3009 and FRA3012 the fixes write a profile of the policy, which the samples do not have; FRA0008 is about the baseline and has no sample.</summary>
    private static readonly string[] WithoutSample = ["FRA0008", "FRA3009", "FRA3012"];

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
