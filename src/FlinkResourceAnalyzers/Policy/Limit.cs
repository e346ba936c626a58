using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Who set a limit or a requirement: a policy file at a position, or this package's built-in defaults.</summary>
/// <param name="Position">The value's place in the policy file; null for the built-in defaults.</param>
internal sealed record PolicyOrigin(FilePosition? Position)
{
    /// <summary>This package's own defaults, which only ever warn.</summary>
    public static PolicyOrigin BuiltIn { get; } = new((FilePosition?)null);

    public bool IsBuiltIn => Position is null;

    /// <summary>The origin as it ends a sentence: <c>flink-resources.yaml(4,16)</c> or <c>the built-in default</c>.</summary>
    public override string ToString() => Position?.ToString() ?? "the built-in default";
}

/// <summary>An upper limit with its origin.</summary>
internal sealed record Limit(long Value, PolicyOrigin Origin);

/// <summary>A requirement with its origin.</summary>
internal sealed record Requirement(PolicyOrigin Origin);
