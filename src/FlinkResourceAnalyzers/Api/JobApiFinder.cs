using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Finds the job APIs that a compilation declares or references. Looks at type names first, and at symbols only where a name fits, because
/// most compilations have no job API and must not pay for the question.
/// </summary>
internal sealed class JobApiFinder
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly JobApiModel _model = new();

    private JobApiFinder(Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The assemblies in which a type has one of the names that a job API has. Binds nothing of the source, so that it costs next to nothing.</summary>
    public static IReadOnlyList<IAssemblySymbol> Candidates(Compilation compilation, ImmutableArray<JobApiShape> declared, CancellationToken cancellationToken) =>
        new JobApiFinder(compilation, cancellationToken).AssembliesWithFittingNames(AllShapes(declared));

    /// <summary>Searches the compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="declared">The APIs that are declared.</param>
    /// <param name="candidates">What <see cref="Candidates"/> gave.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <returns>Null when there is no job API.</returns>
    public static JobApiModel? Find(
        Compilation compilation,
        ImmutableArray<JobApiShape> declared,
        IReadOnlyList<IAssemblySymbol> candidates,
        CancellationToken cancellationToken) =>
        candidates.Count == 0 ? null : new JobApiFinder(compilation, cancellationToken).Find(AllShapes(declared), candidates);

    private static ImmutableArray<JobApiShape> AllShapes(ImmutableArray<JobApiShape> declared) =>
        declared.IsDefault ? BuiltInShapes.Named : declared.AddRange(BuiltInShapes.Named);

    private JobApiModel? Find(ImmutableArray<JobApiShape> shapes, IReadOnlyList<IAssemblySymbol> assemblies)
    {
        foreach (JobApiShape shape in shapes)
        {
            Declare(shape, assemblies);
        }

        AttributedApis.Declare(_model, assemblies, StartFamily, _cancellationToken);
        CompleteFamilies();
        foreach (INamedTypeSymbol environment in EnvironmentCandidates(assemblies))
        {
            // One derived from an environment already found is its API's or a user's; the search for surroundings tells which.
            if (!_model.Types.ContainsKey(environment) && !Bases(environment).Any(_model.Types.ContainsKey))
            {
                Discover(environment);
            }
        }

        foreach (ApiFamily family in _model.Families)
        {
            AddSurroundings(family);
        }

        return _model.Types.Count == 0 && _model.DeclaredMethods.Count == 0 && _model.DeclaredProperties.Count == 0 ? null : _model;
    }

    private ApiFamily StartFamily(string name, int? defaultParallelism)
    {
        var family = new ApiFamily(name, defaultParallelism, ignoresSettersOnStreams: false);
        _model.Families.Add(family);
        return family;
    }

    // ---- names

    private List<IAssemblySymbol> AssembliesWithFittingNames(ImmutableArray<JobApiShape> shapes)
    {
        var names = new HashSet<string>(AttributedApis.AttributeNames, StringComparer.Ordinal);
        foreach (JobApiShape shape in shapes)
        {
            names.UnionWith(shape.Types.Select(type => SimpleName(type.TypeName)));
            names.UnionWith(shape.Methods.Select(method => SimpleName(method.TypeName)));
            names.UnionWith(shape.Properties.Select(property => SimpleName(property.TypeName)));
        }

        var assemblies = new List<IAssemblySymbol>();
        bool Fits(string name) => FlinkNames.IsEnvironment(name) || names.Contains(name);
        if (_compilation.ContainsSymbolsWithName(Fits, SymbolFilter.Type, _cancellationToken))
        {
            assemblies.Add(_compilation.Assembly);
        }

        foreach (IAssemblySymbol assembly in References())
        {
            if (HasFittingName(assembly.TypeNames, names))
            {
                assemblies.Add(assembly);
            }
        }

        // An attribute declared in one assembly marks types in another: those that see it are looked at as well.
        if (assemblies.Any(assembly => assembly.TypeNames.Any(name => AttributedApis.AttributeNames.Contains(name))))
        {
            var known = new HashSet<IAssemblySymbol>(assemblies, SymbolEqualityComparer.Default);
            assemblies.AddRange(References()
                .Prepend(_compilation.Assembly)
                .Where(assembly => !known.Contains(assembly) && ReferencesAny(assembly, known)));
        }

        return assemblies;
    }

    private static bool HasFittingName(ICollection<string> typeNames, HashSet<string> names)
    {
        foreach (string name in typeNames)
        {
            if (FlinkNames.IsEnvironment(name) || names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<IAssemblySymbol> References() =>
        _compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => !IsFramework(assembly.Name));

    private static bool ReferencesAny(IAssemblySymbol assembly, ICollection<IAssemblySymbol> targets) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => targets.Any(target => target.Name == reference.Name)));

    private static bool IsFramework(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal)
        || assembly is "System" or "mscorlib" or "netstandard" or "WindowsBase" or "PresentationCore" or "PresentationFramework";

    /// <summary>The name without namespace, containing types and arity.</summary>
    private static string SimpleName(string metadataName)
    {
        string name = metadataName.Substring(metadataName.LastIndexOfAny(['.', '+']) + 1);
        int arity = name.IndexOf('`');
        return arity < 0 ? name : name.Substring(0, arity);
    }

    // ---- declared shapes

    private void Declare(JobApiShape shape, IReadOnlyList<IAssemblySymbol> assemblies)
    {
        ApiFamily? family = null;
        foreach (DeclaredType declared in shape.Types)
        {
            foreach (INamedTypeSymbol type in Resolve(declared.TypeName, assemblies))
            {
                family ??= StartFamily(shape.Name, shape.DefaultParallelism);
                if (!_model.Types.ContainsKey(type))
                {
                    _model.Types.Add(type, new ApiType(declared.Role, family));
                    family.Add(type);
                }
            }
        }

        foreach (DeclaredMethod declared in shape.Methods)
        {
            foreach (IMethodSymbol symbol in Resolve(declared.TypeName, assemblies).SelectMany(type => Methods(type, declared.Method)))
            {
                _model.DeclaredMethods[symbol] = declared.Role;
            }
        }

        foreach (DeclaredProperty declared in shape.Properties)
        {
            foreach (ISymbol symbol in Resolve(declared.TypeName, assemblies).SelectMany(type => type.GetMembers(declared.Property)))
            {
                _model.DeclaredProperties[symbol.OriginalDefinition] = new Answer<PropertyRole>(declared.Role);
            }
        }
    }

    /// <summary>The type of that name in each of the assemblies: several may declare it, and none is more right than another.</summary>
    private static IEnumerable<INamedTypeSymbol> Resolve(string metadataName, IEnumerable<IAssemblySymbol> assemblies) =>
        assemblies.Select(assembly => Resolve(metadataName, assembly)).OfType<INamedTypeSymbol>().Select(type => type.OriginalDefinition);

    /// <summary>The type, whether a nested name is written as in metadata or with dots.</summary>
    private static INamedTypeSymbol? Resolve(string name, IAssemblySymbol assembly)
    {
        INamedTypeSymbol? type = assembly.GetTypeByMetadataName(name);
        for (int dot = name.LastIndexOf('.'); type is null && dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            name = name.Substring(0, dot) + "+" + name.Substring(dot + 1);
            type = assembly.GetTypeByMetadataName(name);
        }

        return type;
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) =>
        name == type.Name
            ? type.InstanceConstructors
            : type.GetMembers(name).OfType<IMethodSymbol>();

    // ---- discovery

    private IEnumerable<INamedTypeSymbol> EnvironmentCandidates(IReadOnlyList<IAssemblySymbol> assemblies)
    {
        var candidates = new List<INamedTypeSymbol>();
        foreach (IAssemblySymbol assembly in assemblies)
        {
            if (SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly))
            {
                candidates.AddRange(_compilation
                    .GetSymbolsWithName(FlinkNames.IsEnvironment, SymbolFilter.Type, _cancellationToken)
                    .OfType<INamedTypeSymbol>());
            }
            else if (assembly.TypeNames.Any(FlinkNames.IsEnvironment))
            {
                candidates.AddRange(TypeWalk
                    .All(assembly.GlobalNamespace, _ => true, _cancellationToken)
                    .Where(type => FlinkNames.IsEnvironment(type.Name)));
            }
        }

        // Bases first; by name after that, so that the result does not depend on the order of files and references.
        var known = new HashSet<INamedTypeSymbol>(candidates, SymbolEqualityComparer.Default);
        return candidates
            .Where(type => type is { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct, IsStatic: false })
            .OrderBy(type => Bases(type).Count(known.Contains))
            .ThenBy(type => type.ToDisplayString(), StringComparer.Ordinal)
            .ThenBy(type => type.ContainingAssembly.Identity.GetDisplayName(), StringComparer.Ordinal);
    }

    private void Discover(INamedTypeSymbol environment)
    {
        string @namespace = environment.ContainingNamespace.ToDisplayString();
        FlinkStyleShape shape = BuiltInShapes.FlinkStyle.First(candidate => candidate.EnvironmentNamespace is not { } prefix
            || @namespace == prefix || @namespace.StartsWith(prefix + ".", StringComparison.Ordinal));
        var family = new ApiFamily(shape.Name, shape.DefaultParallelism, shape.IgnoresSettersOnStreams) { MayIgnoreConfiguration = shape.MayIgnoreConfiguration };
        family.Add(environment);
        var reach = new ApiReach(_compilation, family, _model.Types);
        reach.Add(environment, TypeRole.Environment);
        reach.Complete(_cancellationToken);
        if (!reach.HasOperations || !reach.HasFlinkNames || (shape.NeedsParallelismSetter && !reach.HasEnvironmentParallelism))
        {
            return;
        }

        _model.Families.Add(family);
        Take(reach, family);
        foreach (DeclaredMethod declared in shape.Factories)
        {
            foreach (IMethodSymbol factory in Resolve(declared.TypeName, family.Assemblies).SelectMany(type => Methods(type, declared.Method)))
            {
                _model.DeclaredMethods[factory] = declared.Role;
                _model.Helpers.Add(factory.ContainingType);
            }
        }
    }

    /// <summary>Lets the types that were named lead to the others of their API.</summary>
    private void CompleteFamilies()
    {
        foreach (ApiFamily family in _model.Families)
        {
            var reach = new ApiReach(_compilation, family, _model.Types);
            foreach (KeyValuePair<INamedTypeSymbol, ApiType> own in _model.Types)
            {
                if (own.Value.Family == family)
                {
                    reach.Add(own.Key, own.Value.Role);
                }
            }

            reach.Complete(_cancellationToken);
            Take(reach, family);
        }
    }

    private void Take(ApiReach reach, ApiFamily family)
    {
        foreach (KeyValuePair<INamedTypeSymbol, ApiType> found in reach.Found)
        {
            if (!_model.Types.ContainsKey(found.Key))
            {
                _model.Types.Add(found.Key, found.Value);
            }
        }

        _model.Helpers.UnionWith(reach.Mentioned);
    }

    // ---- what belongs to an API without being reached from its environment

    private void AddSurroundings(ApiFamily family)
    {
        foreach (IAssemblySymbol assembly in family.Assemblies.ToList())
        {
            bool isSource = SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly);

            // In source, unlike in a library, an API may stand beside the jobs that use it; the namespace tells them apart.
            Func<INamespaceSymbol, bool> isLookedAt = isSource
                ? candidate => family.IsIn(candidate) || family.IsInOrBelow(candidate)
                : _ => true;
            foreach (INamedTypeSymbol type in TypeWalk.All(assembly.GlobalNamespace, isLookedAt, _cancellationToken))
            {
                AddNeighbour(type, family, isSource);
            }
        }

        AddSourceFunctions(family);

        foreach (IAssemblySymbol connector in References())
        {
            if (!family.Assemblies.Contains(connector) && ReferencesAny(connector, family.Assemblies))
            {
                foreach (INamedTypeSymbol type in TypeWalk.All(connector.GlobalNamespace, family.SharesRoot, _cancellationToken))
                {
                    AddExtensions(type, family, method => IsKnown(method.Name));
                }
            }
        }
    }

    /// <summary>Beside the type of function that a source takes, the API may have one that says the function is parallel.</summary>
    private void AddSourceFunctions(ApiFamily family)
    {
        IEnumerable<INamedTypeSymbol> functions = _model.Types.Keys
            .Where(type => _model.Types[type] is { Role: TypeRole.Environment } own && own.Family == family)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => FlinkNames.TakesSourceFunction(method.Name))
            .SelectMany(method => method.Parameters)
            .Select(parameter => parameter.Type is ITypeParameterSymbol bound ? bound.ConstraintTypes.FirstOrDefault() : parameter.Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition)
            .Where(type => FlinkNames.IsSourceFunction(type.Name));
        foreach (INamedTypeSymbol function in functions)
        {
            family.SourceFunctions.Add(function);
            family.ParallelSourceMarkers.UnionWith(function.ContainingNamespace.GetTypeMembers()
                .Where(type => type is { TypeKind: TypeKind.Interface } or { IsAbstract: true }
                    && FlinkNames.IsParallelSourceMarker(type.Name)));
        }

        if (family.ParallelSourceMarkers.Count == 0)
        {
            // Nothing tells them apart, so no function is known not to be parallel.
            family.SourceFunctions.Clear();
        }
    }

    private void AddNeighbour(INamedTypeSymbol type, ApiFamily family, bool isSource)
    {
        if (type.IsStatic)
        {
            // Of a method whose body is here, only a name of Flink's vocabulary is taken at its word; any other body is followed.
            if (!isSource || type.Name.EndsWith("Extensions", StringComparison.Ordinal))
            {
                AddExtensions(type, family, method => IsKnown(method.Name) || (!isSource && family.IsInOrBelow(type.ContainingNamespace)));
            }
        }
        else if (!_model.Types.ContainsKey(type) && family.IsIn(type.ContainingNamespace)
            && Bases(type).Select(Known).FirstOrDefault(known => known?.Family == family) is { } inherited)
        {
            _model.Types.Add(type, inherited);
        }
    }

    private void AddExtensions(INamedTypeSymbol type, ApiFamily family, Func<IMethodSymbol, bool> belongs)
    {
        if (!type.MightContainExtensionMethods)
        {
            return;
        }

        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.IsExtensionMethod && belongs(method) && ReceiverOf(method) is { } receiver && receiver.Family == family)
            {
                _model.Extensions[method] = receiver;
                _model.Helpers.Add(type);
            }
        }
    }

    private ApiType? ReceiverOf(IMethodSymbol extension)
    {
        ITypeSymbol type = extension.Parameters[0].Type;
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Select(Known).FirstOrDefault(known => known is not null);
        }

        return type is INamedTypeSymbol named ? Known(named) : null;
    }

    private ApiType? Known(INamedTypeSymbol type) => _model.Types.TryGetValue(type.OriginalDefinition, out ApiType? known) ? known : null;

    private static bool IsKnown(string method) =>
        FlinkNames.SetterOf(method) != CallRole.None || FlinkNames.EdgeOf(method) != CallRole.None || FlinkNames.IsSource(method)
        || FlinkNames.IsOperation(method) || FlinkNames.IsSink(method);

    // ---- symbols

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            yield return implemented.OriginalDefinition;
        }
    }
}
