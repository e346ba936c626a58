using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Statements other than loops.</content>
internal sealed partial class JobInterpreter
{
    private void ExecuteBlock(IBlockOperation block) => ExecuteStatements(block.Operations, 0);

    private void ExecuteStatements(ImmutableArray<IOperation> statements, int first)
    {
        for (int i = first; i < statements.Length; i++)
        {
            IOperation statement = statements[i];
            if (_state is null)
            {
                if (statement.Kind == OperationKind.Labeled)
                {
                    ExecuteLabel((ILabeledOperation)statement);
                }
            }
            else if (statement.Kind == OperationKind.UsingDeclaration)
            {
                ExecuteUsing((IUsingDeclarationOperation)statement, statements, i + 1);
                return;
            }
            else
            {
                Execute(statement);
            }
        }
    }

    private void ExecuteDeclaration(IVariableDeclarationOperation declaration)
    {
        foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
        {
            IVariableInitializerOperation? initializer = declarator.Initializer ?? declaration.Initializer;
            if (initializer is null)
            {
                continue;
            }

            if (declarator.Symbol.RefKind != RefKind.None)
            {
                DeclareReference(declarator.Symbol, initializer.Value);
                continue;
            }

            AbstractValue value = Evaluate(initializer.Value);
            SetVariable(declarator.Symbol, value);
        }
    }

    /// <summary>A loop over <c>else if</c>, not a recursion: there may be hundreds.</summary>
    private void ExecuteIf(IConditionalOperation first)
    {
        FlowState? end = null;
        IOperation? otherwise = first;
        while (otherwise is IConditionalOperation { Type: null } conditional && _state is not null && CountStep(conditional))
        {
            (FlowState? whenTrue, FlowState? whenFalse) = EvaluateCondition(conditional.Condition);
            _state = whenTrue;
            Execute(conditional.WhenTrue);
            end = FlowState.Join(end, _state);
            _state = whenFalse;
            otherwise = conditional.WhenFalse;
        }

        Execute(otherwise);
        _state = FlowState.Join(end, _state);
    }

    private void ExecuteSwitch(ISwitchOperation @switch)
    {
        AbstractValue value = Evaluate(@switch.Value);
        bool mayGuardWrite = @switch.Cases.Any(@case => @case.Clauses.Any(clause => MayWriteVariables((clause as IPatternCaseClauseOperation)?.Guard)));
        ISymbol? variable = mayGuardWrite ? null : VariableOf(@switch.Value);
        FlowState? unmatched = _state;
        FlowState? end = null;
        ISwitchCaseOperation? defaultCase = null;
        foreach (ISwitchCaseOperation @case in @switch.Cases)
        {
            FlowState? entry = null;
            foreach (ICaseClauseOperation clause in @case.Clauses)
            {
                if (clause.CaseKind == CaseKind.Default)
                {
                    defaultCase = @case;
                    continue;
                }

                _state = unmatched;
                (FlowState? matched, unmatched) = MatchClause(clause, value, variable);
                entry = FlowState.Join(entry, matched);
            }

            if (!ReferenceEquals(@case, defaultCase))
            {
                end = FlowState.Join(end, ExecuteCase(@case, entry));
            }
            else if (entry is not null)
            {
                // 'case 1: default:' shares a body; the default's own entry is added below.
                end = FlowState.Join(end, ExecuteCase(@case, entry));
            }
        }

        end = FlowState.Join(end, defaultCase is null ? unmatched : ExecuteCase(defaultCase, unmatched));
        end = FlowState.Join(end, ExecuteJumpsToCases(@switch));
        _state = FlowState.Join(end, TakeJump(@switch.ExitLabel));
    }

