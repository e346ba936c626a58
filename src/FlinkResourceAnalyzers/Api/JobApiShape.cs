using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// A job API described by names and roles: built in, or declared under <c>api:</c> in the policy file.
/// Names are metadata names without assembly (<c>Acme.Streams.Flow`1</c>); a method is <c>Type.Method</c>, for all overloads.
/// </summary>
internal sealed record JobApiShape(string Name)
{
    /// <summary>The types of the API with what each is.</summary>
    public ImmutableArray<DeclaredType> Types { get; init; } = ImmutableArray<DeclaredType>.Empty;

    /// <summary>The methods of the API with what each means.</summary>
    public ImmutableArray<DeclaredMethod> Methods { get; init; } = ImmutableArray<DeclaredMethod>.Empty;

    /// <summary>The properties of the API with what each means.</summary>
    public ImmutableArray<DeclaredProperty> Properties { get; init; } = ImmutableArray<DeclaredProperty>.Empty;

    /// <summary>The parallelism of an operator when nothing sets one; null for the cluster's default.</summary>
    public int? DefaultParallelism { get; init; }
}

/// <summary>A type of a job API, and what it is.</summary>
internal sealed record DeclaredType(string TypeName, TypeRole Role);

/// <summary>The methods of a name in a type, and what they mean.</summary>
internal sealed record DeclaredMethod(string TypeName, string Method, MethodRole Role);

/// <summary>A property of a type, and what it means.</summary>
internal sealed record DeclaredProperty(string TypeName, string Property, PropertyRole Role);
