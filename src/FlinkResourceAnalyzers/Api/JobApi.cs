using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// The job APIs of one compilation. Built once; every answer after that is a dictionary hit. Safe for concurrent use.
/// </summary>
internal sealed partial class JobApi
{
    private static readonly ImmutableArray<string> ObjectMembers =
        ImmutableArray.Create("ToString", "Equals", "GetHashCode", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize");

    private static readonly int SettingKindCount = Enum.GetValues(typeof(SettingKind)).Length;

    private readonly JobApiModel _model;
    private readonly MethodClassifier _classifier;
    private readonly ResourceClassifier _resources;
    private readonly HashSet<string> _memberNames;
    private readonly Lazy<HashSet<string>> _setterNames;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ApiType?> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, MethodRole> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Answer<PropertyRole>> _properties = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Answer<bool?>> _sourceFunctions = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Answer<SetterForm?>?[]> _setters = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Answer<bool>> _mutable = new(SymbolEqualityComparer.Default);

    private JobApi(JobApiModel model)
    {
        _model = model;
        _resources = new ResourceClassifier(RoleOf);
        _classifier = new MethodClassifier(RoleOf, _resources);
        _memberNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<INamedTypeSymbol, ApiType> type in model.Types)
        {
            _memberNames.UnionWith(type.Key.MemberNames);
            if (type.Value.Role is TypeRole.Environment or TypeRole.SlotSharingGroup or TypeRole.ResourceProfile or TypeRole.MemorySize)
            {
                _memberNames.Add(type.Key.Name);
            }
        }

        // What every object has would make a job of every method, and means nothing to an API.
        _memberNames.ExceptWith(ObjectMembers);

        _memberNames.UnionWith(model.Extensions.Keys.Select(method => method.Name));
        _memberNames.UnionWith(model.DeclaredMethods.Keys.Select(method => method.Name));
        _memberNames.UnionWith(model.DeclaredProperties.Keys.Select(property => property.Name));
        JobNames = FindJobNames();
        _setterNames = new Lazy<HashSet<string>>(FindSetterNames);
    }

    /// <summary>
    /// Looks for job APIs, built in or declared, in the compilation and its references.
    /// </summary>
    /// <returns>Null when there is none; then nothing else needs to be done for this compilation.</returns>
    public static JobApi? Create(Compilation compilation, ImmutableArray<JobApiShape> declared, CancellationToken cancellationToken) =>
        Create(compilation, declared, Candidates(compilation, declared, cancellationToken), cancellationToken);

    /// <summary>The same, where it is known which assemblies to look into.</summary>
    public static JobApi? Create(
        Compilation compilation,
        ImmutableArray<JobApiShape> declared,
        IReadOnlyList<IAssemblySymbol> candidates,
        CancellationToken cancellationToken) =>
        JobApiFinder.Find(compilation, declared, candidates, cancellationToken) is { } model ? new JobApi(model) : null;

    /// <summary>The assemblies that may have a job API, by the names of their types; where there are none, there is no API.</summary>
    public static IReadOnlyList<IAssemblySymbol> Candidates(Compilation compilation, ImmutableArray<JobApiShape> declared, CancellationToken cancellationToken) =>
        JobApiFinder.Candidates(compilation, declared, cancellationToken);

    /// <summary>
    /// Whether a method or property of this name can have a role: a cheap test to be made before symbols are compared. For a
    /// constructor the name of its type is asked for, for an explicit implementation the name in the interface.
    /// </summary>
    public bool MayHaveRole(string memberName) => _memberNames.Contains(memberName);

    /// <summary>
    /// The names of the kind that makes or sets something: an environment, a source, a sink, a setting, a run. Names such as Map and Name are everywhere;
    /// code that has only those can break no rule by itself, so it is not looked at at all. Not to be changed.
    /// </summary>
    public HashSet<string> JobNames { get; }

    /// <summary>Whether a name is one of <see cref="JobNames"/>.</summary>
    public bool IsJobName(string name) => JobNames.Contains(name);

