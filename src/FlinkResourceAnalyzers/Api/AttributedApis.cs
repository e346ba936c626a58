using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Reads job APIs that declare themselves with attributes. The attributes are recognised by name, in any namespace, so that an API needs no
/// reference to this package: <c>[FlinkEnvironment]</c>, <c>[FlinkStream]</c>, <c>[FlinkSink]</c> and
/// <c>[FlinkRole("set-parallelism")]</c>.
/// </summary>
internal static class AttributedApis
{
    private const string Environment = "FlinkEnvironmentAttribute";
    private const string Stream = "FlinkStreamAttribute";
    private const string Sink = "FlinkSinkAttribute";
    private const string Role = "FlinkRoleAttribute";

    /// <summary>The names of the attributes.</summary>
    public static ImmutableHashSet<string> AttributeNames { get; } =
        ImmutableHashSet.Create(StringComparer.Ordinal, Environment, Stream, Sink, Role);

    /// <summary>Adds what the assemblies declare about themselves.</summary>
    public static void Declare(
        JobApiModel model,
        IReadOnlyList<IAssemblySymbol> assemblies,
        Func<string, int?, ApiFamily> startFamily,
        CancellationToken cancellationToken)
    {
        if (!assemblies.Any(assembly => assembly.TypeNames.Any(AttributeNames.Contains)))
        {
            return;
        }

        foreach (IAssemblySymbol assembly in assemblies)
        {
            Declare(model, assembly, startFamily, cancellationToken);
        }
    }

    private static void Declare(JobApiModel model, IAssemblySymbol assembly, Func<string, int?, ApiFamily> startFamily, CancellationToken cancellationToken)
    {
        var marked = new List<MarkedType>();
        int? defaultParallelism = null;
        foreach (INamedTypeSymbol type in TypeWalk.All(assembly.GlobalNamespace, _ => true, cancellationToken))
        {
            foreach (AttributeData attribute in type.GetAttributes())
            {
                if (TypeRoleOf(attribute) is { } role and not TypeRole.None)
                {
                    marked.Add(new MarkedType(type, role));
                    defaultParallelism ??= Named(attribute, "DefaultParallelism") as int?;
                }
            }

            DeclareMembers(model, type);
        }

        if (marked.Count > 0)
        {
            ApiFamily family = startFamily(assembly.Name, defaultParallelism);
            foreach (MarkedType type in marked)
            {
                if (!model.Types.ContainsKey(type.Type))
                {
                    model.Types.Add(type.Type, new ApiType(type.Role, family));
                    family.Add(type.Type);
                }
            }
        }
    }

    private static void DeclareMembers(JobApiModel model, INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not (IMethodSymbol or IPropertySymbol or IFieldSymbol) || member.IsImplicitlyDeclared)
            {
                continue;
            }

            AttributeData? attribute = member.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass?.Name == Role);
            if (attribute is null || Argument(attribute) is not { } name)
            {
                continue;
            }

            if (member is IMethodSymbol method)
            {
                // What a policy file declares is the reader's own word and stands.
                if (RoleNames.Methods.TryGetValue(name, out CallRole role) && !model.DeclaredMethods.ContainsKey(method))
                {
                    model.DeclaredMethods.Add(method, MethodRoleOf(role, attribute));
                }
            }
            else if (RoleNames.Properties.TryGetValue(name, out PropertyRole role) && !model.DeclaredProperties.ContainsKey(member))
            {
                model.DeclaredProperties.Add(member, new Answer<PropertyRole>(role));
            }
        }
    }

    /// <summary>The details of a method's role: the same words as in the policy file.</summary>
    private static MethodRole MethodRoleOf(CallRole role, AttributeData attribute)
    {
        // A configuration key is the value the call is about; what it is set to comes second.
        bool hasKey = role == CallRole.SetConfigurationKey;
        string? value = Named(attribute, "Value") as string;
        string written = Named(attribute, "Parallelism") as string ?? string.Empty;
        OperatorParallelism parallelism = RoleNames.Parallelism.TryGetValue(written, out OperatorParallelism named)
            ? named
            : OperatorParallelism.Any;
        return new MethodRole(role)
        {
            ValueParameterName = hasKey ? Named(attribute, "Key") as string : value,
            SecondParameterName = hasKey ? value : null,
            IsIgnored = Named(attribute, "Ignored") is true,
            Parallelism = parallelism,
            ParallelismReason = parallelism == OperatorParallelism.Any
                ? null
                : Named(attribute, "Reason") as string ?? "an operator that is not parallel",
        };
    }

    private static TypeRole TypeRoleOf(AttributeData attribute)
    {
        switch (attribute.AttributeClass?.Name)
        {
            case Environment:
                return TypeRole.Environment;
            case Sink:
                return TypeRole.Sink;
            case Stream:
                return Argument(attribute) is { } stream && RoleNames.Types.TryGetValue(stream, out TypeRole streamRole)
                    ? streamRole
                    : TypeRole.Stream;
            case Role:
                return Argument(attribute) is { } name && RoleNames.Types.TryGetValue(name, out TypeRole role) ? role : TypeRole.None;
            default:
                return TypeRole.None;
        }
    }

    private static string? Argument(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind == TypedConstantKind.Primitive)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }

    private sealed record MarkedType(INamedTypeSymbol Type, TypeRole Role);
}
