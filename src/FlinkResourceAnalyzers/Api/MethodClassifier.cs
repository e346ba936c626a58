using System;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Says what a method of an API's type means: by its name where Flink's vocabulary has it, else by what it is called on and returns.
/// </summary>
internal sealed class MethodClassifier
{
    private readonly Func<ITypeSymbol?, TypeRole> _roleOfType;
    private readonly ResourceClassifier _resources;

    public MethodClassifier(Func<ITypeSymbol?, TypeRole> roleOfType, ResourceClassifier resources)
    {
        _roleOfType = roleOfType;
        _resources = resources;
    }

    private static MethodRole Neutral { get; } = new(CallRole.Neutral);

    /// <summary>The meaning of a constructor, or of an instance or static method declared by a type of an API.</summary>
    public MethodRole ClassifyMember(IMethodSymbol method, ApiType owner)
    {
        if (method.MethodKind == MethodKind.Constructor || method.IsStatic)
        {
            return ClassifyFactory(method, owner);
        }

        return ClassifyCall(method, owner, firstParameter: 0);
    }

    /// <summary>The meaning of an API's extension method.</summary>
    public MethodRole ClassifyExtension(IMethodSymbol method, ApiType receiver) => ClassifyCall(method, receiver, firstParameter: 1);

    /// <summary>Fills in what a declaration leaves open: which parameters carry the values.</summary>
    public MethodRole Complete(MethodRole declared, IMethodSymbol method)
    {
        int first = method.IsExtensionMethod ? 1 : 0;
        int value = Ordinal(method, declared.ValueParameterName) ?? declared.ValueParameter;
        int second = Ordinal(method, declared.SecondParameterName) ?? declared.SecondParameter;
        if (value < 0)
        {
            value = declared.Role switch
            {
                CallRole.SetParallelism or CallRole.SetMaxParallelism => NumberParameter(method, first),
                CallRole.CreateEnvironment => ParallelismParameter(method, first),
                CallRole.SetSlotSharingGroup or CallRole.SetName or CallRole.SetUid or CallRole.RegisterSlotSharingGroup
                    => method.Parameters.Length > first ? first : -1,
                CallRole.Configure => ConfigurationParameter(method, first),
                CallRole.SetConfigurationKey => method.Parameters.Length > first ? first : -1,
                CallRole.Execute => StringParameter(method, first),
                CallRole.EnableReactiveMode => SwitchParameter(method, first),
                _ => _resources.ParametersOf(declared.Role, method, first).Value,
            };
        }

        if (second < 0)
        {
            second = _resources.ParametersOf(declared.Role, method, first).Second;
        }

        if (second < 0 && declared.Role == CallRole.SetConfigurationKey && value >= 0 && method.Parameters.Length > value + 1)
        {
            second = value + 1;
        }

        return declared with { ValueParameter = value, SecondParameter = second, ValueParameterName = null, SecondParameterName = null };
    }

    private static int? Ordinal(IMethodSymbol method, string? name) =>
        name is null ? null : method.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal;

    private MethodRole ClassifyFactory(IMethodSymbol method, ApiType owner)
    {
        bool isConstructor = method.MethodKind == MethodKind.Constructor;
        TypeRole made = isConstructor ? owner.Role : RoleOfResult(method);
        if (made == TypeRole.Environment)
        {
            return new MethodRole(CallRole.CreateEnvironment)
            {
                ValueParameter = ParallelismParameter(method, 0),
                SecondParameter = ConfigurationParameter(method, 0),
            };
        }

        if (_resources.Factory(method, made) is { } resources)
        {
            return resources;
        }

        // A static union takes all its streams as arguments.
        return !isConstructor && FlinkNames.EdgeOf(method.Name) == CallRole.Union && TypeFacts.IsStream(made)
            ? new MethodRole(CallRole.Union)
            : MethodRole.None;
    }

