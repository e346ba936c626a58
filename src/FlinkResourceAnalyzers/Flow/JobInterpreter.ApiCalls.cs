using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>What calls of the job API do: environments, operators and the edges between them.</content>
internal sealed partial class JobInterpreter
{
    private SourceTopics? _topics;

    private AbstractValue ApplyRole(MethodRole role, ApiCall call)
    {
        if (ApplyResourceRole(role, call) is { } resource)
        {
            return resource;
        }

        switch (role.Role)
        {
            case CallRole.CreateEnvironment:
                return CreateEnvironment(role, call);
            case CallRole.Source:
                return CreateSource(role, call);
            case CallRole.Transform:
            case CallRole.Sink:
                return CreateOperator(role, call, StreamReceiver(call));
            case CallRole.KeyBy:
                return StreamReceiver(call).Partitioned(TypeRole.KeyedStream);
            case CallRole.Partition:
                return StreamReceiver(call).Partitioned(TypeRole.Stream);
            case CallRole.Forward:
                Location forward = CallLocationOf(call.Operation);
                NoteCallSite(forward);
                return StreamReceiver(call).Forwarded(TypeRole.Stream, forward);
            case CallRole.SideOutput:
                return StreamReceiver(call).As(TypeRole.Stream);
            case CallRole.Window:
                return StreamReceiver(call).Partitioned(TypeRole.WindowedStream);
            case CallRole.WindowAll:
                return StreamReceiver(call).Partitioned(TypeRole.AllWindowedStream);
            case CallRole.Union:
                return Combine(call, TypeRole.Stream);
            case CallRole.Connect:
                return Combine(call, TypeRole.ConnectedStreams);
            case CallRole.SetParallelism:
                return Set(SettingKind.Parallelism, role, call);
            case CallRole.SetMaxParallelism:
                return Set(SettingKind.MaxParallelism, role, call);
            case CallRole.SetSlotSharingGroup:
                return Set(SettingKind.SlotSharingGroup, role, call);
            case CallRole.ForceNonParallel:
                ForceNonParallel(call.Receiver);
                return call.Receiver;
            case CallRole.DisableChaining:
            case CallRole.StartNewChain:
                KeepFromChains(call.Receiver, role.Role == CallRole.StartNewChain ? ChainingStrategy.Head : ChainingStrategy.Never);
                goto default;
            case CallRole.SetName:
                SetName(call.Receiver, (call.ValueOf(role.ValueParameter) as TextValue)?.Constant);
                return call.Receiver;
            case CallRole.SetUid:
                SetUid(call.Receiver, (call.ValueOf(role.ValueParameter) as TextValue)?.Constant);
                return call.Receiver;
            case CallRole.Configure:
                Configure(role, call);
                return call.Receiver;
            case CallRole.SetConfigurationKey:
                SetConfigurationKey(role, call);
                return call.Receiver;
            case CallRole.EnableReactiveMode:
                EnableReactiveMode(role, call);
                return call.Receiver;
            case CallRole.GetEnvironment when call.Receiver is StreamValue stream:
                return new EnvironmentValue(stream.Environment);
            case CallRole.Execute:
                Executed(role, call);
                return UnknownValue.Instance;
            case CallRole.Neutral when FlinkNames.IsSetRuntimeMode(call.Method.Name):
                SetRuntimeMode(call.Receiver, (call.ArgumentOf(call.Method.Parameters.Length - 1) as IFieldReferenceOperation)?.Field.Name);
                return call.Receiver;
            case CallRole.GetConfiguration:
            default:
                AfterCallOn(call.Receiver, call.Method);
                return call.Receiver is StreamValue or EnvironmentValue
                    ? call.Receiver
                    : UnknownReturned(call.Operation.Type, call.Method.Name, call.Operation);
        }
    }

    private void SetName(AbstractValue receiver, string? name) => ChangeOperators(receiver, state => state with { Name = name });

    private void SetUid(AbstractValue receiver, string? uid) => ChangeOperators(receiver, state => state with { Uid = uid });

