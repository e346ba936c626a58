using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Slot-sharing groups, their builders and their resources: how they are made, changed, given to operators and registered.</content>
internal sealed partial class JobInterpreter
{
    private static readonly UnknownReason NotFollowed = new("an expression that is not followed");

    /// <summary>The trusted members whose initialisers are being evaluated: one that leads back to itself has no value.</summary>
    private readonly HashSet<ISymbol> _initializing = new(SymbolEqualityComparer.Default);

    /// <summary>A call on a group, a profile or their builder; null when the role is none of these.</summary>
    private AbstractValue? ApplyResourceRole(MethodRole role, ApiCall call)
    {
        switch (role.Role)
        {
            case CallRole.CreateSlotSharingGroup:
            case CallRole.CreateResourceProfile:
                return CreateGroup(role, call);
            case CallRole.CreateMemorySize:
                return MemoryOf(call.ValueOf(role.ValueParameter), MemoryFormOf(call.Method, role.ValueParameter));
            case CallRole.Build:
                return Build(call);
            case CallRole.SetResourceProfile:
                SetProfile(call.Receiver, ContentOf(call.ValueOf(role.ValueParameter)).Profile, call.Operation.Syntax.GetLocation());
                return ReturnedBy(call);
            case CallRole.SetName when call.Receiver is GroupValue:
                Rename(role, call);
                return ReturnedBy(call);
            case CallRole.RegisterSlotSharingGroup:
                Register(role, call);
                return ReturnedBy(call);
            case CallRole.Neutral when call.Receiver is GroupValue:
                if (!FlinkNames.IsAccessor(call.Method.Name))
                {
                    ChangeGroup(call.Receiver, content => content.OrAnything(), call.Operation);
                }

                return ReturnedBy(call);
        }

        if (ResourceClassifier.KindOf(role.Role) is not { } kind)
        {
            return null;
        }

        SetAmount(kind, call.Receiver, FormOf(kind, call.Method, role.ValueParameter), call.ValueOf(role.ValueParameter), call.ValueOf(role.SecondParameter), new SetterPlace(
            SettingSyntax.Call,
            call.LocationOf(role.ValueParameter),
            CallLocationOf(call.Operation)));
        return ReturnedBy(call);
    }

    private void Rename(MethodRole role, ApiCall call)
        => ChangeGroup(call.Receiver, content => content.With(NameOf(call.ValueOf(role.ValueParameter)), NameLocationOf(role, call)), call.Operation);

    /// <summary>The receiver, which fluent setters return; else whatever the type says.</summary>
    private AbstractValue ReturnedBy(ApiCall call)
        => call.Operation.Type is not null && _api.RoleOf(call.Operation.Type) == _api.RoleOf(ReceiverTypeOf(call)) && call.Receiver is not UnknownValue
            ? call.Receiver
            : UnknownReturned(call.Operation.Type, call.Method.Name, call.Operation);

    private static ITypeSymbol? ReceiverTypeOf(ApiCall call)
        => call.Method.IsExtensionMethod && call.Method.Parameters.Length > 0 ? call.Method.Parameters[0].Type : call.Method.ContainingType;

    // ---- making

    private AbstractValue CreateGroup(MethodRole role, ApiCall call)
    {
        bool hasName = role.ValueParameter >= 0;
        var content = new GroupContent(hasName ? NameOf(call.ValueOf(role.ValueParameter)) : GroupName.Unknown, ResourceProfile.None)
        {
            NameLocation = hasName ? NameLocationOf(role, call) : null,
        };
        AbstractValue group = NewGroup(call.Operation, content);
        TakeAmounts(group, call, role.ValueParameter, SettingSyntax.FactoryArgument);
        if (call.Operation is not IObjectCreationOperation)
        {
            Finish(group, call.Operation);
        }

        return group;
    }

    private AbstractValue Build(ApiCall call)
    {
        GroupContent built = ContentOf(call.Receiver);
        AbstractValue group = NewGroup(call.Operation, new GroupContent(built.Name, built.Profile) { NameLocation = built.NameLocation });
        Finish(group, call.Operation, call.Method.ContainingType);
        return group;
    }

