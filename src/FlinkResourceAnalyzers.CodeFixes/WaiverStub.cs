using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>What a waiver for a finding would have to say (<see cref="WaiverProperties"/>).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="File">The path of the policy file.</param>
/// <param name="FileName">What messages call it.</param>
/// <param name="Limit">The place of the limit in it.</param>
/// <param name="Needed">The limit that the job needs; null for a rule that one is exempt from.</param>
/// <param name="Job">The job's name; null where there is none that names just this job.</param>
/// <param name="Type">The type that builds the job.</param>
internal sealed record WaiverStub(string Rule, string File, string FileName, TextSpan Limit, string? Needed, string? Job, string Type)
{
    /// <summary>The job as titles call it.</summary>
    public string Subject => "'" + (Job ?? Type) + "'";

    /// <summary>Null when the finding cannot be waived.</summary>
    public static WaiverStub? Of(Diagnostic diagnostic)
    {
        ImmutableDictionary<string, string?> properties = diagnostic.Properties;
        return properties.TryGetValue(WaiverProperties.File, out string? file) && file is not null
            && properties.TryGetValue(WaiverProperties.FileName, out string? name) && name is not null
            && FixProperties.SpanOf(properties, WaiverProperties.Limit) is { } limit
            && properties.TryGetValue(WaiverProperties.Type, out string? type) && type is { Length: > 0 }
                ? new WaiverStub(diagnostic.Id, file, name, limit, properties.GetValueOrDefault(WaiverProperties.Needed), JobIn(properties), type)
                : null;
    }

    /// <summary>A pattern would be for other jobs as well.</summary>
    private static string? JobIn(ImmutableDictionary<string, string?> properties)
        => properties.GetValueOrDefault(WaiverProperties.Job) is { Length: > 0 } name && !name.Any(character => character is '*' or '?' || char.IsControl(character))
            ? name
            : null;
}