    /// <summary>Executes the cases once more that <c>goto case</c> leads to.</summary>
    private FlowState? ExecuteJumpsToCases(ISwitchOperation @switch)
    {
        FlowState? end = null;
        var visited = new HashSet<ISwitchCaseOperation>();
        bool isDone = false;
        while (!isDone)
        {
            isDone = true;
            foreach (ISwitchCaseOperation @case in @switch.Cases)
            {
                FlowState? entry = null;
                foreach (ICaseClauseOperation clause in @case.Clauses)
                {
                    entry = clause.Label is { } label ? FlowState.Join(entry, TakeJump(label)) : entry;
                }

                if (entry is null)
                {
                    continue;
                }

                if (visited.Add(@case))
                {
                    isDone = false;
                    end = FlowState.Join(end, ExecuteCase(@case, entry));
                }
                else
                {
                    // A loop that nothing bounds, as of labels.
                    Open(null, "'goto' is not followed", @case.Syntax.GetLocation());
                    end = FlowState.Join(end, ForgetVariables(entry));
                }
            }
        }

        return end;
    }

    private FlowState? ExecuteCase(ISwitchCaseOperation @case, FlowState? entry)
    {
        _state = entry;
        ExecuteStatements(@case.Body, 0);
        return _state;
    }

    /// <summary>What is behind a <c>using</c> declaration is what it surrounds.</summary>
    private void ExecuteUsing(IUsingDeclarationOperation declaration, ImmutableArray<IOperation> statements, int next)
        => ExecuteUsing(declaration.DeclarationGroup, declaration, () => ExecuteStatements(statements, next));

    private void ExecuteUsing(IUsingOperation @using) => ExecuteUsing(@using.Resources, @using, () => Execute(@using.Body));

    /// <summary>Executes a <c>using</c>: its resources, what it surrounds and, on every way out of that, what disposing of them does.</summary>
    private void ExecuteUsing(IOperation resources, IOperation @using, Action body)
    {
        var disposables = new List<(AbstractValue Value, ITypeSymbol? Type)>();
        if (resources is IVariableDeclarationGroupOperation group)
        {
            Execute(group);
            foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
            {
                disposables.Add((ReadVariable(declarator.Symbol), declarator.Symbol.Type));
            }
        }
        else
        {
            disposables.Add((Evaluate(resources), resources.Type));
        }

        disposables.RemoveAll(disposable => disposable.Value is not (ObjectValue { IsConfiguration: false } or FunctionValue or LostValue or SequenceValue));
        if (disposables.Count == 0)
        {
            body();
            return;
        }

        disposables.Reverse();
        ExecuteProtected(body, ImmutableArray<ICatchClauseOperation>.Empty, () =>
        {
            foreach ((AbstractValue value, ITypeSymbol? _) in disposables)
            {
                Dispose(value, @using);
            }
        });
    }

    private void Dispose(AbstractValue value, IOperation @using)
    {
        if (_state is null)
        {
            return;
        }

        IMethodSymbol? method = value is ObjectValue owner ? DisposerOf(owner.Type) : null;
        if (method is null || Call(method, _bodies.BodyOf(method, _cancellationToken), @using, value, System.Array.Empty<AbstractValue>(), ImmutableArray<IArgumentOperation>.Empty) is null)
        {
            Escape(value, "it is disposed of by code that is not followed", @using);
        }
    }

