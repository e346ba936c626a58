using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Api;

/// <summary>The meaning of one API method, found once per compilation. Equal methods share one instance.</summary>
internal sealed record MethodRole(CallRole Role)
{
    /// <summary>Not ours.</summary>
    public static MethodRole None { get; } = new(CallRole.None);

    /// <summary>
    /// The ordinal of the parameter that carries the value: the number, the group, the name, the key, or the configuration object.
    /// Counted on the unreduced method, so an extension method's receiver is 0. -1 when there is none.
    /// </summary>
    public int ValueParameter { get; init; } = -1;

    /// <summary>
    /// Only in a declared shape (<c>api:</c> in the policy file): the name of the parameter that <see cref="ValueParameter"/> stands for,
    /// which <see cref="JobApi"/> resolves per overload. Null where the declaration leaves it to the first parameter of a fitting type.
    /// </summary>
    public string? ValueParameterName { get; init; }

    /// <summary>The same for <see cref="SecondParameter"/>.</summary>
    public string? SecondParameterName { get; init; }

    /// <summary>
    /// For an external resource: the ordinal of the parameter with its name. For a configuration key: that of the parameter with the key's value. For a factory of environments: that of the configuration
    /// object it applies. Otherwise -1.
    /// </summary>
    public int SecondParameter { get; init; } = -1;

    /// <summary>For a method that makes an operator: whether that operator can be parallel.</summary>
    public OperatorParallelism Parallelism { get; init; } = OperatorParallelism.Any;

    /// <summary>Whether the operator starts with the parallelism that its input has at that moment, whatever the environment's.</summary>
    public bool CopiesInputParallelism { get; init; }

    /// <summary>What restricts the parallelism, in words for a message (<c>a collection source</c>).</summary>
    public string? ParallelismReason { get; init; }

    /// <summary>
    /// For a source made from a function object: the ordinal of that parameter, whose static type tells whether the source is parallel
    /// (<see cref="JobApi.IsParallelSource"/>). -1 when the type does not matter.
    /// </summary>
    public int SourceFunctionParameter { get; init; } = -1;

    /// <summary>Whether the API in use accepts the call and ignores it (a fact of its shape).</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Whether the method makes an operator.</summary>
    public bool MakesOperator => Role is CallRole.Source or CallRole.Transform or CallRole.Sink;
}
