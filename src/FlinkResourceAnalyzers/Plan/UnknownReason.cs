namespace FlinkResourceAnalyzers.Plan;

/// <summary>Why no bound is proven.</summary>
/// <param name="Text">In words for a person, to be read after 'by' or a colon: <c>the parameter 'p'</c>.</param>
/// <param name="IsFromCaller">
/// Whether whoever calls the method that is analysed decides it: a parameter, or a member of the object. A caller in sight then knows more.
/// </param>
internal sealed record UnknownReason(string Text, bool IsFromCaller = false)
{
    /// <summary>The reason that remains of two: what no caller can settle outweighs what one can.</summary>
    public static UnknownReason? Of(UnknownReason? first, UnknownReason? second)
        => first is null || (first.IsFromCaller && second is { IsFromCaller: false }) ? second : first;
}