    /// <summary>Whether a symbol belongs to the API, or is a value of one of its types.</summary>
    public bool IsOf(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => RoleOf(type) != TypeRole.None || (type is INamedTypeSymbol named && IsImplementation(named)),
        IMethodSymbol method => RoleOf(method).Role != CallRole.None || IsMemberOfApi(method),
        IPropertySymbol property => RoleOf(symbol) != PropertyRole.None || IsValueOf(property.Type) || IsMemberOfApi(property),
        IFieldSymbol field => RoleOf(symbol) != PropertyRole.None || IsValueOf(field.Type) || IsMemberOfApi(field),
        ILocalSymbol local => IsValueOf(local.Type),
        IParameterSymbol parameter => IsValueOf(parameter.Type),
        _ => false,
    };

    private bool IsValueOf(ITypeSymbol type) => type.TypeKind is TypeKind.Dynamic or TypeKind.Error || RoleOf(type) != TypeRole.None;

    private bool IsMemberOfApi(ISymbol member)
        => member.ContainingType is { } type && (RoleOf(type) != TypeRole.None || IsImplementation(type));

    /// <summary>
    /// What a call of this method (or constructor) means. Reduced, constructed and overriding forms have the role of their original.
    /// </summary>
    public MethodRole RoleOf(IMethodSymbol method)
    {
        IMethodSymbol original = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!MayHaveRole(original.Name) && original.MethodKind is not (MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation))
        {
            return MethodRole.None;
        }

