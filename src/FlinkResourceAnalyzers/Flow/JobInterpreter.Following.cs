using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Calls of code whose source is here: the body is executed in the state of the call.</content>
internal sealed partial class JobInterpreter
{
    private const string TooManyCalls = "there are too many calls to be followed";

    private int _indirectCalls;

    /// <summary>Executes the body of the called method; null when it is not followed.</summary>
    private AbstractValue? Follow(IInvocationOperation invocation, AbstractValue receiver, AbstractValue[] arguments)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return receiver is FunctionValue function ? Invoke(function, invocation, arguments, invocation.Arguments) : null;
        }

        AbstractValue self = method.MethodKind == MethodKind.LocalFunction ? _frame.This : invocation.Instance is null ? UnknownValue.Instance : receiver;
        if (TargetOf(method, invocation, self) is not { } target)
        {
            if (_bodies.MayAnyTargetUseApi(method, _cancellationToken))
            {
                EscapeMembers("'" + method.Name + "' may reach it, which is not followed", invocation.Syntax.GetLocation());
            }

            return null;
        }

        return IsWorthFollowing(target, self, arguments)
            ? Call(target, _bodies.BodyOf(target, _cancellationToken), invocation, self, arguments, invocation.Arguments)
            : null;
    }

    /// <summary>Invokes a delegate whose code is known; null when it cannot be followed.</summary>
    private AbstractValue? Invoke(FunctionValue function, IOperation call, AbstractValue[] values, ImmutableArray<IArgumentOperation> arguments)
    {
        if (function.Body is IAnonymousFunctionOperation lambda)
        {
            return Call(function.Method, lambda.Body, call, function.Self, values, arguments);
        }

        MethodRole role = _api.MayHaveRole(function.Method.Name) ? _api.RoleOf(function.Method) : MethodRole.None;
        if (role.Role == CallRole.None)
        {
            return Call(function.Method, _bodies.BodyOf(function.Method, _cancellationToken), call, function.Self, values, arguments);
        }

        // A setter (or another step) that was made a delegate, and is called as one. An extension's receiver is bound, and no argument of the delegate.
        return role.Role is CallRole.SetParallelism or CallRole.SetMaxParallelism or CallRole.SetSlotSharingGroup
            && !function.Method.IsExtensionMethod && function.Method.ReducedFrom is null && !function.Method.IsStatic
            ? ApplyRole(role, new ApiCall(call, function.Method, function.Self, values, arguments))
            : null;
    }

    private IMethodSymbol? TargetOf(IMethodSymbol method, IInvocationOperation invocation, AbstractValue self)
    {
        if (!invocation.IsVirtual)
        {
            return method;
        }

        return self is ObjectValue { Type: { } type } ? MethodBodies.TargetOn(method, type) : _bodies.OnlyTargetOf(method, _cancellationToken);
    }

    /// <summary>
    /// Whether following a call can tell anything: a job passes through it, it returns a number that may become a setting, or its source names the API.
    /// </summary>
    private bool IsWorthFollowing(IMethodSymbol method, AbstractValue self, AbstractValue[] arguments)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        if (IntervalArithmetic.IsInteger(method.ReturnType) || DecimalValue.IsFor(method.ReturnType) || IsResource(method.ReturnType) || CanBeChanged(self) || method.MethodKind == MethodKind.LocalFunction)
        {
            return true;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if ((parameter.Ordinal < arguments.Length && CanBeChanged(arguments[parameter.Ordinal]))
                || (parameter.RefKind != RefKind.None && IntervalArithmetic.IsInteger(parameter.Type)))
            {
                return true;
            }
        }

        return _bodies.MayUseApi(method, _cancellationToken) || MayReachMember(method);
    }

    /// <summary>Whether a method belongs to a type that has one of the environments and streams that this root keeps in members.</summary>
    private bool MayReachMember(IMethodSymbol method)
        => _external.Keys.Any(member => member is IFieldSymbol or IPropertySymbol && MethodBodies.DerivesFrom(method.ContainingType, member.ContainingType));

    private bool IsResource(ITypeSymbol type)
        => _api.RoleOf(type) is TypeRole.SlotSharingGroup or TypeRole.ResourceProfile or TypeRole.MemorySize;

    /// <summary>Executes a body in a frame of its own and takes its effects over; null when the body is not known or a budget is reached.</summary>
    private AbstractValue? Call(
        IMethodSymbol method,
        IOperation? body,
        IOperation call,
        AbstractValue self,
        AbstractValue[] values,
        ImmutableArray<IArgumentOperation> arguments)
    {
        if (body is null || _state is null)
        {
            return null;
        }

        if (body.Parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
        {
            _record.Called(body.Parent.Syntax);
        }

        IMethodSymbol definition = MethodBodies.Definition(method);
        if (_frame.IsRunning(definition))
        {
            EscapeReach(definition, "'" + method.Name + "' calls itself", call, isBudget: false);
            return null;
        }

        bool isIterator = IsIterator(definition, body);
        if (isIterator && !IsEnumeratedAtOnce(call, body))
        {
            string reason = "'" + method.Name + "' runs when it is enumerated";
            _isDeferring = true;
            EscapeReach(definition, reason, call, isBudget: false);
            _isDeferring = false;
            foreach (AbstractValue value in values)
            {
                EscapeForLater(value, reason, call.Syntax.GetLocation());
            }

            EscapeForLater(self, reason, call.Syntax.GetLocation());
            return null;
        }

        if (_frame.Depth >= AnalysisBudget.MaxCallDepth || (!_frame.IsRoot && ++_indirectCalls > AnalysisBudget.MaxIndirectCalls))
        {
            _steps += AnalysisBudget.StepsPerCallTooMany;
            EscapeReach(definition, TooManyCalls, call, isBudget: true);
            return null;
        }

        ImmutableDictionary<ISymbol, AbstractValue> callers = _state.Variables;
        CallContext? outerContext = _context;
        AbstractValue? outerInitialized = _initialized;
        Dictionary<ILabelSymbol, FlowState?>? outerJumps = TakeAllJumps();
        _frame = new Frame(definition, call, self, _frame, callers);
        _context = new CallContext(call.Syntax, 0, outerContext);
        _initialized = null;
        BindParameters(definition, values, arguments);
        if (isIterator)
        {
            // Kept in the state, where paths and rounds of loops meet.
            _frame.Yielded = new Cell(new SiteKey(call.Syntax, _context), null);
            PutCell(_frame.Yielded, SequenceValue.Empty);
        }

        Execute(body);
        Frame finished = _frame;
        FlowState? end = FlowState.Join(finished.End, _state);
        AbstractValue? returned = finished.Yielded is not { } yielded ? finished.Value
            : end is not null && end.Cells.TryGetValue(yielded, out AbstractValue? elements) ? elements
            : UnknownValue.Instance;
        if (body is not IBlockOperation && body is not IMethodBodyBaseOperation && !_gaveUp)
        {
            returned ??= UnknownValue.Instance;
        }

        _frame = finished.Caller!;
        _context = outerContext;
        _initialized = outerInitialized;
        if (outerJumps is not null)
        {
            foreach (KeyValuePair<ILabelSymbol, FlowState?> jump in outerJumps)
            {
                AddJump(jump.Key, jump.Value);
            }
        }

        if (end is null)
        {
            _state = null; // the method never returns
            return UnknownValue.Instance;
        }

        AbstractValue[] written = ReadReferences(definition, end, arguments);
        ForgetWhatIsWrittenThroughIn(definition, arguments);
        _state = end.WithVariables(finished.CallersIn(end.Variables));
        WriteReferences(arguments, written);
        return returned ?? UnknownReturned(call.Type, method.Name, call);
    }

    /// <summary>What a method can get at without being given it flows out of sight, since the call is not followed.</summary>
    private void EscapeReach(IMethodSymbol method, string reason, IOperation call, bool isBudget)
    {
        Location location = call.Syntax.GetLocation();
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            Escape(new FunctionValue(method, null, _frame.This), reason, location);
        }
        else if (method.MethodKind != MethodKind.AnonymousFunction && (_bodies.MayUseApi(method, _cancellationToken) || MayReachMember(method)))
        {
            if (isBudget)
            {
                Open(null, reason, location, isBudget: true);
            }

            EscapeMembers(reason, location);
        }
    }

    /// <summary>The environments and streams in members can be changed by all code that sees these.</summary>
    private void EscapeMembers(string reason, Location location)
    {
        foreach (KeyValuePair<ISymbol, AbstractValue> external in _external.ToArray())
        {
            if (external.Key is IFieldSymbol or IPropertySymbol)
            {
                Escape(external.Value, reason, location);
            }
        }
    }

    private Dictionary<ILabelSymbol, FlowState?>? TakeAllJumps()
    {
        if (_jumps.Count == 0)
        {
            return null;
        }

        var jumps = new Dictionary<ILabelSymbol, FlowState?>(_jumps, SymbolEqualityComparer.Default);
        _jumps.Clear();
        return jumps;
    }

    private void BindParameters(IMethodSymbol method, AbstractValue[] values, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            AbstractValue value = parameter.Ordinal < values.Length ? values[parameter.Ordinal] : UnknownValue.Instance;
            if (value is NumberValue number && number.WrittenAt is null)
            {
                value = number.PassedAs(ArgumentLocation(arguments, parameter.Ordinal), parameter.Name);
            }
            else if (value is DecimalValue { WrittenAt: null } fraction)
            {
                value = fraction.PassedAs(ArgumentLocation(arguments, parameter.Ordinal), parameter.Name);
            }
            else if (value is MemoryValue { WrittenAt: null } memory)
            {
                value = memory.PassedAs(ArgumentLocation(arguments, parameter.Ordinal), parameter.Name);
            }
            else if (value is TextValue { WrittenAt: null } text)
            {
                value = text.PassedAs(ArgumentLocation(arguments, parameter.Ordinal));
            }
            else if (value is UnknownValue && IntervalArithmetic.IsInteger(parameter.Type))
            {
                value = UnknownOf(parameter.Type, "the parameter '" + parameter.Name + "'", _frame.Site!);
            }

            if (_state is not null)
            {
                PutVariable(parameter, value);
            }
        }
    }

    private static Location? ArgumentLocation(ImmutableArray<IArgumentOperation> arguments, int ordinal)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return argument.Value.Syntax.GetLocation();
            }
        }

        return null;
    }

    private AbstractValue[] ReadReferences(IMethodSymbol method, FlowState end, ImmutableArray<IArgumentOperation> arguments)
    {
        var written = new AbstractValue[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            written[i] = arguments[i].Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter
                && parameter.Ordinal < method.Parameters.Length
                && !_untracked.Contains(method.Parameters[parameter.Ordinal])
                && end.Variables.TryGetValue(method.Parameters[parameter.Ordinal], out AbstractValue? value)
                ? value
                : UnknownValue.Instance;
        }

        return written;
    }

    /// <summary>An <c>in</c> parameter can be written to by its address: then what the caller passed is not tracked any more.</summary>
    private void ForgetWhatIsWrittenThroughIn(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { RefKind: not (RefKind.None or RefKind.Ref or RefKind.Out) } parameter
                && parameter.Ordinal < method.Parameters.Length
                && _untracked.Contains(method.Parameters[parameter.Ordinal]))
            {
                ForgetStorage(argument.Value);
            }
        }
    }

    private void WriteReferences(ImmutableArray<IArgumentOperation> arguments, AbstractValue[] written)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter && VariableOf(arguments[i].Value) is { } variable)
            {
                if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke }
                    || arguments.Any(other => other.Parameter?.RefKind is RefKind.Ref or RefKind.Out
                        && other != arguments[i]
                        && SymbolEqualityComparer.Default.Equals(VariableOf(other.Value), variable)))
                {
                    _untracked.Add(Resolve(variable)); // two names for one variable inside the call
                }

                SetVariable(variable, written[i]);
            }
        }
    }

    /// <summary>A method that is being executed.</summary>
    private sealed class Frame
    {
        private readonly ImmutableDictionary<ISymbol, AbstractValue>? _callers;
        private HashSet<ISymbol>? _own;

        public Frame(IMethodSymbol? method, IOperation? site, AbstractValue self, Frame? caller, ImmutableDictionary<ISymbol, AbstractValue>? callers = null)
        {
            _callers = callers;
            Method = method;
            Site = site;
            This = self;
            Caller = caller;
            Depth = caller is null ? 0 : caller.Depth + 1;
        }

        public IMethodSymbol? Method { get; }

        /// <summary>The call; null for the root.</summary>
        public IOperation? Site { get; }

        public AbstractValue This { get; }

        public Frame? Caller { get; }

        public int Depth { get; }

        public bool IsRoot => Caller is null;

        /// <summary>Whether what is executed is written in the root: its statements, and its lambdas and local functions.</summary>
        public bool IsCodeOfRoot => Caller is null || (Method is { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } && Caller.IsCodeOfRoot);

        /// <summary>What is left of the variables when those that were not the caller's end with the call: the caller's, as the callee (a lambda, say) left them.</summary>
        /// <param name="atEnd">The variables where the callee ends.</param>
        public ImmutableDictionary<ISymbol, AbstractValue> CallersIn(ImmutableDictionary<ISymbol, AbstractValue> atEnd)
            => _own is null ? atEnd : atEnd.RemoveRange(_own);

        public void NoteOwn(ISymbol variable)
        {
            if (_callers is not null && !_callers.ContainsKey(variable))
            {
                (_own ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(variable);
            }
        }

        /// <summary>The states in which it returned.</summary>
        public FlowState? End { get; set; }

        /// <summary>What it returned; null while it has not.</summary>
        public AbstractValue? Value { get; set; }

        /// <summary>Where the state has what it yielded so far; null when it is no iterator.</summary>
        public Cell? Yielded { get; set; }

        public bool IsRunning(IMethodSymbol method)
        {
            for (Frame? frame = this; frame is not null; frame = frame.Caller)
            {
                if (SymbolEqualityComparer.Default.Equals(frame.Method, method))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The call in the root through which this frame was reached.</summary>
        public IOperation? OutermostSite()
        {
            Frame frame = this;
            while (frame.Caller is { IsRoot: false } caller)
            {
                frame = caller;
            }

            return frame.Site;
        }
    }
}