    /// <summary><c>group with { CpuCores = 2 }</c>.</summary>
    private AbstractValue EvaluateWith(IWithOperation with)
    {
        AbstractValue operand = Evaluate(with.Operand);
        if (operand is not GroupValue || _state is null)
        {
            return EvaluateUnmodelled(with);
        }

        GroupContent original = ContentOf(operand);
        AbstractValue copy = NewGroup(with, new GroupContent(original.Name, original.Profile) { NameLocation = original.NameLocation });
        EvaluateInitializer(copy, with.Initializer);
        Finish(copy, with);
        return copy;
    }

    private void EvaluateInitializer(AbstractValue created, IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
        {
            return;
        }

        AbstractValue? outer = _initialized;
        _initialized = created;
        foreach (IOperation part in initializer.Initializers)
        {
            Evaluate(part);
        }

        _initialized = outer;
    }

    private GroupValue NewGroup(IOperation site, GroupContent content)
    {
        var key = new SiteKey(site.Syntax, _context);
        FlowState aged = _state!.AgeGroup(key);
        if (!ReferenceEquals(aged, _state))
        {
            _steps += (aged.Groups.Count + aged.Variables.Count) / AnalysisBudget.EntriesPerStep;
            SetState(aged);
        }

        PutGroup(key, content);
        return new GroupValue(key);
    }

    private void PutGroup(SiteKey key, GroupContent content)
    {
        _state = _state!.WithGroup(key, content);
        _thrown = _isInTry ? _thrown?.JoinGroup(key, content) : _thrown;
    }

    /// <summary>
    /// The object is made, its initialiser included. One that can be changed later is recorded where it is used.
    /// </summary>
    private void Finish(AbstractValue made, IOperation site, ITypeSymbol? builder = null)
    {
        if (_state is null || made is not GroupValue { Keys: { Length: 1 } keys } || _api.IsMutable(site.Type))
        {
            return;
        }

        GroupContent content = ContentOf(made);
        PutGroup(keys[0], content.Sealed());
        if (_api.RoleOf(builder ?? site.Type) != TypeRole.None && !IsBuilder(site.Type))
        {
            RecordGroup(content, NameLocationOf(site), builder ?? site.Type);
        }
    }

    /// <summary>Whether the type builds another one: what it makes counts, not itself.</summary>
    private bool IsBuilder(ITypeSymbol? type)
    {
        foreach (ISymbol member in type?.GetMembers("Build") ?? ImmutableArray<ISymbol>.Empty)
        {
            if (member is IMethodSymbol method && _api.RoleOf(method).Role == CallRole.Build)
            {
                return true;
            }
        }

        return false;
    }

    private void RecordGroup(GroupContent content, Location location, ITypeSymbol? type)
    {
        NoteCallSite(location);
        SettingWrite<GroupName>? name = null;
        if (content.NameLocation is { } written)
        {
            NoteCallSite(written);
            name = new SettingWrite<GroupName>(
                SettingKind.SlotSharingGroup, SettingTarget.ResourceProfile, SettingSyntax.FactoryArgument, content.Name, written, written);
        }

        _record.Groups.Made(new GroupObject(name, content.Profile, location) { Setters = _api.AmountSettersFor(type) });
    }