    private EnvironmentValue CreateEnvironment(MethodRole role, ApiCall call)
    {
        ITypeSymbol? type = call.Operation.Type ?? call.Method.ContainingType;
        var key = new SiteKey(call.Operation.Syntax, _context);
        EnvironmentState state = NewEnvironment(key, new EnvironmentSite(call.Operation.Syntax.GetLocation(), IsCreatedHere: true)
        {
            ParallelismSetter = _api.SetterFor(type, SettingKind.Parallelism),
            MaxParallelismSetter = _api.SetterFor(type, SettingKind.MaxParallelism),
            GroupFactory = _api.GroupFactoryFor(type),
            IsLocal = FlinkNames.IsLocal(call.Method.Name) || FlinkNames.IsLocal(call.Method.ContainingType.Name),
        });
        state = state with { MadeIn = _context };

        for (int parameter = 0; parameter < call.Method.Parameters.Length; parameter++)
        {
            if (_api.RoleOf(call.Method.Parameters[parameter].Type) == TypeRole.Configuration
                && !ReferenceEquals(call.ValueOf(parameter), TextValue.Null)
                && call.ArgumentOf(parameter) is not null)
            {
                AbstractValue given = call.ValueOf(parameter);
                if (ConfigurationOf(given) is { } content)
                {
                    state = Configured(state, (ObjectValue)given, content, type);
                    _record.Configured(key, content.Writes);
                }
                else
                {
                    state = state with { Parallelism = PerhapsSet, MaxParallelism = PerhapsSet, MayDisableChaining = true };
                }
            }
        }

        NoteCallSite(state.Site.Location);
        ForgetOperatorsOf(key);
        PutEnvironment(key, state);
        var environment = new EnvironmentValue(key);
        if (role.ValueParameter >= 0 && call.ArgumentOf(role.ValueParameter) is not null)
        {
            ApplySetter(SettingKind.Parallelism, environment, type, call.ValueOf(role.ValueParameter), new SetterPlace(
                SettingSyntax.FactoryArgument,
                call.LocationOf(role.ValueParameter),
                call.LocationOf(role.ValueParameter)));
        }

        return environment;
    }

    /// <summary>An environment made anew in each iteration of a loop starts without the operators of the one before, which were executed or abandoned.</summary>
    private void ForgetOperatorsOf(SiteKey environment)
    {
        if (!_state!.Environments.ContainsKey(environment))
        {
            return;
        }

        foreach (SiteKey key in _state.Operators.Keys)
        {
            if (_state.OperatorAt(key) is { } state && state.Environment.Equals(environment))
            {
                SetState(_state.WithoutOperator(key));
            }
        }
    }

    private AbstractValue CreateSource(MethodRole role, ApiCall call)
    {
        SiteKey environment;
        switch (call.Receiver)
        {
            case EnvironmentValue known:
                environment = known.Key;
                break;
            case StreamValue stream:
                environment = stream.Environment;
                break;
            default:
                if (call.Method.IsStatic && !call.Method.IsExtensionMethod)
                {
                    // A builder that is source and environment in one.
                    environment = new SiteKey(call.Operation.Syntax, _context);
                    EnvironmentState made = NewEnvironment(environment, new EnvironmentSite(call.Operation.Syntax.GetLocation(), IsCreatedHere: true));
                    PutEnvironment(environment, made with { MadeIn = _context });
                }
                else
                {
                    environment = UnknownEnvironment();
                }

                break;
        }

        return CreateOperator(role, call, new StreamValue(ImmutableArray<SiteKey>.Empty, environment, TypeRole.Stream, isOperator: false));
    }

