namespace FlinkResourceAnalyzers.Tasks;

/// <summary>Something that fails the build, in MSBuild's terms.</summary>
internal sealed class Problem
{
    public Problem(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>Such as <c>FRAB010</c>.</summary>
    public string Code { get; }

    public string Message { get; }

    /// <summary>What it is about; null for the project as a whole.</summary>
    public LoggedResult? At { get; set; }
}
