using System.Threading.Tasks;
using Xunit;
using Xunit.Sdk;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>Random jobs, always the same unless the environment says otherwise (see CONTRIBUTING.md).</summary>
public sealed class ProgramFixTests
{
#if ROSLYN_FLOOR
    private const int UsualPrograms = 2;
#else
    private const int UsualPrograms = 6;
#endif

    [Fact]
    public async Task Fixes_keep_their_promises()
    {
        int programs = FixPromises.Number("FIX_QUALITY_PROGRAMS", UsualPrograms);
        int seed = FixPromises.Number("FIX_QUALITY_SEED", 1);
        int first = FixPromises.Number("FIX_QUALITY_FIRST", 0);
        int applied = 0;
        for (int number = first; number < first + programs; number++)
        {
            try
            {
                applied += await FixPromises.HoldAsync(FixSubjects.OfProgram(seed, number));
            }
            catch (XunitException failure)
            {
                Assert.Fail($"Seed {seed}, program {number}: {failure.Message}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {programs} programs, {applied} fixes applied");
        Assert.True(applied >= programs, "A generator whose programs have nothing to fix would prove nothing.");
    }
}