    private AbstractValue CreateOperator(MethodRole role, ApiCall call, StreamValue input)
    {
        if (++_operators > AnalysisBudget.MaxOperators)
        {
            GiveUp("the analysis reached its budget of operators here", call.Operation.Syntax.GetLocation());
            return UnknownValue.Instance;
        }

        ITypeSymbol? type = call.Operation.Type;
        StreamValue inputs = WithStreamArguments(call, input);
        (OperatorParallelism constraint, string? reason) = ConstraintOf(role, call, input);
        var key = new SiteKey(call.Operation.Syntax, _context);
        OperatorSite site = _operatorSites.TryGetValue(key, out OperatorSite? known) ? known : NewSite(key, new OperatorSite(KindOf(role, input), call.Method.Name, NameLocationOf(call.Operation))
        {
            Order = _order++,
            Constraint = constraint,
            ConstraintReason = reason,
            ParallelismSetter = _api.SetterFor(type, SettingKind.Parallelism),
            MaxParallelismSetter = _api.SetterFor(type, SettingKind.MaxParallelism),
            GroupSetter = _api.SetterFor(type, SettingKind.SlotSharingGroup),
            DefaultParallelism = DefaultParallelismOf(call),
        });

        if (site.Constraint != constraint)
        {
            site = site with { Constraint = OperatorParallelism.Unknown }; // run again, as a 'finally' is, with another source function
        }

        NoteCallSite(site.Location);
        EnvironmentState environment = EnvironmentOf(input.Environment);
        _record.Used(environment.Parallelism);
        SettingState<Interval> inherited = role.CopiesInputParallelism ? ParallelismOf(input) : environment.Parallelism;
        (Interval instances, Location? unbounded) = InstancesOn(environment);
        AgeOperator(key);
        var aged = (StreamValue)inputs.Age(key);
        PutOperator(key, new OperatorState(site, input.Environment, inherited)
        {
            Inputs = aged.Operators,
            Forwards = aged.Forwards,
            IsInputDirect = aged.IsDirect,
            HasAlternativeInputs = inputs.IsAlternative,
            Instances = instances,
            UnboundedLoop = unbounded,
            Topics = role.Role == CallRole.Source && _needsTopics ? TopicsOf(call) : ImmutableArray<string>.Empty,
        });
        TypeRole form = _api.RoleOf(type);
        return form == TypeRole.None
            ? UnknownValue.Instance
            : new StreamValue(ImmutableArray.Create(key), input.Environment, form, isOperator: true) { IsDirect = true };
    }

    private ImmutableArray<string> TopicsOf(ApiCall call)
    {
        _topics ??= new SourceTopics(_bodies, _constants, ReadVariable, method => _api.RoleOf(method).Role == CallRole.Source, _cancellationToken);
        return _topics.Of(call.Method, call.Arguments);
    }

    /// <summary>By what the call is made on, for a sink may return nothing; else by what it returns.</summary>
    private int? DefaultParallelismOf(ApiCall call)
    {
        ITypeSymbol receiver = call.Method.IsExtensionMethod ? call.Method.Parameters[0].Type : call.Method.ContainingType;
        return _api.DefaultParallelismOf(receiver) ?? (call.Operation.Type is { } result ? _api.DefaultParallelismOf(result) : null);
    }

    /// <summary>The parallelism that the operators behind a stream have at this point.</summary>
    private SettingState<Interval> ParallelismOf(StreamValue stream)
    {
        SettingState<Interval>? all = null;
        foreach (SiteKey key in stream.Operators)
        {
            OperatorState state = OperatorOf(key);
            var one = SettingState<Interval>.Known(Interval.Exactly(1));
            SettingState<Interval> parallelism = state.IsForcedNonParallel || state.Site.Constraint == OperatorParallelism.OnlyOne
                ? one
                : state.Parallelism.OrElse(
                    state.Site.Constraint switch
                    {
                        OperatorParallelism.PresetToOne => one,
                        OperatorParallelism.Unknown => state.EnvironmentParallelism.Join(one, OperatorState.JoinIntervals),
                        _ => state.EnvironmentParallelism,
                    },
                    OperatorState.JoinIntervals);
            all = all?.Join(parallelism, OperatorState.JoinIntervals) ?? parallelism;
        }

        return all ?? PerhapsSet;
    }

    private static OperatorKind KindOf(MethodRole role, StreamValue input) => role.Role switch
    {
        CallRole.Source => OperatorKind.Source,
        CallRole.Sink => OperatorKind.Sink,
        _ => input.Form switch
        {
            TypeRole.KeyedStream => OperatorKind.Keyed,
            TypeRole.WindowedStream or TypeRole.AllWindowedStream => OperatorKind.Window,
            _ => OperatorKind.Transform,
        },
    };

    private (OperatorParallelism Constraint, string? Reason) ConstraintOf(MethodRole role, ApiCall call, StreamValue input)
    {
        if (role.Role == CallRole.Transform && input.Form == TypeRole.AllWindowedStream)
        {
            return (OperatorParallelism.OnlyOne, "an all-windows operator");
        }

        if (role.SourceFunctionParameter >= 0)
        {
            // One of many may be of another class the next time.
            ITypeSymbol? function = (IsOneOfMany(new SiteKey(call.Operation.Syntax, _context)) ? null : call.ValueOf(role.SourceFunctionParameter) as ObjectValue)?.Type ?? Unwrap(call.ArgumentOf(role.SourceFunctionParameter))?.Type;
            return _api.IsParallelSource(function) switch
            {
                true => (OperatorParallelism.Any, null),
                false => (OperatorParallelism.OnlyOne, "a source function that is not parallel"),
                null => (OperatorParallelism.Unknown, null),
            };
        }

        return (role.Parallelism, role.ParallelismReason);
    }

