using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Loops.</content>
internal sealed partial class JobInterpreter
{
    private readonly Dictionary<IOperation, HashSet<ISymbol>> _writtenByFunctions = new();
    private readonly Dictionary<IOperation, HashSet<ISymbol>> _written = new();

    private void ExecuteLoop(ILoopOperation operation)
    {
        switch (operation)
        {
            case IForLoopOperation loop:
                ExecuteFor(loop);
                break;
            case IForEachLoopOperation loop:
                ExecuteForEach(loop);
                break;
            case IWhileLoopOperation loop:
                ExecuteWhile(loop);
                break;
        }
    }

    private void ExecuteFor(IForLoopOperation loop)
    {
        foreach (IOperation before in loop.Before)
        {
            Execute(before);
        }

        RunLoop(
            loop,
            loop.Condition is null ? () => (_state, null) : () => EvaluateCondition(loop.Condition),
            () => Execute(loop.Body),
            () =>
            {
                foreach (IOperation bottom in loop.AtLoopBottom)
                {
                    Execute(bottom);
                }
            },
            () => TripCount(loop));
    }

    private void ExecuteWhile(IWhileLoopOperation loop)
    {
        (FlowState? WhenTrue, FlowState? WhenFalse) Test()
        {
            if (loop.Condition is null)
            {
                return (_state, null);
            }

            (FlowState? whenTrue, FlowState? whenFalse) = EvaluateCondition(loop.Condition);
            return loop.ConditionIsUntil ? (whenFalse, whenTrue) : (whenTrue, whenFalse);
        }

        if (loop.ConditionIsTop)
        {
            RunLoop(loop, Test, () => Execute(loop.Body), () => { }, () => Interval.AtLeast(0));
            return;
        }

        // do ... while: the body and then the test, as one step; the first time without a test.
        bool isFirst = true;
        RunLoop(
            loop,
            () =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    return (_state, null);
                }

                return Test();
            },
            () => Execute(loop.Body),
            () => { },
            () => Interval.AtLeast(0));
    }

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        AbstractValue collection = Evaluate(loop.Collection);
        if (ConvertsElements(loop))
        {
            Escape(collection, "its elements are converted", loop.Collection);
            collection = UnknownValue.Instance;
        }

        ISymbol? element = loop.LoopControlVariable switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };

        if (ElementsOf(collection) is { IsExact: true } sequence && sequence.Elements.Length <= AnalysisBudget.MaxUnrolledIterations)
        {
            int index = 0;
            RunLoop(
                loop,
                () => index < sequence.Elements.Length ? (_state, null) : (null, _state),
                () =>
                {
                    if (element is not null)
                    {
                        SetVariable(element, sequence.Elements[index]);
                    }
                    else
                    {
                        Escape(sequence.Elements[index], "it is deconstructed", loop.LoopControlVariable);
                        Evaluate(loop.LoopControlVariable); // a deconstruction, which writes to variables
                    }

                    index++;
                    Execute(loop.Body);
                },
                () => { },
                () => Interval.Exactly(sequence.Elements.Length));
            return;
        }

        AbstractValue any = ElementsOf(collection)?.AnyElement() ?? UnknownValue.Instance;
        if (any is UnknownValue)
        {
            Escape(collection, "its elements are enumerated", loop.Collection);
        }

        RunLoop(
            loop,
            () => (_state, _state),
            () =>
            {
                if (element is not null)
                {
                    SetVariable(element, any);
                }
                else
                {
                    Escape(any, "it is deconstructed", loop.LoopControlVariable);
                    Evaluate(loop.LoopControlVariable);
                }

                Execute(loop.Body);
            },
            () => { },
            () => ElementCount(loop.Collection, collection));
    }

    /// <summary>Whether each element goes through a conversion that somebody wrote.</summary>
    private static bool ConvertsElements(IForEachLoopOperation loop)
        => loop.Syntax is CommonForEachStatementSyntax syntax
            && loop.SemanticModel is { } model
            && model.GetForEachStatementInfo(syntax).ElementConversion.IsUserDefined;

    /// <summary>How many elements a sequence has at most: of a known list, of <c>Enumerable.Range</c> and <c>Repeat</c>, and of what <c>Take</c> leaves.</summary>
    private Interval ElementCount(IOperation collection, AbstractValue value)
    {
        if (ElementsOf(value) is { IsExact: true } sequence)
        {
            return Interval.Exactly(sequence.Elements.Length);
        }

        if (Unwrap(collection) is IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat" or "Take", ContainingType.Name: "Enumerable" } method } call
            && OutermostNamespace(method.ContainingNamespace) == "System"
            && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "count")?.Value is { } count
            && IntervalArithmetic.IsInteger(count.Type)
            && HasNoEffect(count)
            && Evaluate(count) is NumberValue number)
        {
            Interval counted = IntervalArithmetic.Max(number.Range, Interval.Exactly(0));
            return method.Name == "Take" ? new Interval(0, counted.Max) : counted;
        }

        return Interval.AtLeast(0);
    }

    /// <summary>Whether an expression that has been evaluated can be once more.</summary>
    private static bool HasNoEffect(IOperation expression)
        => expression.DescendantsAndSelf().All(part => part.ConstantValue.HasValue
            || part is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation
                or IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation
            || part is IInvocationOperation { TargetMethod.ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } });

    /// <summary>
    /// Runs a loop: one iteration after the other while the test decides, then all remaining iterations together until nothing changes.
    /// </summary>
    private void RunLoop(
        ILoopOperation loop,
        Func<(FlowState? WhenTrue, FlowState? WhenFalse)> test,
        Action body,
        Action bottom,
        Func<Interval> tripCount)
    {
        CallContext? outer = _context;
        FlowState? end = null;
        for (int iteration = 0; _state is not null; iteration++)
        {
            FlowState head = _state;
            (FlowState? enter, FlowState? leave) = test();
            if (enter is null)
            {
                _state = null;
                end = FlowState.Join(end, leave);
                break;
            }

            if (leave is not null || iteration >= AnalysisBudget.MaxUnrolledIterations)
            {
                _state = head;
                _context = new CallContext(loop.Syntax, CallContext.AllIterations, outer);
                end = FlowState.Join(end, SettleLoop(loop, head, test, body, bottom, tripCount()));
                _state = null;
                break;
            }

            _state = enter;
            _context = new CallContext(loop.Syntax, iteration, outer);
            body();
            _state = FlowState.Join(_state, TakeJump(loop.ContinueLabel));
            bottom();
        }

        _context = outer;
        _state = FlowState.Join(end, TakeJump(loop.ExitLabel));
    }

    /// <summary>Repeats the body from a growing state until it does not grow any more.</summary>
    private FlowState? SettleLoop(
        ILoopOperation loop,
        FlowState start,
        Func<(FlowState? WhenTrue, FlowState? WhenFalse)> test,
        Action body,
        Action bottom,
        Interval trips)
    {
        LoopFrame? outer = _loop;
        CallContext context = _context!;
        _loop = new LoopFrame(context, CanEndEarly(loop) ? new Interval(0, trips.Max) : trips, HeaderOf(loop), outer);
        if (!trips.HasMax)
        {
            NoteCallSite(_loop.Header);
        }

        FlowState head = start;
        FlowState? bodyEnd = null;
        FlowState? end = null;
        for (int round = 0; ; round++)
        {
            head = AtNextIteration(head, context);
            _state = head;
            (FlowState? enter, FlowState? leave) = test();
            end = leave;
            _state = enter;
            body();
            _state = FlowState.Join(_state, TakeJump(loop.ContinueLabel));
            bottom();
            bodyEnd = _state;
            FlowState next = (round < AnalysisBudget.RoundsBeforeWidening ? FlowState.Join(head, bodyEnd) : FlowState.Widen(head, bodyEnd))!;
            if (next.IsSameAs(head))
            {
                break;
            }

            if (round >= AnalysisBudget.MaxRounds)
            {
                Open(null, "a loop does not settle within the budget of the analysis", loop.Syntax.GetLocation(), isBudget: true);
                end = ForgetVariables(FlowState.Join(end, bodyEnd));
                break;
            }

            head = next;
        }

        _loop = outer;
        return trips.Min > 0 ? CountWholeLoop(start, bodyEnd, end) : end;
    }

    /// <summary>What an earlier iteration made is, from the next one on, no longer new in each.</summary>
    private static FlowState AtNextIteration(FlowState head, CallContext iteration)
    {
        foreach (KeyValuePair<SiteKey, EnvironmentState> environment in head.Environments)
        {
            if (environment.Value.MadeIn?.IsWithin(iteration) == true)
            {
                head = head.WithEnvironment(environment.Key, environment.Value with { MadeIn = iteration.Outer });
            }
        }

        return head;
    }

    /// <summary>How often an operator made here is made for one job, and the innermost loop for which nothing bounds that.</summary>
    private (Interval Instances, Location? UnboundedLoop) InstancesOn(EnvironmentState environment)
    {
        var instances = Interval.Exactly(1);
        Location? unbounded = null;
        for (LoopFrame? loop = _loop; loop is not null && environment.MadeIn?.IsWithin(loop.Context) != true; loop = loop.Outer)
        {
            instances = IntervalArithmetic.Multiply(instances, loop.Trips);
            unbounded ??= loop.Trips.HasMax ? null : loop.Header;
        }

        return (instances, unbounded);
    }

    /// <summary>From the loop's keyword to the parenthesis that closes its head; of <c>do</c>, the <c>while</c> at its end.</summary>
    private static Location HeaderOf(ILoopOperation loop)
    {
        (SyntaxToken First, SyntaxToken Last)? header = loop.Syntax switch
        {
            CommonForEachStatementSyntax each => (each.ForEachKeyword, each.CloseParenToken),
            ForStatementSyntax @for => (@for.ForKeyword, @for.CloseParenToken),
            WhileStatementSyntax @while => (@while.WhileKeyword, @while.CloseParenToken),
            DoStatementSyntax @do => (@do.WhileKeyword, @do.CloseParenToken),
            _ => null,
        };
        return header is { } tokens
            ? Location.Create(loop.Syntax.SyntaxTree, TextSpan.FromBounds(tokens.First.SpanStart, tokens.Last.Span.End))
            : loop.Syntax.GetLocation();
    }

    /// <summary>
    /// Operators that the body makes in every iteration are counted by the trip count; at the head of the loop, where the end state comes from,
    /// they look as if there might be none.
    /// </summary>
    private static FlowState? CountWholeLoop(FlowState start, FlowState? bodyEnd, FlowState? end)
    {
        if (bodyEnd is null || end is null)
        {
            return end;
        }

        foreach (KeyValuePair<SiteKey, OperatorState> made in bodyEnd.Operators)
        {
            if (start.OperatorAt(made.Key) is null
                && end.OperatorAt(made.Key) is { } atEnd
                && atEnd.Instances != made.Value.Instances)
            {
                end = end.WithOperator(made.Key, atEnd with { Instances = made.Value.Instances });
            }
        }

        return end;
    }

    /// <summary>Whether the body can leave the loop before its condition does.</summary>
    private static bool CanEndEarly(ILoopOperation loop)
    {
        foreach (IOperation operation in loop.Body.Descendants())
        {
            switch (operation.Kind)
            {
                case OperationKind.Return or OperationKind.YieldBreak or OperationKind.Throw:
                case OperationKind.Branch when operation is IBranchOperation branch
                    && (branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)):
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// How often the body of <c>for (int i = a; i &lt; b; i += c)</c> runs, from the bounds of a and b where the loop begins (the variable itself
    /// tells how far it has come); unbounded when the loop is of another form.
    /// </summary>
    private Interval TripCount(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
            || VariableOf(condition.LeftOperand) is not { } variable
            || loop.AtLoopBottom.Length != 1
            || StepOf(loop.AtLoopBottom[0], variable) is not (>= 1 and var step)
            || IsWrittenIn(loop.Body, variable, loop)
            || ReadVariable(variable) is not NumberValue from)
        {
            return Interval.AtLeast(0);
        }

        long extra = condition.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0;
        Interval distance = IntervalArithmetic.Add(IntervalArithmetic.Subtract(LimitOf(condition.RightOperand, loop), from.Range), Interval.Exactly(extra + step - 1));
        Interval trips = IntervalArithmetic.Divide(distance, Interval.Exactly(step));
        return IntervalArithmetic.Max(trips, Interval.Exactly(0));
    }

    private static long? StepOf(IOperation bottom, ISymbol variable)
    {
        bool IsVariable(IOperation target) => SymbolEqualityComparer.Default.Equals(VariableOf(target), variable);

        return (bottom as IExpressionStatementOperation)?.Operation switch
        {
            IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment when IsVariable(increment.Target) => 1,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } add
                when IsVariable(add.Target) && add.Value.ConstantValue is { HasValue: true, Value: int step } => step,
            _ => null,
        };
    }

    private bool IsWrittenIn(IOperation body, ISymbol variable, ILoopOperation loop)
    {
        ISymbol storage = Resolve(variable);
        foreach (ISymbol written in WrittenInItself(body))
        {
            if (SymbolEqualityComparer.Default.Equals(Resolve(written), storage))
            {
                return true;
            }
        }

        // What the loop declares, nobody outside it can assign.
        return (loop.Locals.Contains(storage, SymbolEqualityComparer.Default) ? WrittenByFunctionsIn(loop) : WrittenByFunctionsOf(loop)).Contains(storage);
    }

    /// <summary>The variables that code assigns, by the names that it has for them.</summary>
    private HashSet<ISymbol> WrittenInItself(IOperation code)
    {
        if (!_written.TryGetValue(code, out HashSet<ISymbol>? written))
        {
            written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (IOperation operation in code.Descendants())
            {
                if (operation.Kind is OperationKind.LocalReference or OperationKind.ParameterReference && IsWritten(operation))
                {
                    written.Add(VariableOf(operation)!);
                }
            }

            _written.Add(code, written);
        }

        return written;
    }

    /// <summary>The variables that a lambda or local function of the method assigns, which may be called in any loop.</summary>
    private HashSet<ISymbol> WrittenByFunctionsOf(IOperation part)
    {
        IOperation root = part;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return WrittenByFunctionsIn(root);
    }

    private HashSet<ISymbol> WrittenByFunctionsIn(IOperation root)
    {
        if (!_writtenByFunctions.TryGetValue(root, out HashSet<ISymbol>? written))
        {
            written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (IOperation function in root.Descendants())
            {
                if (function.Kind is OperationKind.AnonymousFunction or OperationKind.LocalFunction)
                {
                    AddWritten(function, written);
                }
            }

            _writtenByFunctions.Add(root, written);
        }

        return written;
    }

    private static void AddWritten(IOperation function, HashSet<ISymbol> written)
    {
        IMethodSymbol? method = (function as IAnonymousFunctionOperation)?.Symbol ?? (function as ILocalFunctionOperation)?.Symbol;
        foreach (IOperation operation in function.Descendants())
        {
            if (VariableOf(operation) is { } variable && IsWritten(operation) && !IsDeclaredWithin(variable, method))
            {
                written.Add(variable);
            }
        }
    }

    /// <summary>What the limit of a loop can be in any of its iterations: what an iteration may change is unknown.</summary>
    private Interval LimitOf(IOperation limit, IForLoopOperation loop)
    {
        if (limit.ConstantValue is { HasValue: true } constant)
        {
            return RangeOf(ConstantMembers.OfConstant(constant.Value, ImmutableArray<Location>.Empty));
        }

        switch (limit)
        {
            case IParenthesizedOperation parenthesized:
                return LimitOf(parenthesized.Operand, loop);
            case IConversionOperation { OperatorMethod: null } conversion when IntervalArithmetic.IsInteger(conversion.Operand.Type):
                return IntervalArithmetic.FitTo(LimitOf(conversion.Operand, loop), conversion.Type, conversion.IsChecked);
            case IBinaryOperation { OperatorMethod: null } binary
                when IntervalArithmetic.Binary(binary.OperatorKind, LimitOf(binary.LeftOperand, loop), LimitOf(binary.RightOperand, loop)) is { } result:
                return IntervalArithmetic.FitTo(result, binary.Type, binary.IsChecked);
            case IInvocationOperation { Instance: null } call:
                var arguments = new AbstractValue[call.TargetMethod.Parameters.Length];
                foreach (IArgumentOperation argument in call.Arguments)
                {
                    arguments[argument.Parameter!.Ordinal] = new NumberValue(LimitOf(argument.Value, loop));
                }

                return RangeOf(KnownFunctions.Evaluate(call.TargetMethod, arguments) ?? UnknownValue.Instance);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                return RangeOf(_constants.ValueOf(((IMemberReferenceOperation)limit).Member, _cancellationToken));
            default:
                return VariableOf(limit) is { } variable && !IsWrittenIn(loop.Body, variable, loop) && !IsWrittenIn(loop.Condition!, variable, loop) && !IsWrittenIn(loop.AtLoopBottom[0], variable, loop)
                    ? RangeOf(ReadVariable(variable)) : Interval.Unbounded;
        }
    }
}
