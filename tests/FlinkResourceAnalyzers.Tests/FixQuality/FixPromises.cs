using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>
/// What every fix promises, tried on every job there is: the result compiles as the job did, the diagnostic is gone, no other of ours appears but those of
/// <see cref="StatedFindings"/>, fixing all does the same and a second time nothing, and only the text is touched that must be (<see cref="TouchedText"/>).
/// </summary>
/// <remarks>
/// The test command tries each kind of fix once in a job. <c>FIX_QUALITY_ALL=1</c> tries every fix there is, and <c>FIX_QUALITY_RULE_TESTS=1</c> those in
/// the code of all rule tests as well (see CONTRIBUTING.md).
/// </remarks>
internal static class FixPromises
{
    private static readonly int PerKind = Number("FIX_QUALITY_ALL", 0) == 0 ? 1 : int.MaxValue;

    /// <summary>Tells of what it tried; fails with all that is wrong.</summary>
    /// <returns>How many fixes were applied alone.</returns>
    public static async Task<int> HoldAsync(Solution solution)
    {
        (int applied, IReadOnlyList<string> faults) = await FixCheck.RunAsync(solution, PerKind, TestContext.Current.CancellationToken);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        return applied;
    }

    public static int Number(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
