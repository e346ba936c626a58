using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Robustness;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>Jobs on every job API, and the samples of the docs.</summary>
public sealed class CorpusFixTests
{
    public static TheoryData<string> Jobs => [.. JobCorpus.Jobs.Select(job => job.Name)];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Fixes_keep_their_promises(string name)
    {
        int applied = await FixPromises.HoldAsync(FixSubjects.OfCorpus(name));

        // The samples are written to be right.
        Assert.True(applied > 0 || name.EndsWith("Job", System.StringComparison.Ordinal));
    }
}
