using System.Collections.Concurrent;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <content>Slot-sharing groups and resource profiles: how amounts are given, and how a fix writes them.</content>
internal sealed partial class JobApi
{
    private readonly ConcurrentDictionary<ITypeSymbol, AmountSetters> _amountSetters = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, GroupFactory?> _groupFactories = new(SymbolEqualityComparer.Default);

    /// <summary>In which form a parameter or property takes an amount.</summary>
    /// <param name="kind">The amount.</param>
    /// <param name="type">The type of the parameter or property.</param>
    /// <param name="names">The names that may tell the unit: the parameter's, the method's.</param>
    public ResourceForm FormOf(SettingKind kind, ITypeSymbol type, params string[] names) =>
        kind is SettingKind.CpuCores or SettingKind.ExternalResource
            ? TypeFacts.IsInteger(type) || TypeFacts.IsFraction(type) ? ResourceForm.Number : ResourceForm.Unknown
            : ResourceNames.MemoryFormOf(type, RoleOf(TypeFacts.NotNull(type)) == TypeRole.MemorySize, names);

    /// <summary>How each amount is set on a group, a profile or a builder of this type; without those for which the API has no way.</summary>
    public AmountSetters AmountSettersFor(ITypeSymbol? type) =>
        type is null ? AmountSetters.None : _amountSetters.TryGetValue(type, out AmountSetters? known) ? known : _amountSetters.GetOrAdd(type, FindAmountSetters);

    /// <summary>
    /// How a fix makes a group with resources and declares it on an environment of this type; null when the API has no way that is known.
    /// </summary>
    public GroupFactory? GroupFactoryFor(ITypeSymbol? environment) => environment is not INamedTypeSymbol named ? null
        : _groupFactories.TryGetValue(named, out GroupFactory? known) ? known
        : _groupFactories.GetOrAdd(named, FindGroupFactory);

    private GroupFactory? FindGroupFactory(INamedTypeSymbol environment)
    {
        if (SelfAndBases(environment)
                .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
                .FirstOrDefault(method => IsCallable(method) && !method.IsStatic && IsRegistration(method)) is not { } registration
            || registration.Parameters[RoleOf(registration).ValueParameter].Type is not INamedTypeSymbol group)
        {
            return null;
        }

        string groupName = group.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        foreach (IMethodSymbol factory in group.GetMembers().OfType<IMethodSymbol>().Where(IsCallable))
        {
            if (factory.Parameters.Length != 1 || RoleOf(factory) is not { Role: CallRole.CreateSlotSharingGroup, ValueParameter: 0 })
            {
                continue;
            }

            ITypeSymbol made = factory.MethodKind == MethodKind.Constructor ? group : factory.ReturnType;
            string? build = (made as INamedTypeSymbol)?.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => RoleOf(method).Role == CallRole.Build)?.Name;
            return new GroupFactory(groupName, factory.MethodKind == MethodKind.Constructor ? null : factory.Name, build, registration.Name, AmountSettersFor(made));
        }

        return null;
    }

    /// <summary>
    /// Whether an object of this type can still be changed when others have it: then nothing is known of one that code out of sight may have.
    /// </summary>
    public bool IsMutable(ITypeSymbol? type)
        => type is not INamedTypeSymbol named
            || (_mutable.TryGetValue(named, out Answer<bool>? known) ? known : _mutable.GetOrAdd(named, new Answer<bool>(FindMutable(named)))).Value;

    private bool FindMutable(INamedTypeSymbol named)
    {
        foreach (ISymbol member in SelfAndBases(named).SelectMany(current => current.GetMembers()))
        {
            bool changes = member switch
            {
                IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } property
                    => RoleOf((ISymbol)property) != PropertyRole.None,
                IFieldSymbol { IsReadOnly: false, IsStatic: false, DeclaredAccessibility: not Accessibility.Private } => true,
                IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } method
                    => ResourceClassifier.KindOf(RoleOf(method).Role) is not null || RoleOf(method).Role is CallRole.SetName or CallRole.SetResourceProfile,
                _ => false,
            };
            if (changes)
            {
                return true;
            }
        }

        return false;
    }

    private AmountSetters FindAmountSetters(ITypeSymbol type)
    {
        var setters = new SetterForm?[(int)SettingKind.ExternalResource + 1];
        foreach (SettingKind kind in ResourceNames.Kinds)
        {
            setters[(int)kind] = SetterFor(type, kind);
        }

        return new AmountSetters(setters);
    }

    private bool IsRegistration(IMethodSymbol method) =>
        RoleOf(method) is { Role: CallRole.RegisterSlotSharingGroup, ValueParameter: >= 0 } role
        && RoleOf(method.Parameters[role.ValueParameter].Type) == TypeRole.SlotSharingGroup;

    private static bool IsCallable(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary or MethodKind.Constructor };

    private SetterForm? FindAmountSetter(INamedTypeSymbol type, SettingKind kind)
    {
        SetterForm? easiest = null;
        foreach (ISymbol member in SelfAndBases(type).SelectMany(current => current.GetMembers()))
        {
            if (member is IMethodSymbol { IsStatic: false, ReturnsVoid: false } method
                && IsCallable(method)
                && RoleOf(method) is { ValueParameter: >= 0 } role
                && ResourceClassifier.KindOf(role.Role) == kind)
            {
                IParameterSymbol parameter = method.Parameters[role.ValueParameter];
                easiest = EasierOf(easiest, SetterForm.Method(method.Name, FormOf(kind, parameter.Type, parameter.Name, method.Name)));
            }
        }

        foreach (IPropertySymbol property in Properties(type))
        {
            if (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } && ResourceClassifier.KindOf(RoleOf((ISymbol)property)) == kind)
            {
                easiest = EasierOf(easiest, SetterForm.Property(property.Name, FormOf(kind, property.Type, property.Name)));
            }
        }

        return easiest;
    }

    /// <summary>Of two setters that which a fix writes with less ado, the first where they are alike.</summary>
    private static SetterForm? EasierOf(SetterForm? first, SetterForm second)
        => AdoOf(second.ValueForm) is { } ado && (first is null || ado < AdoOf(first.ValueForm)) ? second : first;

    private static int? AdoOf(ResourceForm form) => form switch
    {
        ResourceForm.Number => 0,
        ResourceForm.Mebibytes => 1,
        ResourceForm.Text => 2,
        ResourceForm.Gibibytes => 3,
        ResourceForm.Bytes => 4,
        ResourceForm.Object => 5,
        _ => null, // no fix knows how to write it
    };
}