    private MethodRole ClassifyCall(IMethodSymbol method, ApiType receiver, int firstParameter) => receiver.Role switch
    {
        TypeRole.Environment => ClassifyOnEnvironment(method, receiver.Family, firstParameter),
        TypeRole.Stream or TypeRole.KeyedStream or TypeRole.WindowedStream or TypeRole.AllWindowedStream or TypeRole.ConnectedStreams
            => ClassifyOnStream(method, receiver, firstParameter),
        TypeRole.Sink or TypeRole.Transformation or TypeRole.JobMetadata
            => Setter(method, receiver, firstParameter) ?? _resources.Profile(method, firstParameter) ?? Neutral,
        TypeRole.Configuration => ClassifyOnConfiguration(method, receiver, firstParameter),
        TypeRole.SlotSharingGroup or TypeRole.ResourceProfile => _resources.OnResources(method, firstParameter),
        TypeRole.MemorySize => Neutral,
        _ => MethodRole.None,
    };

    private MethodRole ClassifyOnEnvironment(IMethodSymbol method, ApiFamily family, int first)
    {
        string name = method.Name;
        TypeRole result = RoleOfResult(method);
        if (FlinkNames.IsGroupRegistration(name))
        {
            return new MethodRole(CallRole.RegisterSlotSharingGroup) { ValueParameter = method.Parameters.Length > first ? first : -1 };
        }

        CallRole setter = FlinkNames.SetterOf(name);
        if (setter is CallRole.SetParallelism or CallRole.SetMaxParallelism && NumberParameter(method, first) is var number and >= 0)
        {
            return new MethodRole(setter) { ValueParameter = number };
        }

        if (FlinkNames.ChainingOf(name) is not CallRole.None and var chaining)
        {
            return new MethodRole(chaining);
        }

        if (FlinkNames.IsConfigure(name))
        {
            return new MethodRole(CallRole.Configure) { ValueParameter = ConfigurationParameter(method, first) };
        }

        if (FlinkNames.IsReactiveMode(name))
        {
            return new MethodRole(CallRole.EnableReactiveMode) { ValueParameter = SwitchParameter(method, first) };
        }

        if (result == TypeRole.Configuration && method.Parameters.Length == first)
        {
            return new MethodRole(CallRole.GetConfiguration);
        }

        if (TypeFacts.IsStream(result))
        {
            return FlinkNames.EdgeOf(name) == CallRole.Union ? new MethodRole(CallRole.Union) : Source(method, family, first);
        }

        return FlinkNames.IsExecute(name) ? new MethodRole(CallRole.Execute) { ValueParameter = StringParameter(method, first) } : Neutral;
    }

    private static MethodRole Source(IMethodSymbol method, ApiFamily family, int first)
    {
        if (FlinkNames.TakesSourceFunction(method.Name) && family.ParallelSourceMarkers.Count > 0)
        {
            IParameterSymbol? function =
                method.Parameters.Skip(first).FirstOrDefault(parameter => IsSourceFunction(parameter.Type, family));
            if (function is not null)
            {
                return new MethodRole(CallRole.Source)
                {
                    SourceFunctionParameter = function.Ordinal,
                    ParallelismReason = FlinkNames.NonParallelSourceFunction,
                };
            }
        }

        return Restricted(CallRole.Source, method.Name);
    }

    private static MethodRole Restricted(CallRole role, string name)
    {
        (OperatorParallelism parallelism, string? reason) = FlinkNames.ParallelismOf(name);
        return new MethodRole(role) { Parallelism = parallelism, ParallelismReason = reason };
    }

