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
        PolicyOrigin? file = OriginsOf(policy).FirstOrDefault(origin => !origin.IsBuiltIn);
        if (file is null && !reportsBuiltInDefaults)
        {
            return null;
        }

        string unproven = policy.Parallelism is { } limit && (file is null || limit.Origin == file)
            ? "the limit of " + SettingTexts.Number(limit.Value) + " set by " + limit.Origin
            : "what is set by " + (file ?? PolicyOrigin.BuiltIn);
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

    /// <summary>Who set the limits and requirements that a hidden setter may break, the most telling first.</summary>
    private static IEnumerable<PolicyOrigin> OriginsOf(JobPolicy policy)
    {
        IEnumerable<PolicyOrigin?> origins = new[] { policy.Parallelism?.Origin }
            .Concat(policy.ParallelismByKind.Select(limit => (PolicyOrigin?)limit.Value.Origin))
            .Concat(new[]
            {
                policy.MaxParallelism?.Origin,
                policy.Slots?.Origin,
                policy.SlotSharingGroups?.Origin,
                policy.Cpu?.Origin,
                policy.Memory?.Origin,
                policy.Groups?.Origin,
                policy.Profile.Cpu?.Origin,
                policy.Profile.TaskHeap?.Origin,
                policy.Profile.TaskOffHeap?.Origin,
                policy.Profile.Managed?.Origin,
                policy.RequireJobParallelism?.Origin,
                policy.RequireKeyedMaxParallelism?.Origin,
                policy.RequireResourceProfile?.Origin,
            })
            .Concat(policy.RequireOperatorParallelism.Select(requirement => (PolicyOrigin?)requirement.Value.Origin))
            .Concat(policy.RequireSlotSharingGroup.Select(requirement => (PolicyOrigin?)requirement.Value.Origin));
        return origins.OfType<PolicyOrigin>();
    }
}