    private StreamValue Combine(ApiCall call, TypeRole form)
    {
        StreamValue first = StreamReceiver(call);
        StreamValue all = WithStreamArguments(call, first);
        bool isKeyed = form == TypeRole.ConnectedStreams && first.Form == TypeRole.KeyedStream;
        return all.Combined(isKeyed ? TypeRole.KeyedStream : form);
    }

    /// <summary>The streams that go into a call: the receiver's, and those of all its arguments, spread or not.</summary>
    private StreamValue WithStreamArguments(ApiCall call, StreamValue input)
    {
        StreamValue all = input;
        foreach (AbstractValue argument in call.Values)
        {
            if (ElementsOf(argument) is { } sequence)
            {
                foreach (AbstractValue element in sequence.Elements)
                {
                    all = WithStream(call, all, element);
                }

                if (sequence.Any is StreamValue any)
                {
                    all = WithStream(call, all, any.AsAlternative());
                }
            }
            else if (!ReferenceEquals(argument, call.Receiver))
            {
                all = WithStream(call, all, argument);
            }
        }

        return all;
    }

    private StreamValue WithStream(ApiCall call, StreamValue all, AbstractValue value)
    {
        if (value is not StreamValue stream)
        {
            return all;
        }

        if (!stream.Environment.Equals(all.Environment))
        {
            Open(all.Environment, "a stream of another job, or from out of sight, flows into it", call.Operation.Syntax.GetLocation());
        }

        return all.With(stream, all.Form);
    }

    /// <summary>The stream a call is made on; one from out of sight when the interpreter does not know it.</summary>
    private StreamValue StreamReceiver(ApiCall call)
    {
        switch (call.Receiver)
        {
            case StreamValue stream:
                return stream;
            case EnvironmentValue environment:
                return new StreamValue(ImmutableArray<SiteKey>.Empty, environment.Key, TypeRole.Stream, isOperator: false);
            default:
                SiteKey unknown = UnknownEnvironment();
                Open(unknown, "a stream comes from out of sight", call.Operation.Syntax.GetLocation());
                return new StreamValue(ImmutableArray<SiteKey>.Empty, unknown, _api.RoleOf(call.Method.ReceiverType), isOperator: false);
        }
    }

    /// <summary>
    /// Executing writes the environment's max parallelism into the operators that have none (StreamGraphGenerator.transform), where a later job
    /// that reads them finds it; a source that nothing reads is passed over.
    /// </summary>
    private static SettingState<Interval> MaxParallelismOnceExecuted(OperatorState state, EnvironmentState environment)
    {
        SettingState<Interval> written = state.MaxParallelism.OrElse(environment.MaxParallelism, OperatorState.JoinIntervals);
        return state.Site.Kind == OperatorKind.Source ? written.Join(state.MaxParallelism, OperatorState.JoinIntervals) : written;
    }

    private void Executed(MethodRole role, ApiCall call)
    {
        SiteKey? environment = call.Receiver switch
        {
            EnvironmentValue known => known.Key,
            StreamValue stream => stream.Environment,
            _ => null,
        };
        if (environment is null)
        {
            return;
        }

        Location place = NameLocationOf(call.Operation);
        NoteCallSite(place);
        _record.Executed(call.Operation.Syntax, new Execution(
            environment,
            place,
            (call.ValueOf(role.ValueParameter) as TextValue)?.Constant,
            _state!));
        foreach (KeyValuePair<SiteKey, OperatorState> entry in _state!.Operators)
        {
            OperatorState state = entry.Value;
            if (!state.IsExecuted && state.Environment.Equals(environment))
            {
                PutOperator(entry.Key, state with
                {
                    IsExecuted = true,
                    MayBeExecuted = true,
                    MaxParallelism = MaxParallelismOnceExecuted(state, EnvironmentOf(environment)),
                });
            }
        }
    }
}