    /// <summary>Whether the type is what the API's parallel source functions are a kind of, or a type parameter bound to it.</summary>
    private static bool IsSourceFunction(ITypeSymbol type, ApiFamily family) => type switch
    {
        INamedTypeSymbol named => family.SourceFunctions.Contains(named.OriginalDefinition)
            || family.ParallelSourceMarkers.Contains(named.OriginalDefinition),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => IsSourceFunction(constraint, family)),
        _ => false,
    };

    private MethodRole ClassifyOnStream(IMethodSymbol method, ApiType receiver, int first)
    {
        string name = method.Name;
        TypeRole result = RoleOfResult(method);
        if (Setter(method, receiver, first) is { } setter)
        {
            return setter;
        }

        if (_resources.Profile(method, first) is { } profile)
        {
            return profile;
        }

        CallRole edge = FlinkNames.EdgeOf(name);
        if (edge != CallRole.None && TypeFacts.IsStream(result))
        {
            return new MethodRole(edge);
        }

        bool returnsReceiver = method.ReturnType is INamedTypeSymbol returned
            && SymbolEqualityComparer.Default.Equals(returned.OriginalDefinition, ReceiverType(method, first)?.OriginalDefinition);
        if (FlinkNames.IsSink(name) || (FlinkNames.MayBeSink(name) && (result == TypeRole.Sink || method.ReturnsVoid)))
        {
            return Restricted(CallRole.Sink, name);
        }

        if (returnsReceiver && FlinkNames.IsModifier(name))
        {
            return Neutral;
        }

        if (receiver.Role == TypeRole.ConnectedStreams && result == TypeRole.ConnectedStreams)
        {
            // The steps of a join: its keys, its window.
            return name is "Where" or "EqualTo" ? new MethodRole(CallRole.KeyBy)
                : FlinkNames.IsWindow(name) ? new MethodRole(CallRole.Window)
                : Neutral;
        }

        switch (result)
        {
            case TypeRole.KeyedStream:
                return new MethodRole(CallRole.KeyBy);
            case TypeRole.WindowedStream when receiver.Role != TypeRole.WindowedStream:
                return FlinkNames.IsWindowAll(name) ? WindowAll(CallRole.WindowAll) : new MethodRole(CallRole.Window);
            case TypeRole.AllWindowedStream when receiver.Role != TypeRole.AllWindowedStream:
                return WindowAll(CallRole.WindowAll);
            case TypeRole.WindowedStream or TypeRole.AllWindowedStream:
                return Neutral;
            case TypeRole.ConnectedStreams:
                return new MethodRole(CallRole.Connect);
            case TypeRole.Environment:
                return new MethodRole(CallRole.GetEnvironment);
            case TypeRole.Transformation:
                return new MethodRole(CallRole.GetTransformation);
            case TypeRole.Sink:
                return new MethodRole(CallRole.Sink);
            case TypeRole.Stream:
                return Transform(method, receiver, first);
            default:
                return FlinkNames.IsExecute(name)
                    ? new MethodRole(CallRole.Execute) { ValueParameter = StringParameter(method, first) }
                    : Neutral;
        }
    }

    private static MethodRole Transform(IMethodSymbol method, ApiType receiver, int first)
    {
        // Without a function it cuts a stream into windows, in an API that has no type of its own for windowed streams.
        bool hasFunction = method.Parameters.Skip(first).Any(parameter => IsFunction(parameter.Type));
        if (FlinkNames.IsWindowAll(method.Name) || receiver.Role == TypeRole.AllWindowedStream)
        {
            return WindowAll(hasFunction || receiver.Role == TypeRole.AllWindowedStream ? CallRole.Transform : CallRole.WindowAll);
        }

        return new MethodRole(FlinkNames.IsWindow(method.Name) && !hasFunction ? CallRole.Window : CallRole.Transform)
        {
            CopiesInputParallelism = FlinkNames.CopiesInputParallelism(method.Name),
        };
    }

    private static MethodRole WindowAll(CallRole role) =>
        new(role) { Parallelism = OperatorParallelism.OnlyOne, ParallelismReason = FlinkNames.AllWindows };

    private static bool IsFunction(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate || type.Name.EndsWith("Function", StringComparison.Ordinal);

    private MethodRole ClassifyOnConfiguration(IMethodSymbol method, ApiType receiver, int first)
    {
        if (Setter(method, receiver, first) is { } setter)
        {
            return setter;
        }

        bool setsKey = method.Parameters.Length == first + 2
            && method.Parameters[first].Type is { SpecialType: SpecialType.System_String } or { Name: "ConfigOption" }
            && (method.Name.StartsWith("Set", StringComparison.Ordinal) || method.Name is "Add" or "With" or "Put");
        return setsKey ? new MethodRole(CallRole.SetConfigurationKey) { ValueParameter = first, SecondParameter = first + 1 } : Neutral;
    }

    /// <summary>The role of a setter; null when the name is none, or takes nothing that can be set and so only reads.</summary>
    private MethodRole? Setter(IMethodSymbol method, ApiType receiver, int first)
    {
        CallRole role = FlinkNames.SetterOf(method.Name);
        if (role == CallRole.ForceNonParallel)
        {
            return new MethodRole(role) { Parallelism = OperatorParallelism.OnlyOne, ParallelismReason = FlinkNames.ForcedNonParallel };
        }

        if (FlinkNames.ChainingOf(method.Name) is not CallRole.None and var chaining)
        {
            return new MethodRole(chaining);
        }

        if (role == CallRole.None || method.Parameters.Length <= first)
        {
            return null;
        }

        int value = role is CallRole.SetParallelism or CallRole.SetMaxParallelism ? NumberParameter(method, first) : first;
        bool isIgnored = role is CallRole.SetParallelism or CallRole.SetSlotSharingGroup && receiver.Family.IgnoresSettersOnStreams && TypeFacts.IsStream(receiver.Role);
        return value < 0 ? null : new MethodRole(role) { ValueParameter = value, IsIgnored = isIgnored };
    }

    // ---- parameters

    /// <summary>The parameter with the number: the one that says so, else the only one.</summary>
    private static int NumberParameter(IMethodSymbol method, int first)
    {
        IParameterSymbol[] numbers = [.. method.Parameters.Skip(first).Where(parameter => TypeFacts.IsInteger(parameter.Type))];
        bool isMax = FlinkNames.SetterOf(method.Name) == CallRole.SetMaxParallelism;
        return numbers.FirstOrDefault(parameter => IsNamedParallelism(parameter, isMax))?.Ordinal
            ?? (numbers.Length == 1 ? numbers[0].Ordinal : -1);
    }

    private static int ParallelismParameter(IMethodSymbol method, int first) =>
        method.Parameters
            .Skip(first)
            .FirstOrDefault(parameter => TypeFacts.IsInteger(parameter.Type) && IsNamedParallelism(parameter, isMax: false))
            ?.Ordinal ?? -1;

    private static bool IsNamedParallelism(IParameterSymbol parameter, bool isMax) =>
        parameter.Name.EndsWith("arallelism", StringComparison.Ordinal)
        && parameter.Name.StartsWith("max", StringComparison.OrdinalIgnoreCase) == isMax;

    private int ConfigurationParameter(IMethodSymbol method, int first) =>
        method.Parameters.Skip(first).FirstOrDefault(parameter => _roleOfType(parameter.Type) == TypeRole.Configuration)?.Ordinal ?? -1;

    private static int StringParameter(IMethodSymbol method, int first) =>
        method.Parameters.Skip(first).FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String)?.Ordinal ?? -1;

    private static int SwitchParameter(IMethodSymbol method, int first) =>
        method.Parameters.Skip(first).FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean)?.Ordinal ?? -1;

    // ---- types

    private TypeRole RoleOfResult(IMethodSymbol method) => _roleOfType(TypeFacts.Awaited(method.ReturnType));

    private static ITypeSymbol? ReceiverType(IMethodSymbol method, int first) =>
        first == 0 ? method.ContainingType : method.Parameters[0].Type;
}
