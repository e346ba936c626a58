namespace FlinkResourceAnalyzers.Plan;

/// <summary>How an API sets a setting on an object, as a fix would write it.</summary>
internal sealed class SetterForm
{
    private SetterForm(string member, bool isMethod)
    {
        Member = member;
        IsMethod = isMethod;
    }

    /// <summary>The method's name, or the property path (<c>Transformation.Parallelism</c>).</summary>
    public string Member { get; }

    /// <summary>Whether it is a fluent method, which can be appended to the call that makes the operator.</summary>
    public bool IsMethod { get; }

    /// <summary>For an amount of a resource: in which form it takes the value.</summary>
    public ResourceForm ValueForm { get; init; }

    public static SetterForm Method(string name) => new(name, isMethod: true);

    public static SetterForm Property(string path) => new(path, isMethod: false);

    public static SetterForm Method(string name, ResourceForm form) => new(name, isMethod: true) { ValueForm = form };

    public static SetterForm Property(string path, ResourceForm form) => new(path, isMethod: false) { ValueForm = form };
}
