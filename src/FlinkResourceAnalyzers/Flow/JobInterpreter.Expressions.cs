using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Expressions other than calls of the job API.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>The whole numbers that a double has without rounding, those of 32 bits among them.</summary>
    private static readonly Interval ExactInDouble = new(-(1L << 53), 1L << 53);

    /// <summary>Evaluates an expression, with its effects on the state.</summary>
    private AbstractValue Evaluate(IOperation? operation)
    {
        if (operation is null || _state is null || _gaveUp || !CountStep(operation) || !Enter(operation))
        {
            return UnknownValue.Instance;
        }

        AbstractValue value = EvaluateEntered(operation);
        if (value is ObjectValue { Type.IsValueType: true } copied && IsCopied(operation))
        {
            _copied.Add(copied.Key);
        }

        _nesting--;
        return value;
    }

    private AbstractValue EvaluateEntered(IOperation operation)
    {
        if (MayBeConstant(operation.Kind) && operation.ConstantValue is { HasValue: true } constant)
        {
            return ConstantMembers.OfConstant(constant.Value, DeclarationOf(operation));
        }

        // By its kind, for to try one type after the other costs more than what is done with most.
        switch (operation.Kind)
        {
            case OperationKind.Parenthesized:
                return Evaluate(((IParenthesizedOperation)operation).Operand);
            case OperationKind.Conversion:
                return EvaluateConversion((IConversionOperation)operation);
            case OperationKind.Await:
                return EvaluateAwait((IAwaitOperation)operation);
            case OperationKind.LocalReference:
                return EvaluateVariable(((ILocalReferenceOperation)operation).Local, operation.Type, operation);
            case OperationKind.ParameterReference:
                return EvaluateVariable(((IParameterReferenceOperation)operation).Parameter, operation.Type, operation);
            case OperationKind.Invocation:
                return EvaluateInvocationChain((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return EvaluateObjectCreation((IObjectCreationOperation)operation);
            case OperationKind.FieldReference or OperationKind.PropertyReference:
                return EvaluateMember((IMemberReferenceOperation)operation);
            case OperationKind.SimpleAssignment:
                return EvaluateAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.CompoundAssignment:
                return EvaluateCompoundAssignment((ICompoundAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement:
                return EvaluateIncrement((IIncrementOrDecrementOperation)operation);
            case OperationKind.DeconstructionAssignment:
                return EvaluateDeconstruction((IDeconstructionAssignmentOperation)operation);
            case OperationKind.CoalesceAssignment:
                return EvaluateCoalesceAssignment((ICoalesceAssignmentOperation)operation);
            case OperationKind.Binary:
                return EvaluateBinary((IBinaryOperation)operation);
            case OperationKind.Unary:
                return EvaluateUnary((IUnaryOperation)operation);
            case OperationKind.Conditional:
                return EvaluateConditional((IConditionalOperation)operation);
            case OperationKind.Coalesce:
                return EvaluateCoalesce((ICoalesceOperation)operation);
            case OperationKind.ConditionalAccess:
                return EvaluateConditionalAccess((IConditionalAccessOperation)operation);
            case OperationKind.ConditionalAccessInstance:
                return _conditionalReceiver;
            case OperationKind.AddressOf:
                IOperation referred = ((IAddressOfOperation)operation).Reference;
                Evaluate(referred);
                ForgetStorage(referred);
                return UnknownValue.Instance;
            case OperationKind.SwitchExpression:
                return EvaluateSwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.IsPattern:
                return EvaluateBoolean(operation);
            case OperationKind.ArrayCreation:
                return EvaluateArray((IArrayCreationOperation)operation);
            case OperationKind.ArrayElementReference:
                return EvaluateArrayElement((IArrayElementReferenceOperation)operation);
            case OperationKind.AnonymousFunction:
                var function = (IAnonymousFunctionOperation)operation;
                return new FunctionValue(function.Symbol, function, _frame.This);
            case OperationKind.DelegateCreation:
                return Evaluate(((IDelegateCreationOperation)operation).Target);
            case OperationKind.MethodReference:
                var method = (IMethodReferenceOperation)operation;
                AbstractValue self = AsPart(Evaluate(method.Instance), operation);
                return method.Method.MethodKind == MethodKind.DelegateInvoke ? self : new FunctionValue(
                    method.Method,
                    null,
                    method.Method.MethodKind == MethodKind.LocalFunction ? _frame.This : self);
            case OperationKind.VariableDeclarationGroup or OperationKind.Block or OperationKind.Throw
                or OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak:
                Execute(operation);
                return UnknownValue.Instance;
            case OperationKind.DeclarationExpression:
                return Evaluate(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.InstanceReference:
                return ((IInstanceReferenceOperation)operation).ReferenceKind == InstanceReferenceKind.ImplicitReceiver ? _initialized ?? UnknownValue.Instance : _frame.This;
            case OperationKind.Interpolation:
                var interpolation = (IInterpolationOperation)operation;
                EscapeToOwnCode(Evaluate(interpolation.Expression), "it is written as text", interpolation);
                EvaluateChildrenBut(interpolation, interpolation.Expression);
                return UnknownValue.Instance;
            case OperationKind.InterpolatedString or OperationKind.NameOf or OperationKind.TypeOf or OperationKind.SizeOf
                or OperationKind.Literal or OperationKind.DefaultValue:
                EvaluateChildren(operation);
                return UnknownValue.Instance;
            case OperationKind.With:
                return EvaluateWith((IWithOperation)operation);
            case OperationKind.MemberInitializer when InitializeExternal((IMemberInitializerOperation)operation):
                return UnknownValue.Instance;
            default:
                return EvaluateUnmodelled(operation);
        }
    }

    /// <summary>What is evaluated most is never a constant in C#, and to ask costs more than to know. To make a number (<c>new int()</c>) is one.</summary>
    private static bool MayBeConstant(OperationKind kind) => kind is not (OperationKind.Invocation or OperationKind.ParameterReference
        or OperationKind.AnonymousFunction or OperationKind.DelegateCreation or OperationKind.InstanceReference or OperationKind.SimpleAssignment or OperationKind.Await);

    private AbstractValue EvaluateAwait(IAwaitOperation operation)
    {
        AbstractValue awaited = Evaluate(operation.Operation);
        if (awaited is ObjectValue or LostValue && operation.Operation.Type?.Name is not ("Task" or "ValueTask"))
        {
            Escape(awaited, "it is awaited by code of its own", operation);
            return UnknownOf(operation.Type, "an await that is not followed", operation);
        }

        return awaited;
    }

    /// <summary>An operation nobody taught the interpreter: its parts are evaluated, what it may write is forgotten, its value is unknown.</summary>
    private AbstractValue EvaluateUnmodelled(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (VariableOf(child) is { } variable && IsWritten(child))
            {
                Escape(ReadVariable(variable), "it is used in a way that is not followed", operation);
                SetVariable(variable, UnknownValue.Instance);
            }
            else
            {
                Escape(Evaluate(child), "it is used in a way that is not followed", operation);
            }
        }

        return UnknownOf(operation.Type, "an expression that is not followed", operation);
    }

    private void EvaluateChildren(IOperation operation) => EvaluateChildrenBut(operation, null);

    private void EvaluateChildrenBut(IOperation operation, IOperation? evaluated)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child != evaluated)
            {
                Evaluate(child);
            }
        }
    }

    /// <summary>A value of this type about which nothing is known: a number without bounds and the reason, a stream from out of sight, or just unknown.</summary>
    private AbstractValue UnknownOf(ITypeSymbol? type, string reason, IOperation operation)
        => UnknownOf(type, new UnknownReason(reason), operation);

    private AbstractValue UnknownOf(ITypeSymbol? type, UnknownReason reason, IOperation operation)
    {
        if (IntervalArithmetic.IsInteger(type))
        {
            return type!.SpecialType == SpecialType.System_Boolean ? NumberValue.AnyBoolean : NumberValue.Unknown(Interval.Unbounded, reason);
        }

        if (UnknownAmount(type, reason) is { } amount)
        {
            return amount;
        }

        return ExternalObject(operation.Syntax, type, reason.Text, operation) ?? UnknownValue.Instance;
    }

    /// <summary>What a call gives that is not followed. Of most types nothing is ever known, and then nobody asks why.</summary>
    private AbstractValue UnknownReturned(ITypeSymbol? type, string callee, IOperation call)
        => IntervalArithmetic.IsInteger(type) || IsAmount(type) || _api.RoleOf(ResultOf(type)) != TypeRole.None
            ? UnknownOf(type, "the value returned by '" + callee + "'", call)
            : UnknownValue.Instance;

    private AbstractValue EvaluateVariable(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        AbstractValue value = ReadVariable(variable);
        if (value is not UnknownValue)
        {
            return value;
        }

        if (CapturedValue(variable, type, reference) is { } captured)
        {
            return captured;
        }

        bool isInteger = IntervalArithmetic.IsInteger(type);
        if (!isInteger && !IsAmount(type))
        {
            return ExternalMember(variable, type, reference) ?? value;
        }

        UnknownReason reason = variable is IParameterSymbol
            ? new UnknownReason("the parameter '" + variable.Name + "'", IsFromCaller: IsOfRoot(variable))
            : new UnknownReason("the variable '" + variable.Name + "'");
        return !isInteger ? UnknownAmount(type, reason)!
            : type!.SpecialType == SpecialType.System_Boolean ? NumberValue.AnyBoolean
            : NumberValue.Unknown(Interval.Unbounded, reason);
    }

    /// <summary>Whether an object is one that the caller of the analysed method hands in, or part of one.</summary>
    private static bool IsGivenByCaller(IOperation? instance) => instance switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IParameterReferenceOperation parameter => IsOfRoot(parameter.Parameter),
        IMemberReferenceOperation member => IsGivenByCaller(member.Instance),
        IConversionOperation conversion => IsGivenByCaller(conversion.Operand),
        _ => false,
    };

    /// <summary>Whether a variable is a parameter of the analysed method: those of followed ones have a value.</summary>
    private static bool IsOfRoot(ISymbol variable)
        => variable is IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } };

    /// <summary>A number with a fraction or a memory size about which nothing is known; null for other types.</summary>
    private AbstractValue? UnknownAmount(ITypeSymbol? type, UnknownReason reason)
        => type is null ? null
            : DecimalValue.IsFor(type) ? DecimalValue.Unknown(reason)
            : IsAmount(type) ? MemoryValue.Unknown(reason)
            : null;

    /// <summary>Whether values of a type are numbers with a fraction or memory sizes.</summary>
    private bool IsAmount(ITypeSymbol? type)
        => type is not null && (DecimalValue.IsFor(type) || _api.RoleOf(TypeFacts.NotNull(type)) == TypeRole.MemorySize);

    private AbstractValue EvaluateConversion(IConversionOperation conversion)
    {
        AbstractValue value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is not null)
        {
            // A memory size may be written as text where the API converts it.
            if (value is TextValue text && conversion.Type is { } size && _api.RoleOf(TypeFacts.NotNull(size)) == TypeRole.MemorySize)
            {
                return MemoryOf(text);
            }

            return FollowOperator(conversion.OperatorMethod, conversion, "a conversion that is not followed", value);
        }

        if (value is not NumberValue number)
        {
            return IntervalArithmetic.IsInteger(conversion.Type) || (value is DecimalValue && conversion.Type?.SpecialType == SpecialType.System_Single)
                ? UnknownOf(conversion.Type, "a conversion", conversion)
                : value;
        }

        ITypeSymbol? type = conversion.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : conversion.Type;
        if (!IntervalArithmetic.IsInteger(type))
        {
            // What a double can hold is exact in it; a boxed number is still that number.
            return type?.SpecialType == SpecialType.System_Object ? number
                : DecimalValue.IsFor(type) && type?.SpecialType != SpecialType.System_Single && ExactInDouble.Contains(number.Range) ? DecimalValue.Of(number)
                : UnknownAmount(type, number.UnknownReason ?? new UnknownReason("a conversion")) ?? UnknownValue.Instance;
        }

        Interval fitted = IntervalArithmetic.FitTo(number.Range, type, conversion.IsChecked);
        return fitted == number.Range ? number : number.WithRange(fitted);
    }

    private AbstractValue EvaluateMember(IMemberReferenceOperation reference)
    {
        AbstractValue receiver = Evaluate(reference.Instance);
        AbstractValue[] indices = EvaluateIndices(reference, receiver);
        AbstractValue? index = indices.Length == 0 ? null : indices[indices.Length - 1];

        ISymbol member = reference.Member;
        if (_api.MayHaveRole(member.Name))
        {
            switch (_api.RoleOf(member))
            {
                case PropertyRole.Transformation when receiver is StreamValue:
                    return receiver;
                case PropertyRole.Environment when receiver is StreamValue stream:
                    return new EnvironmentValue(stream.Environment);
                case PropertyRole.Configuration when receiver is EnvironmentValue:
                    return receiver;
                case PropertyRole.GroupName when receiver is GroupValue && ContentOf(receiver).Name is { Name: { } name }:
                    return TextValue.Of(name);
                case PropertyRole.ExternalResource when receiver is GroupValue:
                    ChangeGroup(receiver, content => content.IsSealed ? content : content.With(content.Profile with { HasUnknownExternal = true }), reference);
                    break;
            }
        }

        if (member is IPropertySymbol { Name: "Result", ContainingType.Name: "Task" or "ValueTask" })
        {
            return receiver is UnknownValue ? UnknownOf(reference.Type, "the result of a task", reference) : receiver; // a task is taken for its result
        }

        if (receiver is NumberValue && member.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return member.Name == "Value" ? receiver : NumberValue.True; // one that may be null is no number but unknown
        }

        if (receiver is ObjectValue { IsConfiguration: false } owner && reference is not IPropertyReferenceOperation { Arguments.Length: > 0 })
        {
            AbstractValue? value = ReadObjectMember(owner, member, reference);
            if (value is not null)
            {
                return value;
            }
        }

        if (receiver is FunctionValue)
        {
            Escape(receiver, "it is read through '" + member.Name + "'", reference);
        }

        if (receiver is LostValue && !(member is IFieldSymbol && IntervalArithmetic.IsInteger(reference.Type)))
        {
            Escape(receiver, "it is read through '" + member.Name + "'", reference);
        }

        if (ElementOrCount(receiver, reference, index) is { } element)
        {
            return element;
        }

        if (indices.Length > 0 && member is IPropertySymbol { GetMethod: { } getter } && !getter.DeclaringSyntaxReferences.IsEmpty)
        {
            return CallAccessor(getter, reference, receiver, indices) ?? UnknownOf(reference.Type, "the indexer of '" + member.ContainingType?.Name + "'", reference);
        }

        if (TrustedResource(member, reference.Type) is { } resource)
        {
            return resource;
        }

        AbstractValue constant = _constants.ValueOf(member, _cancellationToken);
        if (constant is not UnknownValue)
        {
            return constant;
        }

        if (IntervalArithmetic.IsInteger(reference.Type) || DecimalValue.IsFor(reference.Type))
        {
            string text = "the " + (member is IFieldSymbol ? "field '" : "property '") + member.ContainingType?.Name + "." + member.Name + "'";
            return UnknownOf(reference.Type, new UnknownReason(text, IsGivenByCaller(reference.Instance) && _frame.IsCodeOfRoot), reference);
        }

        AbstractValue? found = ExternalMember(member, reference.Type, reference);
        if (found is not null)
        {
            Escape(receiver, "it is read through '" + member.Name + "'", reference);
        }

        return found ?? UnknownValue.Instance;
    }

    private AbstractValue EvaluateAssignment(ISimpleAssignmentOperation assignment)
    {
        IOperation target = assignment.Target;
        if (assignment.IsRef)
        {
            ForgetStorage(target);
            ForgetStorage(assignment.Value);
            return Evaluate(assignment.Value);
        }

        if (VariableOf(target) is { } variable)
        {
            AbstractValue value = Evaluate(assignment.Value);
            SetVariable(variable, value);
            return value;
        }

        if (target is IPropertyReferenceOperation or IFieldReferenceOperation)
        {
            return AssignMember(assignment, (IMemberReferenceOperation)target);
        }

        if (target is IInvocationOperation reference)
        {
            Evaluate(reference);
        }
        else if (target is IArrayElementReferenceOperation)
        {
            EvaluateChildren(target);
        }
        else
        {
            foreach (IOperation part in target.ChildOperations)
            {
                Escape(Evaluate(part), "a part of it is written to", assignment);
            }
        }

        AbstractValue stored = Evaluate(assignment.Value);
        if (target is not IDiscardOperation)
        {
            ForgetTarget(target);
        }

        if (target is not IDiscardOperation)
        {
            Escape(stored, "it is stored out of sight", assignment);
        }

        return stored;
    }

    private AbstractValue AssignMember(ISimpleAssignmentOperation assignment, IMemberReferenceOperation target)
    {
        AbstractValue receiver = Evaluate(target.Instance);
        AbstractValue[] indices = EvaluateIndices(target, receiver);
        AbstractValue value = Evaluate(assignment.Value);
        PropertyRole role = _api.MayHaveRole(target.Member.Name) ? _api.RoleOf(target.Member) : PropertyRole.None;
        var place = new SetterPlace(
            _initialized is not null || assignment.Parent is IObjectOrCollectionInitializerOperation ? SettingSyntax.Initializer : SettingSyntax.Assignment,
            assignment.Value.Syntax.GetLocation(),
            assignment.Syntax.GetLocation())
        {
            Receiver = target.Instance,
        };
        if (SettingOf(role) is { } kind)
        {
            ApplySetter(kind, receiver, target.Instance?.Type ?? target.Member.ContainingType, value, place);
            return value;
        }

        if (SetConfigurationIndexer(receiver, target, indices, value, place, assignment.Value) || AssignResource(role, receiver, target, value, place))
        {
            return value;
        }

        if (target is IPropertyReferenceOperation { Property.RefKind: not RefKind.None })
        {
            Escape(receiver, "a reference to a part of it is written to", assignment);
            ForgetTarget(target);
            Escape(value, "it is stored out of sight", assignment);
            return value;
        }

        WriteMember(receiver, target.Member, value, assignment, indices);
        return value;
    }

    private static SettingKind? SettingOf(PropertyRole role) => role switch
    {
        PropertyRole.Parallelism => SettingKind.Parallelism,
        PropertyRole.MaxParallelism => SettingKind.MaxParallelism,
        PropertyRole.SlotSharingGroup => SettingKind.SlotSharingGroup,
        _ => null,
    };

    private AbstractValue EvaluateCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        AbstractValue old = Evaluate(assignment.Target);
        AbstractValue operand = Evaluate(assignment.Value);
        AbstractValue value = assignment.OperatorMethod is not null || Carries(old) || Carries(operand)
            ? FollowOperator(assignment.OperatorMethod, assignment, "an operator that is not followed", old, operand)
            : Calculate(assignment.OperatorKind, old, operand, assignment.Type, assignment);
        StoreInto(assignment.Target, value, assignment);
        return value;
    }

    /// <summary>Stores a value calculated from what the target held, so that the target's receiver has been evaluated before.</summary>
    private void StoreInto(IOperation target, AbstractValue value, IOperation assignment)
    {
        if (VariableOf(target) is { } variable)
        {
            SetVariable(variable, value);
        }
        else if (target is IMemberReferenceOperation member)
        {
            bool isPlain = member.Instance is null or IInstanceReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation;
            WriteMember(isPlain ? Evaluate(member.Instance) : UnknownValue.Instance, member.Member, value, assignment);
        }
        else if (_state is not null && target is not IDiscardOperation)
        {
            ForgetTarget(target);
            Escape(value, "it is stored out of sight", assignment);
        }
    }

    /// <summary>Gives up what an assignment to anything but a variable or a member may have changed.</summary>
    private void ForgetTarget(IOperation target)
    {
        if (_state is null)
        {
            return;
        }

        ForgetStorage(target);
        IMethodSymbol? source = target switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IPropertyReferenceOperation property => property.Property.GetMethod,
            _ => null,
        };
        if (source is not null && !source.DeclaringSyntaxReferences.IsEmpty)
        {
            ForgetMembers(); // a reference that code returns may be one to any member
        }
    }

    /// <summary><c>(a, b) = (b, a)</c>: all values are there before the first is stored.</summary>
    private AbstractValue EvaluateDeconstruction(IDeconstructionAssignmentOperation assignment)
    {
        IOperation target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        IOperation source = assignment.Value;
        while (source is IConversionOperation { OperatorMethod: null } conversion)
        {
            source = conversion.Operand;
        }

        var stores = new List<(IOperation Target, AbstractValue Value)>();
        Deconstruct(target, source, assignment, stores);
        foreach ((IOperation part, AbstractValue value) in stores)
        {
            StoreInto(part, value, assignment);
        }

        return UnknownValue.Instance;
    }

    /// <summary>Evaluates both sides of a deconstruction, and tells what is to be stored where.</summary>
    private void Deconstruct(IOperation target, IOperation source, IOperation assignment, List<(IOperation Target, AbstractValue Value)> stores)
    {
        if (target is not ITupleOperation targets)
        {
            if (VariableOf(target) is null && target is not IDiscardOperation)
            {
                foreach (IOperation part in target.ChildOperations)
                {
                    Escape(Evaluate(part), "a part of it is written to", assignment);
                }
            }

            stores.Add((target, Evaluate(source)));
        }
        else if (source is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
        {
            for (int i = 0; i < values.Elements.Length; i++)
            {
                Deconstruct(targets.Elements[i], values.Elements[i], assignment, stores);
            }
        }
        else
        {
            Escape(Evaluate(source), "it is deconstructed", assignment);
            foreach (IOperation part in LeavesOf(targets))
            {
                stores.Add((part, UnknownOf(part.Type, "a deconstruction", assignment)));
            }
        }
    }

    private static IEnumerable<IOperation> LeavesOf(IOperation target)
        => target is ITupleOperation tuple ? tuple.Elements.SelectMany(LeavesOf)
            : target is IDeclarationExpressionOperation { Expression: ITupleOperation declared } ? LeavesOf(declared)
            : new[] { target };

    private AbstractValue EvaluateIncrement(IIncrementOrDecrementOperation increment)
    {
        AbstractValue old = Evaluate(increment.Target);
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        AbstractValue value = increment.OperatorMethod is null
            ? Calculate(kind, old, NumberValue.Exactly(1), increment.Type, increment)
            : FollowOperator(increment.OperatorMethod, increment, "an operator that is not followed", old);
        StoreInto(increment.Target, value, increment);
        return increment.IsPostfix ? old : value;
    }

    private AbstractValue EvaluateCoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        AbstractValue old = Evaluate(assignment.Target);
        FlowState? kept = _state;
        AbstractValue replacement = Evaluate(assignment.Value);
        AbstractValue value = ReferenceEquals(old, TextValue.Null) ? replacement : old.Join(replacement);
        _state = FlowState.Join(kept, _state);
        StoreInto(assignment.Target, value, assignment);

        return value;
    }

    private AbstractValue EvaluateBinary(IBinaryOperation binary)
    {
        if (binary.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return EvaluateBoolean(binary);
        }

        AbstractValue left = Evaluate(binary.LeftOperand);
        AbstractValue right = Evaluate(binary.RightOperand);
        if (binary.OperatorKind == BinaryOperatorKind.Add && left is TextValue { IsConstant: true } first && right is TextValue { IsConstant: true } second)
        {
            return TextValue.Of(first.Constant + second.Constant);
        }

        if (binary.Type?.SpecialType == SpecialType.System_String)
        {
            EscapeToOwnCode(left, "it is written as text", binary);
            EscapeToOwnCode(right, "it is written as text", binary);
            return UnknownValue.Instance;
        }

        return binary.OperatorMethod is null && !Carries(left) && !Carries(right)
            ? Calculate(binary.OperatorKind, left, right, binary.Type, binary)
            : FollowOperator(binary.OperatorMethod, binary, "an operator that is not followed", left, right);
    }

    private AbstractValue Calculate(BinaryOperatorKind kind, AbstractValue left, AbstractValue right, ITypeSymbol? type, IOperation operation)
    {
        if (!IntervalArithmetic.IsInteger(type))
        {
            return UnknownValue.Instance;
        }

        UnknownReason? reason = UnknownReason.Of((left as NumberValue)?.UnknownReason, (right as NumberValue)?.UnknownReason);
        if (left is NumberValue first && right is NumberValue second && IntervalArithmetic.Binary(kind, first.Range, second.Range) is { } result)
        {
            return new NumberValue(IntervalArithmetic.FitTo(result, type, IsChecked(operation))) { UnknownReason = reason, WrittenAt = first.WrittenAt ?? second.WrittenAt };
        }

        return UnknownOf(type, reason ?? new UnknownReason("an expression that is not followed"), operation);
    }

    private static bool IsChecked(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.IsChecked,
        ICompoundAssignmentOperation assignment => assignment.IsChecked,
        IIncrementOrDecrementOperation increment => increment.IsChecked,
        _ => false,
    };

    private AbstractValue EvaluateUnary(IUnaryOperation unary)
    {
        if (unary.Type?.SpecialType == SpecialType.System_Boolean)
        {
            return EvaluateBoolean(unary);
        }

        AbstractValue operand = Evaluate(unary.Operand);
        if (unary.OperatorMethod is null && operand is NumberValue number)
        {
            switch (unary.OperatorKind)
            {
                case UnaryOperatorKind.Plus:
                    return number;
                case UnaryOperatorKind.Minus:
                    return number.WithRange(IntervalArithmetic.FitTo(IntervalArithmetic.Negate(number.Range), unary.Type, unary.IsChecked));
                case UnaryOperatorKind.BitwiseNegation:
                    return number.WithRange(IntervalArithmetic.FitTo(IntervalArithmetic.Subtract(IntervalArithmetic.Negate(number.Range), Interval.Exactly(1)), unary.Type));
                case UnaryOperatorKind.Hat:
                    return UnknownValue.Instance;
            }
        }

        return FollowOperator(unary.OperatorMethod, unary, "an operator that is not followed", operand);
    }

    private AbstractValue EvaluateBoolean(IOperation condition)
    {
        // '&', '|' and '^' evaluate both sides; only the conditions know how to branch.
        if (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr } binary)
        {
            return binary.OperatorMethod is null
                ? CombineBooleans(binary.OperatorKind, Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand))
                : EvaluateOverloaded(binary);
        }

        if (condition is IUnaryOperation { OperatorKind: not UnaryOperatorKind.Not } or IBinaryOperation { OperatorMethod: not null, LeftOperand.Type.SpecialType: not SpecialType.System_String })
        {
            return EvaluateOverloaded(condition);
        }

        (FlowState? whenTrue, FlowState? whenFalse) = condition is IBinaryOperation or IUnaryOperation or IIsPatternOperation
            ? EvaluateCondition(condition)
            : (_state, _state);
        _state = FlowState.Join(whenTrue, whenFalse);
        return whenTrue is null ? NumberValue.False : whenFalse is null ? NumberValue.True : NumberValue.AnyBoolean;
    }

    private AbstractValue EvaluateOverloaded(IOperation condition)
    {
        AbstractValue[] operands = condition.ChildOperations.Select(Evaluate).ToArray();
        IMethodSymbol? method = condition switch
        {
            IBinaryOperation binary => binary.OperatorMethod,
            IUnaryOperation unary => unary.OperatorMethod,
            _ => null,
        };
        return FollowOperator(method, condition, "an operator that is not followed", operands) is NumberValue decided ? decided : NumberValue.AnyBoolean;
    }

    /// <summary>Executes an operator or conversion that somebody wrote; one that is not followed may do anything to what it is given.</summary>
    private AbstractValue FollowOperator(IMethodSymbol? method, IOperation operation, string reason, params AbstractValue[] operands)
    {
        if (_state is null)
        {
            return UnknownValue.Instance;
        }

        if (method is not null
            && IsWorthFollowing(method, UnknownValue.Instance, operands)
            && Call(method, _bodies.BodyOf(method, _cancellationToken), operation, UnknownValue.Instance, operands, ImmutableArray<IArgumentOperation>.Empty) is { } value)
        {
            return value;
        }

        if (method?.ContainingType is not { } type || !_api.IsImplementation(type))
        {
            foreach (AbstractValue operand in operands)
            {
                Escape(operand, reason, operation);
            }
        }

        return UnknownOf(operation.Type, reason, operation);
    }

    /// <summary>
    /// Lets an object flow to the code that its own class has for a framework which only looks at it: <c>ToString</c>, <c>Equals</c> and the like.
    /// </summary>
    private void EscapeToOwnCode(AbstractValue value, string reason, IOperation where)
    {
        if (value is SequenceValue sequence)
        {
            foreach (AbstractValue element in sequence.Elements)
            {
                EscapeToOwnCode(element, reason, where); // the arguments of a format
            }
        }

        if (value is LostValue || (value is ObjectValue { IsConfiguration: false } owner && HasOwnCode(owner.Type)))
        {
            Escape(value, reason, where);
        }
    }

    private static bool HasOwnCode(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => (current.IsRecord && member is IPropertySymbol { GetMethod.IsImplicitlyDeclared: false, IsImplicitlyDeclared: false })
                || member is IMethodSymbol { IsImplicitlyDeclared: false }
                && member.Name is "ToString" or "Equals" or "GetHashCode" or "PrintMembers" or "CompareTo" or "System.IFormattable.ToString"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Carries(AbstractValue value) => value is ObjectValue or FunctionValue or LostValue or SequenceValue;

    private static NumberValue CombineBooleans(BinaryOperatorKind kind, AbstractValue left, AbstractValue right)
    {
        Interval first = left is NumberValue one ? one.Range : new Interval(0, 1);
        Interval second = right is NumberValue other ? other.Range : new Interval(0, 1);
        return kind switch
        {
            BinaryOperatorKind.And => new NumberValue(IntervalArithmetic.Min(first, second)),
            BinaryOperatorKind.Or => new NumberValue(IntervalArithmetic.Max(first, second)),
            _ => first.IsExact && second.IsExact ? first == second ? NumberValue.False : NumberValue.True : NumberValue.AnyBoolean,
        };
    }

    private AbstractValue EvaluateConditional(IConditionalOperation conditional)
    {
        (FlowState? whenTrue, FlowState? whenFalse) = EvaluateCondition(conditional.Condition);
        return EvaluateAlternatives((whenTrue, conditional.WhenTrue), (whenFalse, conditional.WhenFalse));
    }

    private AbstractValue EvaluateAlternatives(params (FlowState? Entry, IOperation? Expression)[] alternatives)
    {
        FlowState? end = null;
        AbstractValue? value = null;
        foreach ((FlowState? entry, IOperation? expression) in alternatives)
        {
            if (entry is null)
            {
                continue;
            }

            _state = entry;
            AbstractValue alternative = Evaluate(expression);
            if (_state is not null)
            {
                value = value is null ? alternative : JoinValues(value, alternative, expression);
                end = FlowState.Join(end, _state);
            }
        }

        _state = end;
        return value ?? UnknownValue.Instance;
    }

    /// <summary>Joins two values; a stream or environment that is lost in the join flows out of sight, openly.</summary>
    private AbstractValue JoinValues(AbstractValue first, AbstractValue second, IOperation? where)
    {
        AbstractValue joined = first.Join(second);
        if (joined is UnknownValue or LostValue && where is not null)
        {
            Escape(first, "it is one of several, of different jobs", where);
            Escape(second, "it is one of several, of different jobs", where);
        }

        return joined;
    }

    private AbstractValue EvaluateCoalesce(ICoalesceOperation coalesce)
    {
        AbstractValue value = Evaluate(coalesce.Value);
        if (IsNotNull(value))
        {
            return value;
        }

        if (ReferenceEquals(value, TextValue.Null))
        {
            return Evaluate(coalesce.WhenNull);
        }

        FlowState? notNull = _state;
        AbstractValue replacement = Evaluate(coalesce.WhenNull);
        bool replacementThrows = _state is null;
        _state = FlowState.Join(notNull, _state);
        return replacementThrows ? value : JoinValues(value, replacement, coalesce);
    }

    /// <summary>Whether a value is not null for certain. A number that may be null is no number but unknown.</summary>
    private static bool IsNotNull(AbstractValue value)
        => value is StreamValue { MayBeNull: false } or EnvironmentValue { MayBeNull: false } or NumberValue or TextValue { MayBeNull: false };

    private AbstractValue EvaluateConditionalAccess(IConditionalAccessOperation access)
    {
        AbstractValue receiver = Evaluate(access.Operation);
        if (ReferenceEquals(receiver, TextValue.Null))
        {
            return TextValue.Null;
        }

        AbstractValue outer = _conditionalReceiver;
        FlowState? whenNull = IsNotNull(receiver) ? null : _state;
        _conditionalReceiver = receiver;
        AbstractValue value = Evaluate(access.WhenNotNull);
        _conditionalReceiver = outer;
        _state = FlowState.Join(_state, whenNull);
        return whenNull is null ? value : value.Join(TextValue.Null);
    }

    private AbstractValue EvaluateSwitchExpression(ISwitchExpressionOperation @switch)
    {
        AbstractValue value = Evaluate(@switch.Value);
        ISymbol? variable = @switch.Arms.Any(arm => MayWriteVariables(arm.Guard)) ? null : VariableOf(@switch.Value);
        FlowState? unmatched = _state;
        FlowState? end = null;
        AbstractValue? result = null;
        AbstractValue remaining = value;
        foreach (ISwitchExpressionArmOperation arm in @switch.Arms)
        {
            if (unmatched is null)
            {
                break;
            }

            _state = unmatched;
            PatternMatch match = MatchPattern(arm.Pattern, remaining);
            (FlowState? matched, unmatched) = Branch(match, variable, remaining);
            if (arm.Guard is not null)
            {
                _state = matched;
                (matched, FlowState? refused) = EvaluateCondition(arm.Guard);
                unmatched = FlowState.Join(unmatched, refused);
            }
            else
            {
                remaining = Narrow(remaining, match.WhenFalse);
            }

            if (matched is null)
            {
                continue;
            }

            _state = matched;
            AbstractValue armValue = Evaluate(arm.Value);
            if (_state is not null)
            {
                result = result is null ? armValue : JoinValues(result, armValue, arm);
                end = FlowState.Join(end, _state);
            }
        }

        _state = end;
        return result ?? UnknownValue.Instance;
    }

    private AbstractValue EvaluateArray(IArrayCreationOperation array)
    {
        AbstractValue? length = null;
        foreach (IOperation size in array.DimensionSizes)
        {
            length = Evaluate(size);
        }

        if (array.Initializer is null)
        {
            return array.Type is IArrayTypeSymbol { Rank: 1 } type && IntervalArithmetic.IsInteger(type.ElementType)
                && length is NumberValue { Range: { IsExact: true } count } && count.Min is >= 0 and <= AnalysisBudget.MaxElements
                ? new SequenceValue(Enumerable.Repeat<AbstractValue>(NumberValue.Exactly(0), (int)count.Min).ToImmutableArray())
                : UnknownValue.Instance;
        }

        ImmutableArray<IOperation> values = array.Initializer.ElementValues;
        ImmutableArray<AbstractValue>.Builder elements = ImmutableArray.CreateBuilder<AbstractValue>(values.Length);
        foreach (IOperation element in values)
        {
            elements.Add(AsPart(Evaluate(element), element));
        }

        if (values.Length <= AnalysisBudget.MaxElements)
        {
            return new SequenceValue(elements.MoveToImmutable());
        }

        foreach (AbstractValue element in elements)
        {
            Escape(element, "it is one of too many elements to be followed", array);
        }

        return UnknownValue.Instance;
    }

    private AbstractValue EvaluateArrayElement(IArrayElementReferenceOperation element)
    {
        AbstractValue array = Evaluate(element.ArrayReference);
        AbstractValue? index = null;
        foreach (IOperation position in element.Indices)
        {
            index = Evaluate(position);
        }

        return array is SequenceValue sequence
            && element.Indices.Length == 1
            && index is NumberValue { Range: { IsExact: true } range }
            && range.Min >= 0 && range.Min < sequence.Elements.Length
            ? sequence.Elements[(int)range.Min]
            : (array as SequenceValue)?.AnyElement() ?? UnknownOf(element.Type, "an element of '" + element.ArrayReference.Syntax + "'", element);
    }

    /// <summary>The local or parameter that an expression reads or writes as a whole; null when it is something else.</summary>
    private static ISymbol? VariableOf(IOperation? operation) => operation?.Kind switch
    {
        OperationKind.LocalReference => ((ILocalReferenceOperation)operation).Local,
        OperationKind.ParameterReference => ((IParameterReferenceOperation)operation).Parameter,
        OperationKind.Parenthesized => VariableOf(((IParenthesizedOperation)operation).Operand),
        OperationKind.Conversion when operation is IConversionOperation { IsImplicit: true, Conversion.IsUserDefined: false } conversion
            && IntervalArithmetic.IsInteger(conversion.Type) => VariableOf(conversion.Operand),
        OperationKind.DeclarationExpression => VariableOf(((IDeclarationExpressionOperation)operation).Expression),
        OperationKind.VariableDeclarator => ((IVariableDeclaratorOperation)operation).Symbol,
        _ => null,
    };

    private ImmutableArray<Location> DeclarationOf(IOperation operation)
    {
        ISymbol? symbol = operation switch
        {
            IFieldReferenceOperation field => field.Field,
            ILocalReferenceOperation local => local.Local,
            IConversionOperation { Operand: IFieldReferenceOperation field } => field.Field,
            IConversionOperation { Operand: ILocalReferenceOperation local } => local.Local,
            _ => null,
        };

        // In an editor the constants of another project have a place in source as well, but not in this compilation's.
        if (symbol is null || symbol.Locations.Length == 0 || !_bodies.IsHere(symbol.Locations[0].SourceTree))
        {
            return ImmutableArray<Location>.Empty;
        }

        return ImmutableArray.Create(symbol.Locations[0]);
    }
}
