using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>One job API as it was found in a compilation: what its types have in common. Not changed once the search is over.</summary>
internal sealed class ApiFamily
{
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);

    public ApiFamily(string name, int? defaultParallelism, bool ignoresSettersOnStreams)
    {
        Name = name;
        DefaultParallelism = defaultParallelism;
        IgnoresSettersOnStreams = ignoresSettersOnStreams;
    }

    public string Name { get; }

    /// <summary>The parallelism of an operator when nothing sets one; null for the cluster's default.</summary>
    public int? DefaultParallelism { get; }

    /// <summary>Whether its environment does not read all keys that Flink's reads from the configuration it is given.</summary>
    public bool MayIgnoreConfiguration { get; init; }

    /// <summary>Whether the API accepts setters of parallelism and slot-sharing groups on a stream and ignores them.</summary>
    public bool IgnoresSettersOnStreams { get; }

    /// <summary>The assemblies that declare its types.</summary>
    public HashSet<IAssemblySymbol> Assemblies { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The types that mark a source function as parallel.</summary>
    public HashSet<INamedTypeSymbol> ParallelSourceMarkers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The interfaces or classes that its sources take as functions, as far as there are markers to tell them apart.</summary>
    public HashSet<INamedTypeSymbol> SourceFunctions { get; } = new(SymbolEqualityComparer.Default);

    public void Add(INamedTypeSymbol type)
    {
        Assemblies.Add(type.ContainingAssembly);
        _namespaces.Add(type.ContainingNamespace.ToDisplayString());
    }

    /// <summary>Whether types of the API are declared directly in the namespace.</summary>
    public bool IsIn(INamespaceSymbol? @namespace) => @namespace is not null && _namespaces.Contains(@namespace.ToDisplayString());

    /// <summary>
    /// Whether the namespace, or one above it, holds types of the API. The global namespace holds everything and so says nothing.
    /// </summary>
    public bool IsInOrBelow(INamespaceSymbol? @namespace)
    {
        for (; @namespace is { IsGlobalNamespace: false }; @namespace = @namespace.ContainingNamespace)
        {
            if (IsIn(@namespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the outermost namespace is one of the API's.</summary>
    public bool SharesRoot(INamespaceSymbol? @namespace)
    {
        string root = Root(@namespace?.ToDisplayString() ?? string.Empty);
        if (@namespace is null or { IsGlobalNamespace: true })
        {
            return false;
        }

        foreach (string own in _namespaces)
        {
            if (string.Equals(Root(own), root, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Root(string @namespace)
    {
        int dot = @namespace.IndexOf('.');
        return dot < 0 ? @namespace : @namespace.Substring(0, dot);
    }
}

/// <summary>A type of a job API.</summary>
internal sealed record ApiType(TypeRole Role, ApiFamily Family);
