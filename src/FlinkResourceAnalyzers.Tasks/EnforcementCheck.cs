using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>
/// Whether the compiler's error log shows that the analysis ran, by the policy files of the project, and that nothing hides what it found. It fails
/// closed: what the log does not show counts as not done.
/// </summary>
internal static class EnforcementCheck
{
    /// <summary>The analysis did not run.</summary>
    public const string NotRun = "FRAB010";

    /// <summary>A finding is suppressed that the policy enforces.</summary>
    public const string Suppressed = "FRAB011";

    /// <summary>The analysis ran by other policy files than the project's.</summary>
    public const string OtherPolicy = "FRAB012";

    /// <param name="log">The results in the log.</param>
    /// <param name="policyFiles">The full paths of the policy files that apply to the project.</param>
    /// <param name="whyNotRun">What the project says that may keep the analysis from running, for the message; empty for nothing.</param>
    public static IEnumerable<Problem> Check(IReadOnlyCollection<LoggedResult> log, IReadOnlyCollection<string> policyFiles, string whyNotRun)
    {
        if (PolicyInForce.Find(log) is not { } policy)
        {
            yield return new Problem(NotRun, NotRunMessage(whyNotRun));
            yield break;
        }

        string[] missing = policyFiles.Except(policy.Files.Select(Path.GetFullPath), PathComparer).ToArray();
        if (missing.Length > 0)
        {
            yield return new Problem(
                OtherPolicy,
                "The compiler was not given the policy file " + string.Join(", ", missing.Select(file => "'" + file + "'"))
                    + ", so its limits were not applied. Something takes it out of AdditionalFiles.");
        }

        if (!policy.IsEnforced)
        {
            yield break;
        }

        foreach (LoggedResult result in log.Where(IsSuppressedThoughEnforced))
        {
            yield return new Problem(
                Suppressed,
                result.RuleId + " is suppressed here, which a policy with 'enforce: true' does not allow. Remove the suppression, or ask for a waiver. It says: " + result.Message)
            {
                At = result,
            };
        }
    }

    private static StringComparer PathComparer => Path.DirectorySeparatorChar == '\\' ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static bool IsSuppressedThoughEnforced(LoggedResult result)
        => result.IsSuppressed && result.IsNotConfigurable && result.RuleId.StartsWith("FRA", StringComparison.Ordinal);

    private static string NotRunMessage(string why)
        => "A policy file says 'enforce: true', but the resource analysis did not run" + (why.Length == 0 ? "" : ": " + why)
            + ". The compiler's error log must have FRA0006.";
}
