using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// A job API described by names and roles: built in, or declared under <c>api:</c> in the policy file.
/// Names are metadata names without assembly (<c>Acme.Streams.Flow`1</c>); a method is <c>Type.Method</c>, for all overloads.
/// </summary>
internal sealed record JobApiShape(string Name)
{
    /// <summary>The types of the API with what each is.</summary>
    public ImmutableArray<(string TypeName, TypeRole Role)> Types { get; init; } = ImmutableArray<(string, TypeRole)>.Empty;

    /// <summary>The methods of the API with what each means.</summary>
    public ImmutableArray<(string TypeName, string Method, MethodRole Role)> Methods { get; init; } =
        ImmutableArray<(string, string, MethodRole)>.Empty;

    /// <summary>The properties of the API with what each means.</summary>
    public ImmutableArray<(string TypeName, string Property, PropertyRole Role)> Properties { get; init; } =
        ImmutableArray<(string, string, PropertyRole)>.Empty;

    /// <summary>The parallelism of an operator when nothing sets one; null for the cluster's default.</summary>
    public int? DefaultParallelism { get; init; }
}
