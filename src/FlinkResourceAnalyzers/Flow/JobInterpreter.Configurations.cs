using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Configuration objects: the keys that are set on them, and the environments that they are given to.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>An option made in so many steps from another: nobody writes more.</summary>
    private const int MaxOptionSteps = 8;

    /// <summary>Makes a configuration: an empty one, a copy, or one of which nothing is known.</summary>
    private ObjectValue CreateConfiguration(IObjectCreationOperation creation, AbstractValue[] arguments)
    {
        var created = new ObjectValue(new SiteKey(creation.Syntax, _context), creation.Type!) { IsConfiguration = true };
        switch (creation.Arguments.Length)
        {
            case 0:
                PutConfiguration(created, ConfigurationContent.Empty);
                break;
            case 1 when ConfigurationOf(arguments[0]) is { } original:
                PutConfiguration(created, original);
                break;
            case 1 when Unwrap(creation.Arguments[0].Value) is IObjectCreationOperation map:
                ReadMap(created, map);
                break;
        }

        return created;
    }

    /// <summary><c>Configuration.FromMap(...)</c> of a dictionary that is written there; null for any other call.</summary>
    private ObjectValue? ConfigurationFromMap(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsStatic
            || call.TargetMethod.Name is not ("FromMap" or "FromDictionary")
            || call.Arguments.Length != 1
            || _api.RoleOf(call.Type) != TypeRole.Configuration
            || Unwrap(call.Arguments[0].Value) is not IObjectCreationOperation map)
        {
            return null;
        }

        var created = new ObjectValue(new SiteKey(call.Syntax, _context), call.Type!) { IsConfiguration = true };
        ReadMap(created, map);
        return created;
    }

    private void ReadMap(ObjectValue configuration, IObjectCreationOperation map)
    {
        if (map.Arguments.Length > 0 || map.Type is not INamedTypeSymbol { Name: "Dictionary", Arity: 2 } type)
        {
            return;
        }

        PutConfiguration(configuration, ConfigurationContent.Empty);
        foreach (IOperation element in map.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            (IOperation Key, IOperation Value)? entry = element switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } indexer } assignment
                    => (indexer.Arguments[0].Value, assignment.Value),
                IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => (add.Arguments[0].Value, add.Arguments[1].Value),
                _ => null,
            };
            if (entry is not { } pair || pair.Key.ConstantValue is not { HasValue: true, Value: string key })
            {
                MayBeConfigured(configuration);
                continue;
            }

            // Evaluated once already, as a part of the argument: only what is a constant is looked at again.
            AbstractValue value = pair.Value.ConstantValue is { HasValue: true, Value: string text } ? TextValue.Of(text) : UnknownValue.Instance;
            Location location = element.Syntax.GetLocation();
            SetKey(configuration, type, key, pair.Key.Syntax.GetLocation(), value, pair.Value, new SetterPlace(
                SettingSyntax.ConfigurationKey,
                pair.Value.Syntax.GetLocation(),
                location)
            {
                IsPairInBraces = element is IInvocationOperation,
            });
        }
    }

    private void SetConfigurationKey(MethodRole role, ApiCall call)
    {
        IOperation? argument = call.ArgumentOf(role.ValueParameter);
        SetKey(
            call.Receiver,
            call.Method.ContainingType,
            KeyOf(call.ValueOf(role.ValueParameter), argument),
            call.LocationOf(role.ValueParameter),
            call.ValueOf(role.SecondParameter),
            call.ArgumentOf(role.SecondParameter),
            new SetterPlace(SettingSyntax.ConfigurationKey, call.LocationOf(role.SecondParameter), CallLocationOf(call.Operation))
            {
                Receiver = call.Operation is IInvocationOperation invocation ? ReceiverOf(invocation) : null,
            });
    }

    /// <summary>A call that stands for the key <c>scheduler-mode</c>; what is not known to be off may be on.</summary>
    private void EnableReactiveMode(MethodRole role, ApiCall call)
    {
        bool isOff = role.ValueParameter >= 0 && call.ValueOf(role.ValueParameter) is NumberValue { Range: { IsExact: true, Min: 0 } };
        if (isOff)
        {
            return;
        }

        Location location = CallLocationOf(call.Operation);
        SetKey(
            call.Receiver,
            call.Method.ContainingType,
            SchedulerModes.Key,
            location,
            TextValue.Of(SchedulerModes.Reactive),
            null,
            new SetterPlace(SettingSyntax.ConfigurationKey, location, location));
    }

    /// <summary><c>configuration["key"] = value</c>; whether it is that.</summary>
    private bool SetConfigurationIndexer(AbstractValue receiver, IMemberReferenceOperation target, AbstractValue[] indices, AbstractValue value, SetterPlace place, IOperation written)
    {
        if (target is not IPropertyReferenceOperation { Arguments.Length: 1 } indexer || _api.RoleOf(target.Instance?.Type) != TypeRole.Configuration)
        {
            return false;
        }

        IOperation key = indexer.Arguments[0].Value;
        SetKey(
            receiver,
            target.Instance!.Type,
            KeyOf(indices[0], key),
            key.Syntax.GetLocation(),
            value,
            written,
            place with { Syntax = SettingSyntax.ConfigurationKey });
        return true;
    }

    private void SetKey(
        AbstractValue receiver,
        ITypeSymbol? receiverType,
        string? key,
        Location keyLocation,
        AbstractValue value,
        IOperation? written,
        SetterPlace place)
    {
        if (_state is null)
        {
            return;
        }

        string? mode = (value as TextValue)?.Constant
            ?? (Unwrap(written) is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } choice } ? choice.Name : null);
        if (key is null)
        {
            MayBeConfigured(receiver);
            if (mode is not null && FlinkNames.IsRuntimeMode(mode))
            {
                SetRuntimeMode(receiver, mode); // Set(ExecutionOptions.RUNTIME_MODE, ...)
            }

            return;
        }

        AbstractValue number = NumberOf(value);
        SettingKind? kind = key switch
        {
            "parallelism.default" => SettingKind.Parallelism,
            "pipeline.max-parallelism" => SettingKind.MaxParallelism,
            _ => null,
        };
        if (kind is { } setting)
        {
            ApplySetter(setting, receiver, receiverType, number, place);
        }
        else if (key.StartsWith("pipeline.operator-chaining", StringComparison.Ordinal))
        {
            KeepFromChains(receiver, ChainingStrategy.Never);
        }
        else if (key == "execution.runtime-mode")
        {
            SetRuntimeMode(receiver, mode);
        }

        RecordKey(receiver, key, keyLocation, value, number as NumberValue, written, place);
    }

    private void RecordKey(
        AbstractValue receiver,
        string key,
        Location keyLocation,
        AbstractValue value,
        NumberValue? number,
        IOperation? written,
        SetterPlace place)
    {
        if (receiver is not EnvironmentValue && _configurations.GoesNowhere(place.Receiver))
        {
            return;
        }

        bool isTruth = written?.Type?.SpecialType == SpecialType.System_Boolean;
        string? text = value is TextValue { Constant: { } constant } ? constant
            : Unwrap(written) is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } choice } ? choice.Name
            : number?.Range is { IsExact: true } range ? isTruth ? range.Min == 0 ? "false" : "true" : range.ToString()
            : written?.ConstantValue is { HasValue: true, Value: IFormattable literal } ? literal.ToString(null, CultureInfo.InvariantCulture)
            : null;
        NoteCallSite(keyLocation);
        NoteCallSite(place.Value);
        NoteCallSite(place.Call);
        var write = new ConfigurationWrite(key, text, isTruth ? null : number?.Range, keyLocation, place.Value, place.Call)
        {
            CanBeRemoved = !place.IsPairInBraces,
            IsCalculated = !_frame.IsRoot && number?.WrittenAt is not null,
        };
        _record.SetsKey((receiver as EnvironmentValue)?.Key, write);
        if (receiver is ObjectValue configuration && ConfigurationOf(receiver) is { } content)
        {
            PutConfiguration(configuration, content.With(write));
        }
    }

    /// <summary>The key that an argument names, be it a text or an option; null when that is not known.</summary>
    private string? KeyOf(AbstractValue value, IOperation? argument)
        => (value as TextValue)?.Constant ?? KeyOfOption(argument, MaxOptionSteps);

    private string? KeyOfOption(IOperation? made, int steps)
    {
        switch (steps == 0 ? null : Unwrap(made))
        {
            case IInvocationOperation { TargetMethod: { Name: "Key", ContainingType.Name: "ConfigOptions" }, Arguments.Length: 1 } first:
                return ConstantText(first.Arguments[0]);
            case IInvocationOperation { Instance: { } instance, TargetMethod.ContainingType.Name: "OptionBuilder" or "TypedConfigOptionBuilder" or "ConfigOption" }:
                return KeyOfOption(instance, steps - 1);
            case IObjectCreationOperation { Type.Name: "ConfigOption" } option:
                return option.Arguments.FirstOrDefault(part => part.Parameter?.Ordinal == 0) is { } key ? ConstantText(key) : null;
            case IMemberReferenceOperation { Member: { IsStatic: true, ContainingType: { } type } option }:
                return KeyOfOption(InitializerOf(option), steps - 1) ?? FlinkOptions.KeyOf(type.Name, option.Name);
            default:
                return null;
        }

        static string? ConstantText(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: string key } ? key : null;
    }

    /// <summary>What a static option that nothing else can set is made of, where its source is here.</summary>
    private IOperation? InitializerOf(ISymbol option)
    {
        bool isFixed = option is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        if (!isFixed || option.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        SyntaxNode? value = option.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return value is not null && _bodies.OperationOf(value, _cancellationToken) is ISymbolInitializerOperation initializer ? initializer.Value : null;
    }

    /// <summary>What a configuration holds; null when that is not known, or when it is none.</summary>
    private ConfigurationContent? ConfigurationOf(AbstractValue value)
        => value is ObjectValue { IsConfiguration: true } configuration
            && _state is not null
            && _state.Cells.TryGetValue(new Cell(configuration.Key, null), out AbstractValue? content)
            ? content as ConfigurationContent
            : null;

    /// <summary>One configuration of many, made in a loop that is not unrolled, is not told apart from the others: nothing is known of it.</summary>
    private void PutConfiguration(ObjectValue configuration, ConfigurationContent content)
    {
        if (_state is not null && !IsOneOfMany(configuration.Key))
        {
            PutCell(new Cell(configuration.Key, null), content);
        }
    }

    private void SetInConfiguration(ObjectValue configuration, SettingKind kind, SettingState<Interval> setting)
    {
        if (ConfigurationOf(configuration) is { } content)
        {
            PutConfiguration(configuration, content.With(kind, setting));
        }
    }

    /// <summary>The environment takes over what the configuration has, and keeps the rest (StreamExecutionEnvironment.configure).</summary>
    private void Configure(MethodRole role, ApiCall call)
    {
        if (call.Receiver is EnvironmentValue environment
            && call.ValueOf(role.ValueParameter) is ObjectValue configuration
            && ConfigurationOf(configuration) is { } content)
        {
            EnvironmentState state = EnvironmentOf(environment.Key);
            EnvironmentState configured = Configured(state, configuration, content, call.Method.ContainingType);
            _record.Configured(environment.Key, content.Writes);
            PutEnvironment(environment.Key, _deferred.Contains(environment.Key) ? state.Join(configured) : configured);
        }
        else
        {
            MayBeConfigured(call.Receiver);
        }
    }

    private EnvironmentState Configured(EnvironmentState state, ObjectValue configuration, ConfigurationContent content, ITypeSymbol? api)
    {
        EnvironmentState configured = state with
        {
            Parallelism = content.Parallelism.OrElse(state.Parallelism, OperatorState.JoinIntervals),
            MaxParallelism = content.MaxParallelism.OrElse(state.MaxParallelism, OperatorState.JoinIntervals),
            RuntimeMode = content.RuntimeMode == RuntimeMode.Unset ? state.RuntimeMode : content.RuntimeMode,
            MayDisableChaining = state.MayDisableChaining || content.MayDisableChaining,
        };
        return configuration.MayBeNull || (api is not null && _api.MayIgnoreConfiguration(api)) ? state.Join(configured) : configured;
    }

    /// <summary>After a call that is not known on a configuration: it may have set anything, unless it only reads.</summary>
    private void AfterCallOn(AbstractValue receiver, IMethodSymbol method)
    {
        if (receiver is ObjectValue { IsConfiguration: true } configuration && !Reads(method.Name))
        {
            Forget(configuration);
        }
    }

    private void Forget(ObjectValue configuration)
    {
        if (_state is not null)
        {
            PutCell(new Cell(configuration.Key, null), UnknownValue.Instance);
        }
    }

    private static bool Reads(string method)
        => FlinkNames.IsAccessor(method) || method.StartsWith("Contains", StringComparison.Ordinal) || method is "ToMap" or "ToDictionary" or "ToString" or "Equals";
}