    /// <summary>
    /// The group or size behind a member that is never changed: its initialiser is evaluated as if it stood here. Null when it is no such member.
    /// </summary>
    private AbstractValue? TrustedResource(ISymbol member, ITypeSymbol? type)
    {
        TypeRole role = type is null ? TypeRole.None : _api.RoleOf(TypeFacts.NotNull(type));
        if (!(ResourceClassifier.IsResources(role) || role == TypeRole.MemorySize) || _state is null)
        {
            return null;
        }

        if (_api.IsImplementation(member.ContainingType))
        {
            return !member.IsStatic ? null
                : role == TypeRole.MemorySize && member.Name.Equals("Zero", StringComparison.OrdinalIgnoreCase) ? new MemoryValue(Interval.Exactly(0))
                : role == TypeRole.ResourceProfile && ResourceNames.IsNoProfile(member.Name) ? new GroupValue(NoProfile())
                : null;
        }

        if (_constants.InitialiserOf(member, _cancellationToken) is not { } initializer
            || _bodies.OperationOf(initializer, _cancellationToken) is not { } operation
            || !_initializing.Add(member))
        {
            return null;
        }

        (Frame frame, CallContext? context, AbstractValue? initialized, AbstractValue conditional) = (_frame, _context, _initialized, _conditionalReceiver);
        (_frame, _context, _initialized) = (new Frame(null, null, UnknownValue.Instance, null), null, null);
        AbstractValue value = Evaluate(operation);
        (_frame, _context, _initialized, _conditionalReceiver) = (frame, context, initialized, conditional);
        _initializing.Remove(member);

        // Whoever has the object may change it, if it can be changed; its name is what it is called.
        ChangeGroup(value, content => content.IsSealed ? content : content.With(content.Profile.Join(ResourceProfile.Unknown)), operation);
        return value is UnknownValue ? null : value;
    }

    private SiteKey NoProfile()
    {
        var key = new SiteKey(_root, null, isOlder: true);
        PutGroup(key, new GroupContent(GroupName.Unknown, ResourceProfile.None) { IsSealed = true });
        return key;
    }

    // ---- content

    private static GroupName NameOf(AbstractValue value) => value is TextValue { IsConstant: true } text ? GroupName.Of(text.Constant) : GroupName.Unknown;

    /// <summary>Where the name is written that a call is given.</summary>
    private Location NameLocationOf(MethodRole role, ApiCall call) => WrittenAt(call.ValueOf(role.ValueParameter), call.LocationOf(role.ValueParameter));

    /// <summary>The argument through which a text came from the method that is analysed, or where it is used.</summary>
    private Location WrittenAt(AbstractValue value, Location place)
        => !_frame.IsRoot && value is TextValue { WrittenAt: { } argument } ? argument : place;

    /// <summary>What is known of a group, or of whatever was given instead.</summary>
    private GroupContent ContentOf(AbstractValue value)
    {
        if (value is not GroupValue group || _state is null)
        {
            return GroupContent.Unknown;
        }

        GroupContent? all = null;
        foreach (SiteKey key in group.Keys)
        {
            GroupContent content = _state.Groups.TryGetValue(key, out GroupContent? known) ? known : GroupContent.Unknown;
            all = all?.Join(content) ?? content;
        }

        return all!;
    }

    private void ChangeGroup(AbstractValue value, Func<GroupContent, GroupContent> change, IOperation where)
        => ChangeGroup(value, change, where.Syntax.GetLocation());

    private void ChangeGroup(AbstractValue value, Func<GroupContent, GroupContent> change, Location where)
    {
        if (value is not GroupValue group || _state is null)
        {
            return;
        }

        foreach (SiteKey key in group.Keys)
        {
            GroupContent content = _state.Groups.TryGetValue(key, out GroupContent? known) ? known : GroupContent.Unknown;
            GroupContent changed = change(content);
            if (changed.Equals(content))
            {
                continue;
            }

            if (content.IsInUse && !changed.Profile.Equals(content.Profile))
            {
                Open(null, "a slot-sharing group is changed after it was used", where);
            }

            PutGroup(key, group.IsOne ? changed : content.Join(changed));
        }
    }

    private void SetProfile(AbstractValue receiver, ResourceProfile profile, Location where)
    {
        if (receiver is StreamValue stream)
        {
            SetOperatorProfile(stream, profile, state => state.Resources, (state, value) => state with { Resources = value });
        }
        else
        {
            ChangeGroup(receiver, content => content.With(profile), where);
        }
    }

    private void SetOperatorProfile(
        StreamValue stream,
        ResourceProfile profile,
        Func<OperatorState, ResourceProfile> get,
        Func<OperatorState, ResourceProfile, OperatorState> with)
    {
        if (stream.IsOperator)
        {
            bool isCertain = IsOneOperator(stream);
            foreach (SiteKey key in stream.Operators)
            {
                OperatorState state = OperatorOf(key);
                PutOperator(key, with(state, isCertain ? profile : get(state).Join(profile)));
            }
        }
    }

