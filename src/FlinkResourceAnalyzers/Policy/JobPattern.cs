namespace FlinkResourceAnalyzers.Policy;

/// <summary>The jobs that an entry of a policy file is about. All patterns it has must fit.</summary>
/// <param name="Name">The job's name; null for any.</param>
/// <param name="Assembly">The assembly that contains it; null for any.</param>
/// <param name="Type">The type that builds it, or a type or namespace around that; null for any.</param>
internal sealed record JobPattern(string? Name, string? Assembly, string? Type)
{
    /// <summary>
    /// Whether the entry is for this job. A job whose name is not a constant fits no name but <c>*</c>; limits that must hold for it
    /// are bound to its assembly or type.
    /// </summary>
    public bool Fits(JobIdentity job)
        => (Name is null || (job.Name is null ? Name == "*" : Glob.IsMatch(Name, job.Name)))
            && (Assembly is null || Glob.IsMatch(Assembly, job.Assembly))
            && (Type is null || FitsType(Type, job.ContainingType));

    /// <summary>The jobs as messages call them: <c>'orders-backfill'</c>, <c>type 'Acme.Backfills'</c>.</summary>
    public override string ToString()
    {
        string text = Name is null ? string.Empty : "'" + PolicyShape.Shorten(Name) + "'";
        if (Type is not null)
        {
            text += (text.Length == 0 ? string.Empty : " of ") + "type '" + PolicyShape.Shorten(Type) + "'";
        }

        return Assembly is null ? text : text + (text.Length == 0 ? string.Empty : " in ") + "assembly '" + PolicyShape.Shorten(Assembly) + "'";
    }

    private static bool FitsType(string pattern, string type)
    {
        for (int end = type.Length; end > 0; end = type.LastIndexOfAny(['.', '+'], end - 1))
        {
            if (Glob.IsMatch(pattern, type.Substring(0, end)))
            {
                return true;
            }
        }

        return false;
    }
}
