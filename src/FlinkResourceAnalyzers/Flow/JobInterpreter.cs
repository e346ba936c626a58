using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The abstract interpreter: it executes a method body on abstract values, statement by statement as the code is structured, and records what the
/// job API is told. It knows operations and roles, and no rule. One instance interprets one body once.
/// </summary>
/// <remarks>
/// Branches are executed one after the other from the same state and joined; a loop is unrolled while its condition can be decided, then its body
/// is repeated until nothing changes, widening what grows. A null state is a point that no run reaches.
/// </remarks>
internal sealed partial class JobInterpreter
{
    private const string TooDeep = "the code is nested too deeply to be followed";

    private readonly JobApi _api;
    private readonly ConstantMembers _constants;
    private readonly MethodBodies _bodies;
    private readonly CancellationToken _cancellationToken;
    private readonly ConfigurationReach _configurations;
    private readonly JobRecord _record = new();

    /// <summary>Variables that a lambda or local function assigns: it may run at any time, so nothing is known of them.</summary>
    private readonly HashSet<ISymbol> _untracked = new(SymbolEqualityComparer.Default);

    /// <summary>Ref locals by what they stand for.</summary>
    private readonly Dictionary<ISymbol, ISymbol> _aliases = new(SymbolEqualityComparer.Default);

    /// <summary>The environments and streams behind parameters and members, by symbol, so that two reads are one object.</summary>
    private readonly Dictionary<ISymbol, AbstractValue> _external = new(SymbolEqualityComparer.Default);

    /// <summary>The states in which execution jumps to a label, by label.</summary>
    private readonly Dictionary<ILabelSymbol, FlowState?> _jumps = new(SymbolEqualityComparer.Default);

    private FlowState? _state = FlowState.Empty;
    private Frame _frame = new(null, null, UnknownValue.Instance, null);

    /// <summary>Inside <c>try</c>: every state the body went through, in any of which a handler may start. Null elsewhere.</summary>
    private FlowState? _thrown;
    private bool _isInTry;

    private CallContext? _context;
    private LoopFrame? _loop;
    private SiteKey? _unknownEnvironment;
    private SyntaxNode _root = null!;
    private bool _needsTopics = true;
    private bool _gaveUp;
    private int _steps;
    private int _nesting;
    private int _order;
    private int _operators;

    private JobInterpreter(JobApi api, ConstantMembers constants, MethodBodies bodies, CancellationToken cancellationToken)
    {
        _api = api;
        _bodies = bodies;
        _constants = constants;
        _cancellationToken = cancellationToken;
        _configurations = new ConfigurationReach(api);
    }

    /// <summary>Interprets one executable block from an unknown start.</summary>
    /// <param name="body">The root operation of a method, accessor, initialiser or top-level program, or the body of a lambda or local function.</param>
    /// <param name="api">The job API.</param>
    /// <param name="constants">Members that are as good as constants.</param>
    /// <param name="bodies">Methods whose source is here.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <param name="needsTopics">Whether anyone asks for the topics that sources read.</param>
    /// <returns>What was seen, and the state in which the block ends.</returns>
    public static InterpretedBody Interpret(
        IOperation body,
        JobApi api,
        ConstantMembers constants,
        MethodBodies bodies,
        CancellationToken cancellationToken,
        bool needsTopics = true)
    {
        var interpreter = new JobInterpreter(api, constants, bodies, cancellationToken) { _root = body.Syntax, _needsTopics = needsTopics };
        interpreter._isDetached = body.Parent is IAnonymousFunctionOperation or ILocalFunctionOperation;
        try
        {
            interpreter.Execute(body);
        }
        catch (InsufficientExecutionStackException)
        {
            interpreter.GiveUp(TooDeep, body.Syntax.GetLocation());
        }

        FlowState end = FlowState.Join(interpreter._frame.End, interpreter._state) ?? FlowState.Empty;
        return new InterpretedBody(end, interpreter._record, new SiteKey(body.Syntax, null));
    }

