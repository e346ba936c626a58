using System;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>What calls and assignments set, and on what.</content>
internal sealed partial class JobInterpreter
{
    private static readonly SettingState<Interval> PerhapsSet = SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1));

    private AbstractValue Set(SettingKind kind, MethodRole role, ApiCall call)
    {
        Location value = kind == SettingKind.SlotSharingGroup ? NameLocationOf(role, call) : call.LocationOf(role.ValueParameter);
        var place = new SetterPlace(SettingSyntax.Call, value, CallLocationOf(call.Operation))
        {
            IsIgnored = role.IsIgnored,
            Receiver = call.Operation is IInvocationOperation invocation ? ReceiverOf(invocation) : null,
        };
        if (kind == SettingKind.SlotSharingGroup)
        {
            SetGroup(call.Receiver, ReceiverTypeOf(call), GroupArgument(role, call), place, call.ArgumentOf(role.ValueParameter));
        }
        else
        {
            ApplySetter(kind, call.Receiver, ReceiverTypeOf(call), call.ValueOf(role.ValueParameter), place);
        }

        return call.Receiver is UnknownValue && call.Operation.Type is { } type
            ? UnknownReturned(type, call.Method.Name, call.Operation)
            : call.Receiver;
    }

    private void ApplySetter(SettingKind kind, AbstractValue receiver, ITypeSymbol? receiverType, AbstractValue value, SetterPlace place)
    {
        if (_state is null)
        {
            return;
        }

        if (kind == SettingKind.SlotSharingGroup)
        {
            SetGroup(receiver, receiverType, GroupOf(value, place.Value), place with { Value = WrittenAt(value, place.Value) });
            return;
        }

        (SettingTarget target, SiteKey? environment) = TargetOf(receiver, receiverType);
        NumberValue number = value as NumberValue ?? NumberValue.Unknown(Interval.Unbounded, new UnknownReason("an expression that is not followed"));
        Location valueLocation = _frame.IsRoot ? place.Value : number.WrittenAt ?? place.Value;
        NoteCallSite(valueLocation);
        NoteCallSite(place.Call);
        var write = new SettingWrite<Interval>(kind, target, place.Syntax, number.Range, valueLocation, place.Call)
        {
            IsCalculated = !_frame.IsRoot && number.WrittenAt is not null && !number.IsAsWritten,
            Declarations = number.Declarations,
            UnknownReason = number.Range.HasMax ? null : number.UnknownReason,
            IsIgnored = place.IsIgnored,
        };
        _record.Write(environment, write);
        NoteReach(receiver, environment, write, receiverType, place);

        // -1 asks for the default and takes back what was set; the environment ignores -2 (ExecutionConfig.PARALLELISM_DEFAULT, PARALLELISM_UNKNOWN).
        bool isReset = kind == SettingKind.Parallelism && number.Range == Interval.Exactly(-1);
        SettingState<Interval> setting = isReset ? SettingState<Interval>.ResetBy(write) : SettingState<Interval>.SetBy(write);
        bool isIgnored = kind == SettingKind.Parallelism && number.Range.Max == -2; // whatever is below is refused
        if (receiver is EnvironmentValue known)
        {
            if (!isIgnored)
            {
                SetEnvironment(known.Key, kind, kind == SettingKind.Parallelism ? OrIgnored(setting, known) : setting, write);
            }
        }
        else if (receiver is ObjectValue configuration)
        {
            SetInConfiguration(configuration, kind, isIgnored ? SettingState<Interval>.Unset : setting);
        }
        else if (receiver is LostValue)
        {
            Escape(receiver, "one of several is set", place.Call);
        }
        else if (kind == SettingKind.Parallelism)
        {
            SetOperators(receiver, state => state.Parallelism, (state, value) => state with { Parallelism = value }, setting, write, OperatorState.JoinIntervals);
        }
        else
        {
            SetOperators(receiver, state => state.MaxParallelism, (state, value) => state with { MaxParallelism = value }, setting, write, OperatorState.JoinIntervals);
        }
    }

    /// <summary>A value that may be -2 may leave the environment what another call has set, which counts where the value's bounds leave it out.</summary>
    private SettingState<Interval> OrIgnored(SettingState<Interval> setting, EnvironmentValue environment)
        => setting.Value is { } range
            && range.Contains(-2)
            && EnvironmentOf(environment.Key).Parallelism is { Value: { } before } earlier
            && range.Join(before) != range
                ? setting.Join(earlier, OperatorState.JoinIntervals)
                : setting;

    /// <summary>Notes whether a write can have an effect: not on what is no operator, nor on a configuration that is used for nothing else.</summary>
    private void NoteReach<T>(AbstractValue receiver, SiteKey? environment, SettingWrite<T> write, ITypeSymbol? receiverType, SetterPlace place)
    {
        if (place.IsIgnored)
        {
            _record.ReachesNothing(environment, write, UnreachedReason.IgnoredByApi);
        }
        else if (receiver is StreamValue { IsOperator: false } edge)
        {
            _record.ReachesNothing(
                environment,
                write,
                UnreachedReason.NoOperator,
                (Unwrap(place.Receiver) as IInvocationOperation)?.TargetMethod.Name,
                IsOneOperator(edge) ? edge.Operators[0] : null);
        }
        else if (write.Target == SettingTarget.Configuration
            && _api.RoleOf(receiverType) is TypeRole.Configuration or TypeRole.JobMetadata
            && _configurations.GoesNowhere(place.Receiver))
        {
            _record.ReachesNothing(environment, write, UnreachedReason.UnusedConfiguration);
        }
        else
        {
            _record.Reaches(write);
        }
    }

    private (SettingTarget Target, SiteKey? Environment) TargetOf(AbstractValue receiver, ITypeSymbol? type)
    {
        switch (receiver)
        {
            case EnvironmentValue environment:
                return (SettingTarget.Environment, environment.Key);
            case StreamValue stream:
                return (SettingTarget.Operator, stream.Environment);
        }

        switch (_api.RoleOf(type))
        {
            case TypeRole.Configuration:
            case TypeRole.JobMetadata:
            case TypeRole.None:
                return (SettingTarget.Configuration, null);
            case TypeRole.Environment:
                return (SettingTarget.Environment, UnknownEnvironment());
            default:
                return (SettingTarget.Operator, UnknownEnvironment());
        }
    }

    private void SetEnvironment(SiteKey key, SettingKind kind, SettingState<Interval> setting, SettingWrite<Interval> write)
    {
        EnvironmentState state = EnvironmentOf(key);
        SettingState<Interval> earlier = kind == SettingKind.Parallelism ? state.Parallelism : state.MaxParallelism;
        if (_deferred.Contains(key))
        {
            setting = earlier.Join(setting, OperatorState.JoinIntervals);
        }

        foreach (SettingWrite<Interval> overridden in earlier.Writes)
        {
            if (overridden.Target != SettingTarget.Configuration) // what has the configuration besides is not known
            {
                _record.Overridden(key, overridden, write);
            }
        }

        if (kind == SettingKind.Parallelism && !_state!.Operators.IsEmpty)
        {
            _record.SetAfterOperators(key, write, isFirst: earlier.Equals(SettingState<Interval>.Unset), _state.Operators);
        }

        PutEnvironment(key, kind == SettingKind.Parallelism
            ? state with { Parallelism = setting }
            : state with { MaxParallelism = setting });
    }

    private void SetOperators<T>(
        AbstractValue receiver,
        Func<OperatorState, SettingState<T>> get,
        Func<OperatorState, SettingState<T>, OperatorState> with,
        SettingState<T> setting,
        SettingWrite<T> write,
        Func<T, T, T> join)
        where T : struct, IEquatable<T>
    {
        if (receiver is not StreamValue { IsOperator: true } stream)
        {
            return;
        }

        bool isCertain = IsOneOperator(stream);
        foreach (SiteKey key in stream.Operators)
        {
            OperatorState state = OperatorOf(key);
            SettingState<T> earlier = get(state);
            isCertain &= !_deferred.Contains(key);
            if (isCertain)
            {
                foreach (SettingWrite<T> overridden in earlier.Writes)
                {
                    _record.Overridden(state.Environment, overridden, write);
                }
            }

            PutOperator(key, with(state, isCertain ? setting : earlier.Join(setting, join)));
        }
    }

    /// <summary>Changes what is known of an operator for certain; does nothing when it is not certain which operator is meant.</summary>
    private void ChangeOperators(AbstractValue receiver, Func<OperatorState, OperatorState> change)
    {
        if (receiver is StreamValue { IsOperator: true } stream && IsOneOperator(stream))
        {
            PutOperator(stream.Operators[0], change(OperatorOf(stream.Operators[0])));
        }
    }

    private void ForceNonParallel(AbstractValue receiver)
    {
        if (receiver is StreamValue { IsOperator: true } stream)
        {
            bool isCertain = IsOneOperator(stream);
            foreach (SiteKey key in stream.Operators)
            {
                OperatorState state = OperatorOf(key);
                PutOperator(key, isCertain ? state with { IsForcedNonParallel = true } : state.PerhapsNonParallel());
            }
        }
    }

    /// <summary>On whatever path: what may be kept out of a chain is not proven to be in one.</summary>
    private void KeepFromChains(AbstractValue receiver, ChainingStrategy chaining)
    {
        switch (receiver)
        {
            case EnvironmentValue environment:
                PutEnvironment(environment.Key, EnvironmentOf(environment.Key) with { MayDisableChaining = true });
                break;
            case StreamValue stream:
                foreach (SiteKey key in stream.Operators)
                {
                    OperatorState state = OperatorOf(key);
                    PutOperator(key, state with { Chaining = OperatorState.Strictest(state.Chaining, chaining) });
                }

                break;
            case ObjectValue configuration when ConfigurationOf(configuration) is { } content:
                PutConfiguration(configuration, content.WithoutChains());
                break;
            case LostValue lost:
                foreach (AbstractValue candidate in lost.Candidates)
                {
                    KeepFromChains(candidate, chaining);
                }

                break;
        }
    }

    private static bool IsOneOperator(StreamValue stream) => stream.Operators.Length == 1 && !stream.IsAlternative && !stream.Operators[0].IsOlder;

    /// <param name="receiver">What it is set on.</param>
    /// <param name="mode">The mode's name; null when it is not known.</param>
    private void SetRuntimeMode(AbstractValue receiver, string? mode)
    {
        RuntimeMode known = mode?.ToUpperInvariant() switch
        {
            "STREAMING" => RuntimeMode.Streaming,
            "BATCH" => RuntimeMode.Batch,
            _ => RuntimeMode.Unknown,
        };
        if (receiver is EnvironmentValue environment)
        {
            PutEnvironment(environment.Key, EnvironmentOf(environment.Key) with { RuntimeMode = known });
        }
        else if (receiver is ObjectValue configuration && ConfigurationOf(receiver) is { } content)
        {
            PutConfiguration(configuration, content.With(known));
        }
    }

    /// <summary>Configuration values are often written as text.</summary>
    private static AbstractValue NumberOf(AbstractValue value)
        => value is TextValue { Constant: { } text }
            && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long number)
            ? NumberValue.Exactly(number)
            : value;

    private void MayBeConfigured(AbstractValue receiver)
    {
        if (receiver is EnvironmentValue environment)
        {
            EnvironmentState state = EnvironmentOf(environment.Key);
            PutEnvironment(environment.Key, state with
            {
                Parallelism = state.Parallelism.Join(PerhapsSet, OperatorState.JoinIntervals),
                MaxParallelism = state.MaxParallelism.Join(PerhapsSet, OperatorState.JoinIntervals),
                MayDisableChaining = true,
            });
        }
        else if (receiver is ObjectValue configuration && ConfigurationOf(receiver) is { } content)
        {
            PutConfiguration(configuration, content.OrAnything(PerhapsSet));
        }
        else if (receiver is LostValue)
        {
            Escape(receiver, "one of several is configured", _root.GetLocation());
        }
    }

    /// <summary>Where a setter is written.</summary>
    private readonly record struct SetterPlace(SettingSyntax Syntax, Location Value, Location Call)
    {
        public bool IsIgnored { get; init; }

        /// <summary>Whether it is an element <c>{ "key", value }</c> of a collection, which no fix removes.</summary>
        public bool IsPairInBraces { get; init; }

        /// <summary>What it is set on, as written; null where that is not one expression.</summary>
        public IOperation? Receiver { get; init; }
    }
}