        // Here and below: looked for first, since a delegate made for each call of an API adds up.
        return _methods.TryGetValue(original, out MethodRole? known) ? known : _methods.GetOrAdd(original, FindRole);
    }

    /// <summary>What this property or field means.</summary>
    public PropertyRole RoleOf(ISymbol propertyOrField)
    {
        if (propertyOrField is not (IPropertySymbol or IFieldSymbol) || !MayHaveRole(propertyOrField.Name))
        {
            return PropertyRole.None;
        }

        ISymbol original = propertyOrField.OriginalDefinition;
        return (_properties.TryGetValue(original, out Answer<PropertyRole>? known)
            ? known
            : _properties.GetOrAdd(original, new Answer<PropertyRole>(FindPropertyRole(original)))).Value;
    }

    /// <summary>What values of this type are. Derived types have the role of their base.</summary>
    public TypeRole RoleOf(ITypeSymbol? type) => Find(type)?.Role ?? TypeRole.None;

    /// <summary>Whether the type belongs to the API itself, so that its method bodies implement it and build no job.</summary>
    public bool IsImplementation(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (_model.Types.ContainsKey(current.OriginalDefinition) || _model.Helpers.Contains(current.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a source made from a function of this static type can be parallel: yes when the type implements the API's parallel source
    /// interface, no when it implements only the plain one, unknown when the API has no such interfaces or the type tells nothing.
    /// </summary>
    public bool? IsParallelSource(ITypeSymbol? functionType) => functionType switch
    {
        INamedTypeSymbol named => _sourceFunctions.GetOrAdd(named.OriginalDefinition, type => new Answer<bool?>(FindParallelSource(type))).Value,
        ITypeParameterSymbol parameter when parameter.ConstraintTypes.Any(constraint => IsParallelSource(constraint) == true) => true,
        _ => null,
    };

    /// <summary>How a fix sets <paramref name="kind"/> on an object of this type; null when the API has no way.</summary>
    public SetterForm? SetterFor(ITypeSymbol? type, SettingKind kind)
    {
        ITypeSymbol? subject = type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.FirstOrDefault(constraint => Find(constraint) is not null)
            : type;
        if (subject is not INamedTypeSymbol { OriginalDefinition: var original })
        {
            return null;
        }

        // Two threads may find the same.
        if (!_setters.TryGetValue(original, out Answer<SetterForm?>?[]? known))
        {
            known = _setters.GetOrAdd(original, new Answer<SetterForm?>?[SettingKindCount]);
        }

        return (known[(int)kind] ??= new Answer<SetterForm?>(FindSetter(original, kind))).Value;
    }

    /// <summary>
    /// The parallelism of operators of this type's API when nothing sets one: null for the cluster's default, a number where the API
    /// fixes it.
    /// </summary>
    public int? DefaultParallelismOf(ITypeSymbol environmentType) => Find(environmentType)?.Family.DefaultParallelism;

    /// <summary>Whether an environment of the API that the type belongs to may not read what the configuration it is given says.</summary>
    public bool MayIgnoreConfiguration(ITypeSymbol environmentType) => Find(environmentType)?.Family.MayIgnoreConfiguration == true;

    private HashSet<string> FindJobNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<INamedTypeSymbol, ApiType> type in _model.Types)
        {
            if (type.Value.Role is TypeRole.Environment or TypeRole.JobMetadata or TypeRole.SlotSharingGroup or TypeRole.ResourceProfile)
            {
                names.Add(type.Key.Name);
            }

            AddJobNames(type.Key.GetMembers(), names);
        }

        AddJobNames(_model.Extensions.Keys, names);
        AddJobNames(_model.DeclaredMethods.Keys, names);
        AddJobNames(_model.DeclaredProperties.Keys, names);
        return names;
    }

    private void AddJobNames(IEnumerable<ISymbol> members, HashSet<string> names)
    {
        foreach (ISymbol member in members)
        {
            bool isJobName = member switch
            {
                IMethodSymbol { MethodKind: MethodKind.Ordinary } method => RoleOf(method).Role
                    is CallRole.CreateEnvironment or CallRole.Source or CallRole.Sink
                    or CallRole.SetParallelism or CallRole.SetMaxParallelism or CallRole.SetSlotSharingGroup or CallRole.ForceNonParallel
                    or CallRole.CreateSlotSharingGroup or CallRole.CreateResourceProfile or CallRole.SetResourceProfile
                    or CallRole.SetCpuCores or CallRole.SetTaskHeapMemory or CallRole.SetTaskOffHeapMemory or CallRole.SetManagedMemory
                    or CallRole.SetExternalResource
                    or CallRole.RegisterSlotSharingGroup or CallRole.Configure or CallRole.SetConfigurationKey or CallRole.Execute,
                IPropertySymbol or IFieldSymbol => RoleOf(member)
                    is PropertyRole.Parallelism or PropertyRole.MaxParallelism or PropertyRole.SlotSharingGroup
                    or PropertyRole.ResourceProfile or PropertyRole.CpuCores or PropertyRole.TaskHeapMemory or PropertyRole.TaskOffHeapMemory
                    or PropertyRole.ManagedMemory or PropertyRole.ExternalResource,
                _ => false,
            };
            if (isJobName)
            {
                names.Add(member.Name);
            }
        }
    }

    /// <summary>Whether a setter of parallelism or slot-sharing groups has this name, which nothing but such an API is likely to have.</summary>
    public bool IsSetterName(string name)
        => (name.IndexOf("Parallelism", StringComparison.Ordinal) >= 0 || name.IndexOf("SlotSharingGroup", StringComparison.Ordinal) >= 0)
            && _memberNames.Contains(name)
            && _setterNames.Value.Contains(name);

    /// <summary>
    /// Whether a type of the API has a member of this name that makes an environment, sets something or leads to a configuration; a property also by
    /// the name of its setter.
    /// </summary>
    public bool HasSetter(ITypeSymbol type, string name)
    {
        string property = name.StartsWith("set_", StringComparison.Ordinal) ? name.Substring(4) : name;
        return type is INamedTypeSymbol named && SelfAndBases(named).Any(current => current.GetMembers(property).Any(IsSetter));
    }

    /// <summary>The role of the API's type of this name, which may have a namespace before it and an assembly behind it; none when no type has it.</summary>
    public TypeRole RoleOfTypeNamed(string name)
    {
        string full = name.Split(',', '[')[0].Trim();
        string simple = full.Substring(full.LastIndexOfAny(['.', '+']) + 1);
        return _model.Types.Keys.FirstOrDefault(type => type.MetadataName == simple) is { } named ? _model.Types[named].Role : TypeRole.None;
    }

    private HashSet<string> FindSetterNames()
    {
        IEnumerable<ISymbol> members = _model.Types.Keys.SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Concat(_model.Extensions.Keys)
            .Concat(_model.DeclaredMethods.Keys);
        return new HashSet<string>(members.Where(IsSetter).Select(member => member.Name), StringComparer.Ordinal);
    }

    private bool IsSetter(ISymbol member) => member switch
    {
        IMethodSymbol method => RoleOf(method).Role
            is CallRole.CreateEnvironment or CallRole.SetParallelism or CallRole.SetMaxParallelism or CallRole.SetSlotSharingGroup
            or CallRole.RegisterSlotSharingGroup or CallRole.SetResourceProfile or CallRole.SetCpuCores or CallRole.SetTaskHeapMemory
            or CallRole.SetTaskOffHeapMemory or CallRole.SetManagedMemory or CallRole.SetExternalResource
            or CallRole.Configure or CallRole.SetConfigurationKey or CallRole.GetConfiguration,
        IPropertySymbol or IFieldSymbol => RoleOf(member)
            is PropertyRole.Configuration or PropertyRole.Parallelism or PropertyRole.MaxParallelism or PropertyRole.SlotSharingGroup
            or PropertyRole.ResourceProfile or PropertyRole.CpuCores or PropertyRole.TaskHeapMemory or PropertyRole.TaskOffHeapMemory
            or PropertyRole.ManagedMemory or PropertyRole.ExternalResource,
        _ => false,
    };

    // ---- types

    private ApiType? Find(ITypeSymbol? type)
    {
        switch (type)
        {
            case INamedTypeSymbol named:
                INamedTypeSymbol original = named.OriginalDefinition;
                return _model.Types.TryGetValue(original, out ApiType? own) ? own
                    : original.SpecialType != SpecialType.None ? null
                    : original.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.Error ? null
                    : _types.TryGetValue(original, out ApiType? known) ? known
                    : _types.GetOrAdd(original, FindInherited);
            case ITypeParameterSymbol parameter:
                return parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Select(Find).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }

    private ApiType? FindInherited(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (_model.Types.TryGetValue(current.OriginalDefinition, out ApiType? inherited))
            {
                return inherited;
            }
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (_model.Types.TryGetValue(implemented.OriginalDefinition, out ApiType? inherited))
            {
                return inherited;
            }
        }

        return null;
    }

    private bool? FindParallelSource(INamedTypeSymbol type)
    {
        bool isSourceFunction = false;
        foreach (INamedTypeSymbol current in SelfAndBases(type))
        {
            foreach (ApiFamily family in _model.Families)
            {
                if (family.ParallelSourceMarkers.Contains(current))
                {
                    return true;
                }

                isSourceFunction |= family.SourceFunctions.Contains(current);
            }
        }

        // An interface or an abstract class leaves open what the object is.
        return isSourceFunction && type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } ? false : null;
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            yield return implemented.OriginalDefinition;
        }
    }

    // ---- methods

    private MethodRole FindRole(IMethodSymbol method)
    {
        if (_model.DeclaredMethods.TryGetValue(method, out MethodRole? declared))
        {
            return _classifier.Complete(declared, method);
        }

        if (_model.Extensions.TryGetValue(method, out ApiType? receiver))
        {
            return _classifier.ClassifyExtension(method, receiver);
        }

        switch (method.MethodKind)
        {
            case MethodKind.Ordinary or MethodKind.Constructor when method.ContainingType is { } container:
                return _model.Types.TryGetValue(container.OriginalDefinition, out ApiType? owner)
                    ? _classifier.ClassifyMember(method, owner)
                    : FindInheritedRole(method);
            case MethodKind.ExplicitInterfaceImplementation:
                return FindInheritedRole(method);
            default:
                return MethodRole.None;
        }
    }

    /// <summary>A user's method is the API's where it overrides or implements one; whatever else it does is for its body to say.</summary>
    private MethodRole FindInheritedRole(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
        {
            return RoleOf(overridden);
        }

        foreach (IMethodSymbol explicitly in method.ExplicitInterfaceImplementations)
        {
            if (RoleOf(explicitly) is { Role: not CallRole.None } role)
            {
                return role;
            }
        }

        if (method.IsStatic || method.MethodKind != MethodKind.Ordinary || Find(method.ContainingType) is null)
        {
            return MethodRole.None;
        }

        IEnumerable<INamedTypeSymbol> contracts =
            method.ContainingType.AllInterfaces.Where(type => _model.Types.ContainsKey(type.OriginalDefinition));
        foreach (INamedTypeSymbol implemented in contracts)
        {
            foreach (ISymbol member in implemented.GetMembers(method.Name))
            {
                if (member is IMethodSymbol contract
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(contract), method))
                {
                    return RoleOf(contract);
                }
            }
        }

        return MethodRole.None;
    }

    // ---- properties

    private PropertyRole FindPropertyRole(ISymbol property)
    {
        if (_model.DeclaredProperties.TryGetValue(property, out Answer<PropertyRole>? declared))
        {
            return declared.Value;
        }

        if (property.ContainingType is not { } container || property.IsStatic)
        {
            return PropertyRole.None;
        }

        if (!_model.Types.TryGetValue(container.OriginalDefinition, out ApiType? owner))
        {
            return property is IPropertySymbol { OverriddenProperty: { } overridden } ? RoleOf((ISymbol)overridden) : PropertyRole.None;
        }

        ITypeSymbol? type = (property as IPropertySymbol)?.Type ?? (property as IFieldSymbol)?.Type;
        PropertyRole leadsTo = RoleOf(type) switch
        {
            TypeRole.Environment => PropertyRole.Environment,
            TypeRole.Transformation => PropertyRole.Transformation,
            TypeRole.Configuration => PropertyRole.Configuration,
            _ => PropertyRole.None,
        };
        if (leadsTo != PropertyRole.None)
        {
            return leadsTo;
        }

        if (_resources.Property(property.Name, type is null ? null : TypeFacts.NotNull(type), owner.Role) is not PropertyRole.None and var resource)
        {
            return resource;
        }

        PropertyRole setting = ResourceClassifier.IsResources(owner.Role) ? PropertyRole.None : FlinkNames.SettingProperty(property.Name);
        bool isNumber = setting is PropertyRole.Parallelism or PropertyRole.MaxParallelism;
        return isNumber && (type is null || !TypeFacts.IsInteger(type)) ? PropertyRole.None : setting;
    }

    // ---- setters

    private SetterForm? FindSetter(INamedTypeSymbol type, SettingKind kind)
    {
        if (Find(type) is not { } subject)
        {
            return null;
        }

        if (ResourceNames.IsAmount(kind))
        {
            return ResourceClassifier.IsResources(subject.Role) ? FindAmountSetter(type, kind) : null;
        }

        CallRole wanted = kind switch
        {
            SettingKind.Parallelism => CallRole.SetParallelism,
            SettingKind.MaxParallelism => CallRole.SetMaxParallelism,
            _ => CallRole.SetSlotSharingGroup,
        };
        foreach (IMethodSymbol method in SetterCandidates(type, kind))
        {
            // On a statement of its own a setter of the environment may return nothing; on an operator it has to stand in a chain.
            if (!method.IsStatic && method.DeclaredAccessibility == Accessibility.Public
                && (!method.ReturnsVoid || subject.Role == TypeRole.Environment)
                && RoleOf(method) is { IsIgnored: false } role && role.Role == wanted)
            {
                return SetterForm.Method(method.Name);
            }
        }

        PropertyRole wantedProperty = kind switch
        {
            SettingKind.Parallelism => PropertyRole.Parallelism,
            SettingKind.MaxParallelism => PropertyRole.MaxParallelism,
            _ => PropertyRole.SlotSharingGroup,
        };
        if (SettableProperty(type, wantedProperty) is { } direct)
        {
            return SetterForm.Property(direct);
        }

        IPropertySymbol? transformation =
            Properties(type).FirstOrDefault(property => RoleOf((ISymbol)property) == PropertyRole.Transformation);
        return transformation is not null && SettableProperty(transformation.Type, wantedProperty) is { } indirect
            ? SetterForm.Property(transformation.Name + "." + indirect)
            : null;
    }

    /// <summary>The methods that may set it: those of Flink's names in the order of preference, then those declared to do so.</summary>
    private IEnumerable<IMethodSymbol> SetterCandidates(INamedTypeSymbol type, SettingKind kind)
    {
        INamedTypeSymbol[] lineage = [.. SelfAndBases(type)];
        foreach (string name in FlinkNames.SetterNames(kind))
        {
            foreach (INamedTypeSymbol current in lineage)
            {
                foreach (IMethodSymbol method in current.GetMembers(name).OfType<IMethodSymbol>())
                {
                    yield return method;
                }
            }
        }

        foreach (IMethodSymbol method in _model.DeclaredMethods.Keys
            .Where(method => lineage.Contains(method.ContainingType, SymbolEqualityComparer.Default))
            .OrderBy(method => method.ToDisplayString(), StringComparer.Ordinal))
        {
            yield return method;
        }
    }

    private string? SettableProperty(ITypeSymbol type, PropertyRole role) => Properties(type)
        .FirstOrDefault(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false }
            && RoleOf((ISymbol)property) == role)
        ?.Name;

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type) => type is INamedTypeSymbol named
        ? SelfAndBases(named)
            .SelectMany(current => current.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public })
        : [];
}
