namespace FlinkResourceAnalyzers.Tasks;

/// <summary>A violation as the analyzers recorded it in an error log, for a baseline.</summary>
/// <param name="Framework">The target framework of the compilation; empty where there is but one.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">The file from the baseline's folder.</param>
/// <param name="Member">The member that it lies in; empty in files that are no code.</param>
/// <param name="Message">What it says.</param>
internal readonly record struct RecordedViolation(string Framework, string Rule, string File, string Member, string Message);
