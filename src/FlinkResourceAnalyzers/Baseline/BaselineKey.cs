namespace FlinkResourceAnalyzers.Baseline;

/// <summary>
/// What a violation is recognised by: no line numbers, so that edits elsewhere change nothing, but what it says, so that one that gets worse is new.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">The file from the baseline's folder, with <c>/</c>.</param>
/// <param name="Member">The member that it lies in, without parameters; empty in files that are no code.</param>
/// <param name="Message">What it says (<see cref="BaselineMessage"/>).</param>
internal readonly record struct BaselineKey(string Rule, string File, string Member, string Message);