    // ---- amounts

    private ResourceForm FormOf(SettingKind kind, IMethodSymbol method, int parameter)
        => parameter < 0 ? ResourceForm.Unknown : _api.FormOf(kind, method.Parameters[parameter].Type, method.Parameters[parameter].Name, method.Name);

    private ResourceForm MemoryFormOf(IMethodSymbol method, int parameter) => FormOf(SettingKind.TaskHeapMemory, method, parameter);

    /// <summary>The amounts among the arguments of a call that makes a group, a profile, or gives one its name.</summary>
    private void TakeAmounts(AbstractValue group, ApiCall call, int nameParameter, SettingSyntax syntax)
    {
        foreach (IParameterSymbol parameter in call.Method.Parameters)
        {
            AbstractValue value = call.ValueOf(parameter.Ordinal);
            if (parameter.Ordinal == nameParameter || ReferenceEquals(value, TextValue.Null))
            {
                continue;
            }

            if (ResourceClassifier.IsResources(_api.RoleOf(TypeFacts.NotNull(parameter.Type))))
            {
                SetProfile(group, ContentOf(value).Profile, call.LocationOf(parameter.Ordinal));
            }
            else if (ResourceNames.KindOf(parameter.Name) is { } kind)
            {
                Location location = call.LocationOf(parameter.Ordinal);
                SetAmount(kind, group, FormOf(kind, call.Method, parameter.Ordinal), value, UnknownValue.Instance, new SetterPlace(syntax, location, location));
            }
        }
    }

    /// <summary>An assignment to a property of a group, a profile or an operator; false when it is none that says something of resources.</summary>
    private bool AssignResource(PropertyRole role, AbstractValue receiver, IMemberReferenceOperation target, AbstractValue value, SetterPlace place)
    {
        switch (role)
        {
            case PropertyRole.GroupName:
                ChangeGroup(receiver, content => content.With(NameOf(value), WrittenAt(value, place.Value)), place.Call);
                return true;
            case PropertyRole.ResourceProfile:
                SetProfile(receiver, ContentOf(value).Profile, place.Call);
                return true;
        }

        if (ResourceClassifier.KindOf(role) is not { } kind)
        {
            return false;
        }

        SetAmount(kind, receiver, _api.FormOf(kind, target.Type ?? target.Member.ContainingType, target.Member.Name), value, UnknownValue.Instance, place);
        return true;
    }

