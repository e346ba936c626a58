using System.Collections.Generic;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>One diagnostic in the compiler's error log.</summary>
internal sealed class LoggedResult
{
    /// <summary>The id, such as <c>FRA1003</c>.</summary>
    public string RuleId { get; set; } = "";

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    public string Level { get; set; } = "warning";

    public string Message { get; set; } = "";

    /// <summary>The file it lies in, as a local path; empty when it lies nowhere.</summary>
    public string File { get; set; } = "";

    /// <summary>From 1; 0 when there is none. As for the other positions.</summary>
    public int Line { get; set; }

    public int Column { get; set; }

    public int EndLine { get; set; }

    public int EndColumn { get; set; }

    /// <summary>Whether something in the source, or a suppressor, keeps it from being reported.</summary>
    public bool IsSuppressed { get; set; }

    /// <summary>Whether its descriptor is tagged <c>NotConfigurable</c>, as those of rules that a policy enforces are.</summary>
    public bool IsNotConfigurable { get; set; }

    /// <summary><c>Diagnostic.Properties</c>.</summary>
    public Dictionary<string, string> Properties { get; } = new();
}
