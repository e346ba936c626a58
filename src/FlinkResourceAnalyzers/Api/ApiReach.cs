using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Follows the signatures of an environment to the other types of its API: streams, sinks, transformations, configurations, groups.
/// </summary>
internal sealed class ApiReach
{
    private enum Mention
    {
        Parameter,
        Result,
        Property,
    }

    private readonly Compilation _compilation;
    private readonly ApiFamily _family;
    private readonly IReadOnlyDictionary<INamedTypeSymbol, ApiType> _taken;
    private readonly Queue<INamedTypeSymbol> _pending = new();

    public ApiReach(Compilation compilation, ApiFamily family, IReadOnlyDictionary<INamedTypeSymbol, ApiType> taken)
    {
        _compilation = compilation;
        _family = family;
        _taken = taken;
    }

    /// <summary>The types found, as original definitions.</summary>
    public Dictionary<INamedTypeSymbol, ApiType> Found { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The types of this compilation that the signatures mention and that have no role.</summary>
    public HashSet<INamedTypeSymbol> Mentioned { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether an environment can set the parallelism.</summary>
    public bool HasEnvironmentParallelism => FoundAs(role => role == TypeRole.Environment)
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
        .Any(method => FlinkNames.SetterOf(method.Name) == CallRole.SetParallelism
            && method.Parameters.Any(parameter => TypeFacts.IsInteger(parameter.Type)));

    /// <summary>Whether a stream was found on which something can be done.</summary>
    public bool HasOperations => FoundAs(TypeFacts.IsStream).Any(type => type.MemberNames.Any(FlinkNames.IsOperation));

    /// <summary>Whether an environment has Flink's name, or makes sources or runs jobs by Flink's names.</summary>
    public bool HasFlinkNames => FoundAs(role => role == TypeRole.Environment)
        .Any(type => FlinkNames.IsStreamEnvironment(type.Name) || type.MemberNames.Any(name => FlinkNames.IsSource(name) || FlinkNames.IsExecute(name)));

    private IEnumerable<INamedTypeSymbol> FoundAs(Func<TypeRole, bool> isWanted)
    {
        foreach (KeyValuePair<INamedTypeSymbol, ApiType> found in Found)
        {
            if (isWanted(found.Value.Role))
            {
                yield return found.Key;
            }
        }
    }

    public void Add(INamedTypeSymbol type, TypeRole role)
    {
        if (!Found.ContainsKey(type))
        {
            Found.Add(type, new ApiType(role, _family));
            _family.Add(type);
            _pending.Enqueue(type);
        }
    }

    public void Complete(CancellationToken cancellationToken)
    {
        while (_pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamedTypeSymbol type = _pending.Dequeue();
            TypeRole role = Found[type].Role;
            AddBases(type, role);
            foreach (ISymbol member in type.GetMembers())
            {
                switch (member)
                {
                    case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                        Consider(method.ReturnType, type, role, method.Name, Mention.Result);
                        ConsiderParameters(method, type, role);
                        break;
                    case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
                        when role is TypeRole.Environment or TypeRole.SlotSharingGroup or TypeRole.ResourceProfile:
                        ConsiderParameters(constructor, type, role);
                        break;
                    case IPropertySymbol property:
                        Consider(property.Type, type, role, property.Name, Mention.Property);
                        break;
                }
            }
        }
    }

    /// <summary>Whether a base type with a member of this name is part of the API, and not what anything may derive from.</summary>
    private static bool IsTelling(string member) =>
        FlinkNames.SetterOf(member) != CallRole.None
        || FlinkNames.IsOperation(member)
        || FlinkNames.IsSource(member)
        || FlinkNames.IsExecute(member);

    /// <summary>What an API's type inherits from within the API is of its kind: the setters are often declared there.</summary>
    private void AddBases(INamedTypeSymbol type, TypeRole role)
    {
        // An operator's base is a stream, a keyed stream's as well; elsewhere the base is what the derived type is.
        TypeRole inherited = TypeFacts.IsStream(role) ? TypeRole.Stream : role;
        IEnumerable<INamedTypeSymbol> ancestors = type.BaseType is { } baseType ? type.Interfaces.Append(baseType) : type.Interfaces;
        foreach (INamedTypeSymbol ancestor in ancestors.Select(ancestor => ancestor.OriginalDefinition))
        {
            if (ancestor.SpecialType == SpecialType.None && IsInScope(ancestor) && !_taken.ContainsKey(ancestor))
            {
                TypeRole named = TypeFacts.IsStream(role) ? FlinkNames.StreamType(ancestor.Name) : TypeRole.None;
                if (named != TypeRole.None || ancestor.MemberNames.Any(IsTelling))
                {
                    Add(ancestor, named == TypeRole.None ? inherited : named);
                }
            }
        }
    }

    private void ConsiderParameters(IMethodSymbol method, INamedTypeSymbol owner, TypeRole role)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Consider(parameter.Type, owner, role, method.Name, Mention.Parameter);
        }
    }

