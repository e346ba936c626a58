using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>Tries the fixes in the code of a rule test, where the environment asks for it: it takes longer than the test.</summary>
internal sealed class FixesOfRuleTests
{
    private static readonly bool IsWanted = FixPromises.Number("FIX_QUALITY_RULE_TESTS", 0) != 0;

    private Solution? _first;

    /// <param name="transforms">The transformations of the test's solutions, of which the first is that of the state under test.</param>
    public FixesOfRuleTests(List<Func<Solution, ProjectId, Solution>> transforms)
    {
        if (IsWanted)
        {
            transforms.Add((solution, _) =>
            {
                _first ??= solution;
                return solution;
            });
        }
    }

    public async Task CheckAsync()
    {
        if (_first is not null)
        {
            await FixPromises.HoldAsync(_first);
        }
    }
}