    /// <summary><c>ExternalResources = { ["gpu"] = 1 }</c> in an initialiser; false when it is something else.</summary>
    private bool InitializeExternal(IMemberInitializerOperation member)
    {
        if (_initialized is not GroupValue group
            || member.InitializedMember is not IPropertyReferenceOperation property
            || _api.RoleOf((ISymbol)property.Property) != PropertyRole.ExternalResource)
        {
            return false;
        }

        foreach (IOperation part in member.Initializer.Initializers)
        {
            if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } indexer } assignment)
            {
                AbstractValue name = Evaluate(indexer.Arguments[0].Value);
                SetAmount(SettingKind.ExternalResource, group, ResourceForm.Number, Evaluate(assignment.Value), name, new SetterPlace(
                    SettingSyntax.Initializer, assignment.Value.Syntax.GetLocation(), assignment.Syntax.GetLocation()));
            }
            else
            {
                EvaluateChildren(part);
                ChangeGroup(group, content => content.With(content.Profile with { HasUnknownExternal = true }), part);
            }
        }

        return true;
    }

    private void SetAmount(SettingKind kind, AbstractValue receiver, ResourceForm form, AbstractValue value, AbstractValue resource, SetterPlace place)
    {
        if (_state is null || ReferenceEquals(value, TextValue.Null))
        {
            return;
        }

        if (kind is SettingKind.CpuCores or SettingKind.ExternalResource)
        {
            DecimalValue number = value as DecimalValue ?? (value is NumberValue whole ? DecimalValue.Of(whole) : DecimalValue.Unknown(NotFollowed));
            string? name = (resource as TextValue)?.Constant;
            SettingWrite<DecimalInterval> write = Written(kind, number.Range, number.WrittenAt, isCalculated: false, place, new WriteDetails(
                number.Declarations, number.Range.Max is null ? number.UnknownReason ?? NotFollowed : null, form, name));
            _record.Groups.Amount(write);
            var amount = new Setting<DecimalInterval>(write.Value, SettingOrigin.Operator, ImmutableArray.Create(write));
            ChangeGroup(
                receiver,
                content => content.With(kind == SettingKind.CpuCores ? content.Profile with { Cpu = amount }
                    : name is null ? content.Profile with { HasUnknownExternal = true }
                    : content.Profile with { External = content.Profile.External.SetItem(name, amount) }),
                place.Call);
            return;
        }

        NumberValue? mebibytes = value as NumberValue;
        MemoryValue memory = MemoryOf(value, form);
        SettingWrite<Interval> bytes = Written(kind, memory.Bytes, memory.WrittenAt, mebibytes is { WrittenAt: not null, IsAsWritten: false }, place, new WriteDetails(
            mebibytes?.Declarations ?? ImmutableArray<Location>.Empty, memory.Bytes.HasMax ? null : memory.UnknownReason ?? NotFollowed, form, null, memory.RefusedText));
        _record.Groups.MemoryAmount(bytes);
        ChangeGroup(
            receiver,
            content => content.With(content.Profile.WithMemory(kind, new Setting<Interval>(bytes.Value, SettingOrigin.Operator, ImmutableArray.Create(bytes)))),
            place.Call);
    }

    private SettingWrite<T> Written<T>(SettingKind kind, T value, Location? writtenAt, bool isCalculated, SetterPlace place, WriteDetails details)
    {
        Location location = _frame.IsRoot ? place.Value : writtenAt ?? place.Value;
        NoteCallSite(location);
        NoteCallSite(place.Call);
        return new SettingWrite<T>(kind, SettingTarget.ResourceProfile, place.Syntax, value, location, place.Call)
        {
            Declarations = details.Declarations,
            UnknownReason = details.UnknownReason,
            IsCalculated = !_frame.IsRoot && isCalculated,
            Form = details.Form,
            ResourceName = details.ResourceName,
            RefusedText = details.RefusedText,
        };
    }

    /// <summary>The size that a value of this form stands for.</summary>
    private static MemoryValue MemoryOf(AbstractValue value, ResourceForm form)
    {
        switch (value)
        {
            case MemoryValue memory:
                return memory;
            case TextValue { MayBeNull: false } text:
                return MemoryOf(text);
            case NumberValue number when UnitOf(form) is { } unit:
                return new MemoryValue(IntervalArithmetic.Multiply(number.Range, Interval.Exactly(unit)))
                {
                    UnknownReason = number.UnknownReason,
                    WrittenAt = number.WrittenAt,
                };
            case NumberValue number:
                return new MemoryValue(Interval.Unbounded) { UnknownReason = new UnknownReason("a number without a unit"), WrittenAt = number.WrittenAt };
            default:
                return MemoryValue.Unknown((value as DecimalValue)?.UnknownReason ?? NotFollowed);
        }
    }

    private static MemoryValue MemoryOf(TextValue text)
    {
        Interval? bytes = null;
        foreach (string alternative in text.Alternatives)
        {
            if (!MemorySize.TryParse(alternative, out long size, out _))
            {
                return new MemoryValue(Interval.AtLeast(0)) { UnknownReason = new UnknownReason("text that is no memory size"), RefusedText = alternative };
            }

            bytes = bytes?.Join(Interval.Exactly(size)) ?? Interval.Exactly(size);
        }

        return new MemoryValue(bytes ?? Interval.AtLeast(0));
    }

    private static long? UnitOf(ResourceForm form) => form switch
    {
        ResourceForm.Bytes => 1,
        ResourceForm.Mebibytes => 1L << 20,
        ResourceForm.Gibibytes => 1L << 30,
        _ => null,
    };

    // ---- use

    /// <summary>The name, its place and the resources of the group that a call is given, as an object or by name beside its resources.</summary>
    private GroupContent GroupArgument(MethodRole role, ApiCall call)
    {
        AbstractValue value = call.ValueOf(role.ValueParameter);
        if (value is GroupValue || ResourceClassifier.IsResources(ParameterRole(call.Method, role.ValueParameter)))
        {
            return Use(value, call.LocationOf(role.ValueParameter));
        }

        AbstractValue given = NewGroup(call.Operation, new GroupContent(NameOf(value), ResourceProfile.None));
        TakeAmounts(given, call, role.ValueParameter, SettingSyntax.Call);
        return ContentOf(given);
    }

    private TypeRole ParameterRole(IMethodSymbol method, int parameter)
        => parameter >= 0 && parameter < method.Parameters.Length ? _api.RoleOf(method.Parameters[parameter].Type) : TypeRole.None;

    /// <summary>The content of a group at the point where something takes it over.</summary>
    private GroupContent Use(AbstractValue value, Location location)
    {
        GroupContent content = ContentOf(value);
        if (value is GroupValue && !content.IsSealed && !content.Equals(GroupContent.Unknown))
        {
            RecordGroup(content, location, null);
        }

        ChangeGroup(value, used => used.Used(), location);
        return content;
    }

    private void Register(MethodRole role, ApiCall call)
    {
        GroupContent group = GroupArgument(role, call);
        SiteKey environment = call.Receiver is EnvironmentValue known ? known.Key : UnknownEnvironment();
        EnvironmentState state = EnvironmentOf(environment);
        Location value = call.LocationOf(role.ValueParameter);
        NoteCallSite(value);
        NoteCallSite(CallLocationOf(call.Operation));
        _record.Groups.Registered(
            environment,
            new GroupRegistration(group.Name, group.Profile, CallLocationOf(call.Operation), value)
            {
                NameLocation = group.NameLocation ?? (call.ValueOf(role.ValueParameter) is TextValue ? NameLocationOf(role, call) : null),
            },
            group.Name.Name is { } name && !group.Profile.MayBeNone ? state.Profiles.PlacesOf(name) : []);
        PutEnvironment(environment, state with { Profiles = state.Profiles.With(group.Name, group.Profile, value) });
    }

    private void SetGroup(AbstractValue receiver, ITypeSymbol? receiverType, GroupContent group, SetterPlace place, IOperation? argument = null)
    {
        (SettingTarget target, SiteKey? environment) = TargetOf(receiver, receiverType);
        NoteCallSite(place.Call);
        NoteCallSite(place.Value);
        var write = new SettingWrite<GroupName>(SettingKind.SlotSharingGroup, target, place.Syntax, group.Name, place.Value, place.Call)
        {
            IsIgnored = place.IsIgnored,
            Declarations = group.NameLocation is { } name ? ImmutableArray.Create(name) : ImmutableArray<Location>.Empty,
            UnknownReason = !group.Name.IsKnown && argument is IParameterReferenceOperation parameter
                ? new UnknownReason("the parameter '" + parameter.Parameter.Name + "'", IsFromCaller: IsOfRoot(parameter.Parameter))
                : null,
        };
        _record.Groups.Named(environment, write);
        NoteReach(receiver, environment, write, receiverType, place);
        SetOperators(receiver, state => state.Group, (state, setting) => state with { Group = setting }, SettingState<GroupName>.SetBy(write), write, OperatorState.JoinNames);
        if (receiver is StreamValue stream)
        {
            SetOperatorProfile(stream, group.Profile, state => state.DeclaredProfile, (state, value) => state with { DeclaredProfile = value });
        }
    }

    private GroupContent GroupOf(AbstractValue value, Location location)
        => value is GroupValue ? Use(value, location)
            : value is TextValue ? new GroupContent(NameOf(value), ResourceProfile.None)
            : GroupContent.Unknown;

    private readonly record struct WriteDetails(
        ImmutableArray<Location> Declarations,
        UnknownReason? UnknownReason,
        ResourceForm Form,
        string? ResourceName,
        string? RefusedText = null);
}
