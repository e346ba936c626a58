using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA9004: a setter is reached past the analysis. No rule about the plan, since there may be none: the code that hides a setter need not build the
/// job that it changes.
/// </summary>
internal static class HiddenSetterRule
{
    public const string Id = "FRA9004";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "Resource setters reached by reflection or dynamic, past the analysis",
        messageFormat: "{0} is reached by {1}, past the analysis; {2} is not proven",
        RuleCategories.Governance,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What reflection, dynamic calls, expression trees and accessors of the runtime set is decided when the program runs; no limit can be held against it.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>The finding: an error where a policy file sets what is not proven. Null when that is built in and not to be reported.</summary>
    public static Diagnostic? Check(HiddenSetter setter, JobPolicy policy, string containingType, bool reportsBuiltInDefaults)
    {
        UnprovenLimit? limit = UnprovenLimit.ForUnknownSetter(policy);
        PolicyOrigin? file = limit?.Origin ?? RequirementsOf(policy).FirstOrDefault(origin => !origin.IsBuiltIn);
        if (file is null && !reportsBuiltInDefaults)
        {
            return null;
        }

        string unproven = limit is not null ? "the " + limit.Text + " set by " + limit.Origin
            : file is null && policy.Parallelism is { } builtIn ? "the limit of " + SettingTexts.Number(builtIn.Value) + " on parallelism set by " + builtIn.Origin
            : "what is required by " + (file ?? PolicyOrigin.BuiltIn);
        return Diagnostic.Create(
            file is not null && policy.Enforces(file) ? EnforcedTwin.Of(Descriptor) : Descriptor,
            setter.Location,
            file is null ? Descriptor.DefaultSeverity : DiagnosticSeverity.Error,
            additionalLocations: null,
            WaiverProperties.None.WithWaiver(Id, file ?? PolicyOrigin.BuiltIn, jobName: null, containingType),
            setter.What,
            setter.How,
            unproven);
    }

    /// <summary>Who sets what a hidden setter may break besides limits.</summary>
    private static IEnumerable<PolicyOrigin> RequirementsOf(JobPolicy policy)
        => new[]
            {
                policy.Groups?.Origin,
                policy.RequireJobParallelism?.Origin,
                policy.RequireKeyedMaxParallelism?.Origin,
                policy.RequireResourceProfile?.Origin,
            }
            .OfType<PolicyOrigin>()
            .Concat(policy.RequireOperatorParallelism.Concat(policy.RequireSlotSharingGroup).Select(requirement => requirement.Value.Origin));
}