    /// <summary>Executes a statement (or an expression for its effect).</summary>
    private void Execute(IOperation? operation)
    {
        if (operation is null || _state is null || _gaveUp || !CountStep(operation) || !Enter(operation))
        {
            return;
        }

        ExecuteEntered(operation);
        _nesting--;
    }

    private void ExecuteEntered(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.MethodBody:
                var method = (IMethodBodyOperation)operation;
                Execute(method.BlockBody ?? method.ExpressionBody);
                break;
            case OperationKind.ConstructorBody:
                var constructor = (IConstructorBodyOperation)operation;
                Execute(constructor.Initializer);
                Execute(constructor.BlockBody ?? constructor.ExpressionBody);
                break;
            case OperationKind.Block:
                ExecuteBlock((IBlockOperation)operation);
                break;
            case OperationKind.ExpressionStatement:
                Evaluate(((IExpressionStatementOperation)operation).Operation);
                break;
            case OperationKind.VariableDeclarationGroup:
                foreach (IVariableDeclarationOperation declaration in ((IVariableDeclarationGroupOperation)operation).Declarations)
                {
                    ExecuteDeclaration(declaration);
                }

                break;
            case OperationKind.UsingDeclaration:
                ExecuteUsing(((IUsingDeclarationOperation)operation).DeclarationGroup, operation, () => { });
                break;
            case OperationKind.Conditional when operation.Type is null:
                ExecuteIf((IConditionalOperation)operation);
                break;
            case OperationKind.Switch:
                ExecuteSwitch((ISwitchOperation)operation);
                break;
            case OperationKind.Loop:
                ExecuteLoop((ILoopOperation)operation);
                break;
            case OperationKind.YieldReturn:
                ExecuteYield((IReturnOperation)operation);
                break;
            case OperationKind.Return or OperationKind.YieldBreak:
                ExecuteReturn((IReturnOperation)operation);
                break;
            case OperationKind.Throw:
                Evaluate(((IThrowOperation)operation).Exception);
                _state = null;
                break;
            case OperationKind.Branch:
                ExecuteBranch((IBranchOperation)operation);
                break;
            case OperationKind.Labeled:
                ExecuteLabel((ILabeledOperation)operation);
                break;
            case OperationKind.Try:
                ExecuteTry((ITryOperation)operation);
                break;
            case OperationKind.Using:
                ExecuteUsing((IUsingOperation)operation);
                break;
            case OperationKind.Lock:
                var @lock = (ILockOperation)operation;
                Evaluate(@lock.LockedValue);
                Execute(@lock.Body);
                break;
            case OperationKind.LocalFunction or OperationKind.Empty:
                break;
            case OperationKind.FieldInitializer or OperationKind.PropertyInitializer or OperationKind.ParameterInitializer:
                Escape(Evaluate(((ISymbolInitializerOperation)operation).Value), "it is stored in a member", operation);
                break;
            default:
                Evaluate(operation);
                break;
        }
    }

    private bool CountStep(IOperation operation)
    {
        if (_gaveUp)
        {
            _state = null;
            return false;
        }

        if ((++_steps & 0xFF) == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        if (_steps <= AnalysisBudget.MaxSteps)
        {
            return true;
        }

        GiveUp("the analysis reached its budget of steps here", operation.Syntax.GetLocation());
        return false;
    }

    /// <summary>Goes one level deeper, to be left by <c>_nesting--</c>; false, and the end of the interpretation, where that is too deep.</summary>
    private bool Enter(IOperation operation)
    {
        if (_gaveUp)
        {
            _state = null;
            return false;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_nesting < AnalysisBudget.MaxNesting)
        {
            _nesting++;
            return true;
        }

        GiveUp(TooDeep, operation.Syntax.GetLocation());
        return false;
    }

    /// <summary>Ends the interpretation with what is known so far, and says so.</summary>
    private void GiveUp(string reason, Location location)
    {
        Open(null, reason, location, isBudget: true);
        _gaveUp = true;
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            frame.End = FlowState.Join(frame.End, _state);
        }

        _state = null;
    }

    private void SetState(FlowState state)
    {
        _state = state;
        if (_isInTry && !ReferenceEquals(_thrown, state))
        {
            _thrown = FlowState.Join(_thrown, state);
        }
    }

    // What changes is joined into the state of the handlers by itself: to join the whole state after each step takes the square of the code's length.
    private void PutOperator(SiteKey key, OperatorState state)
    {
        _state = _state!.WithOperator(key, state);
        _thrown = _isInTry ? _thrown?.JoinOperator(key, state) : _thrown;
    }

    private void PutEnvironment(SiteKey key, EnvironmentState state)
    {
        _state = _state!.WithEnvironment(key, state);
        _thrown = _isInTry ? _thrown?.JoinEnvironment(key, state) : _thrown;
    }

    private void PutCell(Cell cell, AbstractValue value)
    {
        _state = _state!.WithCell(cell, value);
        _thrown = _isInTry ? _thrown?.JoinCell(cell, value) : _thrown;
    }

    private void PutVariable(ISymbol variable, AbstractValue value)
    {
        _frame.NoteOwn(variable);
        _state = _state!.WithVariable(variable, value);
        _thrown = _isInTry ? _thrown?.JoinVariable(variable, value) : _thrown;
    }

    /// <summary>Makes room for a new operator. That looks at everything there is, which counts as so many steps.</summary>
    private void AgeOperator(SiteKey key)
    {
        FlowState aged = _state!.AgeOperator(key);
        if (!ReferenceEquals(aged, _state))
        {
            _steps += (aged.Operators.Count + aged.Variables.Count) / AnalysisBudget.EntriesPerStep;
            SetState(aged);
        }
    }

    private void SetVariable(ISymbol variable, AbstractValue value)
    {
        if (_state is not null)
        {
            ISymbol storage = Resolve(variable);
            PutVariable(storage, _untracked.Contains(storage) ? UnknownValue.Instance : value);
        }
    }

    private AbstractValue ReadVariable(ISymbol variable)
    {
        ISymbol storage = Resolve(variable);
        return _state is not null && !_untracked.Contains(storage) && _state.Variables.TryGetValue(storage, out AbstractValue? value)
            ? value
            : UnknownValue.Instance;
    }

    /// <summary>The variable that a name stands for: another one, where it is a ref local.</summary>
    private ISymbol Resolve(ISymbol variable) => _aliases.TryGetValue(variable, out ISymbol? target) ? target : variable;

    private void DeclareReference(ISymbol reference, IOperation target)
    {
        if (VariableOf(target) is { } variable && (!_aliases.TryGetValue(reference, out ISymbol? known) || SymbolEqualityComparer.Default.Equals(known, Resolve(variable))))
        {
            _aliases[reference] = Resolve(variable);
        }
        else
        {
            Evaluate(target);
            _untracked.Add(reference);
            ForgetStorage(target);
        }
    }

    /// <summary>Gives up what a reference may be made to: from here on it can change behind other names.</summary>
    private void ForgetStorage(IOperation target)
    {
        foreach (IOperation part in target.DescendantsAndSelf())
        {
            if (VariableOf(part) is { } variable && (part == target || target is IConditionalOperation))
            {
                _untracked.Add(variable);
                _untracked.Add(Resolve(variable));
            }
            else if (part is IFieldReferenceOperation field)
            {
                _untracked.Add(field.Field.OriginalDefinition);
            }
        }

        ForgetSequences();
    }
}

/// <summary>What interpreting one block gave.</summary>
/// <param name="End">The state in which the block ends, on whichever path.</param>
/// <param name="Record">What was seen on the way.</param>
/// <param name="Root">Stands for an environment that nothing is known of.</param>
internal sealed record InterpretedBody(FlowState End, JobRecord Record, SiteKey Root);