    private static IMethodSymbol? DisposerOf(ITypeSymbol type)
    {
        ISymbol? contract = type.AllInterfaces
            .Where(candidate => candidate.Name is "IDisposable" or "IAsyncDisposable")
            .SelectMany(candidate => candidate.GetMembers())
            .FirstOrDefault(member => member.Name is "Dispose" or "DisposeAsync");
        return contract is not null && type.AllInterfaces.Count(candidate => candidate.Name is "IDisposable" or "IAsyncDisposable") == 1
            ? type.FindImplementationForInterfaceMember(contract) as IMethodSymbol
            : type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty && type.IsRefLikeType);
    }

    private (FlowState? Matched, FlowState? Unmatched) MatchClause(ICaseClauseOperation clause, AbstractValue value, ISymbol? variable)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return Branch(MatchConstant(value, Evaluate(single.Value)), variable, value);
            case IPatternCaseClauseOperation pattern:
                PatternMatch match = MatchPattern(pattern.Pattern, value);
                (FlowState? matched, FlowState? unmatched) = Branch(match, variable, value);
                if (pattern.Guard is null)
                {
                    return (matched, unmatched);
                }

                _state = matched;
                (FlowState? guarded, FlowState? refused) = EvaluateCondition(pattern.Guard);
                return (guarded, FlowState.Join(unmatched, refused));
            default:
                return (_state, _state);
        }
    }

    private void ExecuteReturn(IReturnOperation @return)
    {
        if (@return.ReturnedValue is not null)
        {
            AbstractValue value = Evaluate(@return.ReturnedValue);
            if (_state is null)
            {
                return;
            }

            if (_frame.IsRoot)
            {
                Escape(value, "it is returned to the caller", @return);
            }
            else
            {
                _frame.Value = _frame.Value is null ? value : JoinValues(_frame.Value, value, @return);
            }
        }

        _frame.End = FlowState.Join(_frame.End, _state);
        _state = null;
    }

    private void ExecuteYield(IReturnOperation yield)
    {
        AbstractValue value = Evaluate(yield.ReturnedValue);
        if (_frame.Yielded is not { } yielded)
        {
            Escape(value, "it is returned to the caller", yield);
        }
        else if (_state is not null && _state.Cells.TryGetValue(yielded, out AbstractValue? elements) && elements is SequenceValue sequence)
        {
            PutCell(yielded, sequence.Add(AsPart(value, yield), isCertain: !IsOneOfMany(yielded.Owner)));
        }
        else
        {
            Escape(value, "it is one of too many elements to be followed", yield);
        }
    }

    private void ExecuteBranch(IBranchOperation branch)
    {
        AddJump(branch.Target, _state);
        _state = null;
    }

    private void ExecuteLabel(ILabeledOperation labeled)
    {
        if (_jumps.ContainsKey(labeled.Label) || labeled.Syntax.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.LabeledStatement))
        {
            // A label that is jumped to from below is a loop that nothing bounds; rare enough to be left out of sight.
            Open(null, "'goto' is not followed", labeled.Syntax.GetLocation());
            _state = ForgetVariables(FlowState.Join(_state, TakeJump(labeled.Label)));
        }

        if (labeled.Operation is ILabeledOperation inner)
        {
            ExecuteLabel(inner); // which may be jumped to where this one is not
        }
        else
        {
            Execute(labeled.Operation);
        }
    }

    private static FlowState? ForgetVariables(FlowState? state)
    {
        if (state is not null)
        {
            foreach (ISymbol variable in state.Variables.Keys)
            {
                state = state.WithVariable(variable, UnknownValue.Instance);
            }
        }

        return state;
    }

    private void ExecuteTry(ITryOperation @try)
        => ExecuteProtected(() => Execute(@try.Body), @try.Catches, @try.Finally is { } block ? () => Execute(block) : null);

    private void ExecuteProtected(Action body, ImmutableArray<ICatchClauseOperation> catches, Action? atEnd)
    {
        (FlowState? outerThrown, bool outerIsInTry) = (_thrown, _isInTry);
        FlowState? outerReturned = _frame.End;
        var outerJumps = new Dictionary<ILabelSymbol, FlowState?>(_jumps, SymbolEqualityComparer.Default);
        if (atEnd is not null)
        {
            _frame.End = null;
            _jumps.Clear();
        }

        (_thrown, _isInTry) = (_state, true);
        body();
        FlowState? end = _state;
        FlowState? thrown = _thrown;

        // What a handler does can be interrupted as well, but only by what surrounds this statement.
        (_thrown, _isInTry) = (FlowState.Join(outerThrown, outerIsInTry ? thrown : null), outerIsInTry);
        foreach (ICatchClauseOperation handler in catches)
        {
            _state = thrown;
            if (handler.Filter is not null)
            {
                Evaluate(handler.Filter);
            }

            Execute(handler.Handler);
            end = FlowState.Join(end, _state);
        }

        if (atEnd is not null)
        {
            // What is thrown on runs the block as well, on its way to the handlers around or as the last thing that is done.
            _state = thrown;
            atEnd();

            _state = end;
            ExecuteFinally(atEnd, outerReturned, outerJumps);
        }
        else
        {
            _state = end;
        }
    }

    /// <summary>Runs the block on every way out of the statement: at its end, and before each return and jump.</summary>
    private void ExecuteFinally(Action block, FlowState? outerReturned, Dictionary<ILabelSymbol, FlowState?> outerJumps)
    {
        FlowState? end = _state;
        FlowState? returned = _frame.End;
        KeyValuePair<ILabelSymbol, FlowState?>[] jumps = _jumps.ToArray();

        _frame.End = outerReturned;
        _jumps.Clear();
        foreach (KeyValuePair<ILabelSymbol, FlowState?> jump in outerJumps)
        {
            _jumps.Add(jump.Key, jump.Value);
        }

        if (returned is not null)
        {
            _state = returned;
            block();
            _frame.End = FlowState.Join(_frame.End, _state);
        }

        foreach (KeyValuePair<ILabelSymbol, FlowState?> jump in jumps)
        {
            _state = jump.Value;
            block();
            AddJump(jump.Key, _state);
        }

        _state = end;
        block();
    }

    private void AddJump(ILabelSymbol label, FlowState? state)
    {
        _jumps.TryGetValue(label, out FlowState? earlier);
        _jumps[label] = FlowState.Join(earlier, state);
    }

    private FlowState? TakeJump(ILabelSymbol label)
    {
        if (_jumps.TryGetValue(label, out FlowState? state))
        {
            _jumps.Remove(label);
        }

        return state;
    }

    /// <summary>
    /// Looks at a lambda or local function that may run at any time from now on: what it assigns is not tracked any more, and the streams and
    /// environments it mentions flow out of sight.
    /// </summary>
    private void NoteCaptures(IOperation body, IMethodSymbol function, AbstractValue self)
    {
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation.Kind)
            {
                case OperationKind.InstanceReference when operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    Escape(self, "a lambda or local function uses 'this'", operation);
                    continue;
                case OperationKind.Invocation when operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } invocation:
                    Escape(new FunctionValue(invocation.TargetMethod, null, self), "a lambda or local function calls it", operation);
                    continue;
                case OperationKind.MethodReference when operation is IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference:
                    Escape(new FunctionValue(reference.Method, null, self), "a lambda or local function uses it", operation);
                    continue;
                case OperationKind.LocalReference or OperationKind.ParameterReference:
                    break;
                default:
                    continue;
            }

            ISymbol? variable = VariableOf(operation);
            if (variable is null || IsDeclaredWithin(variable, function))
            {
                continue;
            }

            if (IsWritten(operation))
            {
                _untracked.Add(variable);
            }

            AbstractValue value = ReadVariable(variable);
            if (value is UnknownValue && _api.RoleOf((variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type) != Api.TypeRole.None)
            {
                Open(null, "a lambda or local function uses '" + variable.Name + "'", operation.Syntax.GetLocation());
            }
            else if (CanBeChanged(value))
            {
                Escape(value, "a lambda or local function uses '" + variable.Name + "'", operation);
            }
        }
    }

    private static bool IsDeclaredWithin(ISymbol variable, IMethodSymbol? function)
    {
        for (ISymbol? container = variable.ContainingSymbol; container is IMethodSymbol; container = container.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(container, function?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a tuple stands where values are written, as in <c>(a, b) = f()</c>.</summary>
    private static bool IsDeconstructed(IOperation operation)
    {
        IOperation target = operation;
        while (target.Parent is ITupleOperation or IDeclarationExpressionOperation)
        {
            target = target.Parent;
        }

        return target.Parent switch
        {
            IDeconstructionAssignmentOperation assignment => assignment.Target == target,
            IForEachLoopOperation loop => loop.LoopControlVariable == target,
            _ => false,
        };
    }

    private static bool IsWritten(IOperation reference) => reference.Parent is { } parent && parent.Kind switch
    {
        OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment or OperationKind.DeconstructionAssignment
            => ((IAssignmentOperation)parent).Target == reference,
        OperationKind.Increment or OperationKind.Decrement => true,
        OperationKind.Argument => ((IArgumentOperation)parent).Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        OperationKind.Tuple => IsDeconstructed(parent),
        _ => false,
    };
}
