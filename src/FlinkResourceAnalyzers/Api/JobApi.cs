using System.Collections.Immutable;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// The job APIs of one compilation. Built once; every answer after that is a dictionary hit. Safe for concurrent use.
/// </summary>
internal sealed class JobApi
{
    private JobApi()
    {
    }

    /// <summary>
    /// Looks for job APIs, built in or declared, in the compilation and its references.
    /// </summary>
    /// <returns>Null when there is none; then nothing else needs to be done for this compilation.</returns>
    public static JobApi? Create(Compilation compilation, ImmutableArray<JobApiShape> declared, CancellationToken cancellationToken)
    {
        _ = compilation;
        _ = declared;
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    /// <summary>Whether a method of this name can have a role: a cheap test to be made before symbols are compared.</summary>
    public bool MayHaveRole(string memberName) => memberName.Length == 0;

    /// <summary>What a call of this method (or constructor) means. Reduced, constructed and overriding forms have the role of their original.</summary>
    public MethodRole RoleOf(IMethodSymbol method)
    {
        _ = method;
        return MethodRole.None;
    }

    /// <summary>What this property or field means.</summary>
    public PropertyRole RoleOf(ISymbol propertyOrField)
    {
        _ = propertyOrField;
        return PropertyRole.None;
    }

    /// <summary>What values of this type are. Derived types have the role of their base.</summary>
    public TypeRole RoleOf(ITypeSymbol? type)
    {
        _ = type;
        return TypeRole.None;
    }

    /// <summary>Whether the type belongs to the API itself, so that its method bodies implement it and build no job.</summary>
    public bool IsImplementation(INamedTypeSymbol type)
    {
        _ = type;
        return false;
    }

    /// <summary>
    /// Whether a source made from a function of this static type can be parallel: yes when the type implements the API's parallel source
    /// interface, no when it implements only the plain one, unknown when the API has no such interfaces or the type tells nothing.
    /// </summary>
    public bool? IsParallelSource(ITypeSymbol? functionType)
    {
        _ = functionType;
        return null;
    }

    /// <summary>How a fix sets <paramref name="kind"/> on an object of this type; null when the API has no way.</summary>
    public SetterForm? SetterFor(ITypeSymbol? type, SettingKind kind)
    {
        _ = type;
        _ = kind;
        return null;
    }

    /// <summary>
    /// The parallelism of operators of this environment's API when nothing sets one: null for the cluster's default, a number where the API fixes it.
    /// </summary>
    public int? DefaultParallelismOf(ITypeSymbol environmentType)
    {
        _ = environmentType;
        return null;
    }
}
