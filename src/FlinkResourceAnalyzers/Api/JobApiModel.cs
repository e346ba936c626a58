using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// The job APIs of a compilation as the search found them: original definitions with what each means. Not changed afterwards.
/// </summary>
internal sealed class JobApiModel
{
    /// <summary>The APIs, in the order in which they were found.</summary>
    public List<ApiFamily> Families { get; } = [];

    /// <summary>The APIs' own types. Types derived from them elsewhere are not among them.</summary>
    public Dictionary<INamedTypeSymbol, ApiType> Types { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Types without a role that belong to an API all the same: what its signatures mention, and its extension classes.</summary>
    public HashSet<INamedTypeSymbol> Helpers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The extension methods that belong to an API, with what they extend.</summary>
    public Dictionary<IMethodSymbol, ApiType> Extensions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Methods whose role was declared, in the policy file, by an attribute, or by a built-in shape.</summary>
    public Dictionary<IMethodSymbol, MethodRole> DeclaredMethods { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Properties and fields whose role was declared.</summary>
    public Dictionary<ISymbol, Answer<PropertyRole>> DeclaredProperties { get; } = new(SymbolEqualityComparer.Default);
}