    private void Consider(ITypeSymbol mentioned, INamedTypeSymbol owner, TypeRole ownerRole, string member, Mention mention)
    {
        if (TypeFacts.NotNull(TypeFacts.Awaited(mentioned)) is not INamedTypeSymbol { SpecialType: SpecialType.None } named
            || named.TypeKind is not (TypeKind.Class or TypeKind.Interface or TypeKind.Struct))
        {
            return;
        }

        INamedTypeSymbol type = named.OriginalDefinition;
        if (Found.ContainsKey(type) || _taken.ContainsKey(type) || !IsInScope(type))
        {
            return;
        }

        TypeRole role = Classify(type, owner, ownerRole, member, mention);
        if (role != TypeRole.None)
        {
            Add(type, role);
        }
        else if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _compilation.Assembly))
        {
            Mentioned.Add(type);
        }
    }

    private TypeRole Classify(INamedTypeSymbol type, INamedTypeSymbol owner, TypeRole ownerRole, string member, Mention mention)
    {
        string name = type.TypeKind == TypeKind.Interface && type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1])
            ? type.Name.Substring(1)
            : type.Name;
        bool ownerIsStream = TypeFacts.IsStream(ownerRole);
        bool carriesSettings = ownerIsStream || ownerRole is TypeRole.Environment or TypeRole.Sink or TypeRole.Transformation;
        bool isGroup = FlinkNames.IsSlotSharingGroup(name);
        if ((carriesSettings && isGroup)
            || (ownerRole == TypeRole.SlotSharingGroup && (isGroup || name.EndsWith("Builder", StringComparison.Ordinal))))
        {
            return TypeRole.SlotSharingGroup;
        }

        bool ownerIsResources = ResourceClassifier.IsResources(ownerRole);
        if (((carriesSettings || ownerIsResources) && ResourceNames.IsProfileType(name))
            || (ownerRole == TypeRole.ResourceProfile && name.EndsWith("Builder", StringComparison.Ordinal)))
        {
            return TypeRole.ResourceProfile;
        }

        if (ownerIsResources && ResourceNames.IsMemorySizeType(name))
        {
            return TypeRole.MemorySize;
        }

        if (ownerRole is TypeRole.Environment or TypeRole.Configuration && FlinkNames.IsConfiguration(name))
        {
            return TypeRole.Configuration;
        }

        if (mention == Mention.Parameter)
        {
            return TypeRole.None;
        }

        if ((ownerIsStream || ownerRole == TypeRole.Sink)
            && FlinkNames.IsTransformation(name)
            && member is "Transformation" or "GetTransformation")
        {
            return TypeRole.Transformation;
        }

        if (IsDerivedFromEnvironment(type))
        {
            return TypeRole.Environment;
        }

        if (mention == Mention.Property || (!ownerIsStream && ownerRole != TypeRole.Environment))
        {
            return TypeRole.None;
        }

        // The steps of a join (where, equal to, window) are types nested in the pair that they begin with.
        bool isAccessor = FlinkNames.IsAccessor(member) && FlinkNames.EdgeOf(member) == CallRole.None;
        TypeRole stream = isAccessor ? TypeRole.None : FlinkNames.StreamType(name);
        return stream == TypeRole.None && ownerRole == TypeRole.ConnectedStreams && IsNestedWith(type, owner)
            ? TypeRole.ConnectedStreams
            : stream;
    }

    private bool IsDerivedFromEnvironment(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (Found.TryGetValue(current.OriginalDefinition, out ApiType? known))
            {
                return known.Role == TypeRole.Environment;
            }
        }

        return type.AllInterfaces.Any(implemented =>
            Found.TryGetValue(implemented.OriginalDefinition, out ApiType? known) && known.Role == TypeRole.Environment);
    }

    private static bool IsNestedWith(INamedTypeSymbol type, INamedTypeSymbol owner) =>
        type.ContainingType is { } container
        && (SymbolEqualityComparer.Default.Equals(container.OriginalDefinition, owner)
            || SymbolEqualityComparer.Default.Equals(container.OriginalDefinition, owner.ContainingType?.OriginalDefinition));

    private bool IsInScope(INamedTypeSymbol type) =>
        type.ContainingAssembly is { } assembly && (_family.Assemblies.Contains(assembly) || _family.SharesRoot(type.ContainingNamespace));
}
