using System;
using System.Collections.Generic;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>Finds in the compiler's error log what the analyzers recorded for a baseline.</summary>
internal static class RecordedViolations
{
    /// <summary>The property of a result with file, member and message, each on a line.</summary>
    private const string KeyProperty = "FlinkResourceBaseline";

    /// <summary>The violations in the results of an error log.</summary>
    /// <param name="log">The results.</param>
    /// <param name="framework">The target framework they are about; empty where there is but one.</param>
    /// <exception cref="FormatException">It is of analyzers that record otherwise.</exception>
    public static IEnumerable<RecordedViolation> In(IEnumerable<LoggedResult> log, string framework)
    {
        foreach (LoggedResult result in log)
        {
            if (result.Properties.TryGetValue(KeyProperty, out string? key))
            {
                string[] parts = key.Split('\n');
                yield return parts.Length == 3
                    ? new RecordedViolation(framework, result.RuleId, parts[0], parts[1], parts[2])
                    : throw new FormatException("a result has a property " + KeyProperty + " that is none of this version's");
            }
        }
    }
}
