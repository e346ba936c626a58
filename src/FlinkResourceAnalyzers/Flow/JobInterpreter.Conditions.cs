using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Conditions and patterns: what is known on each side of a branch.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>Evaluates a condition and tells the states in which it is true and false; null where that cannot be.</summary>
    private (FlowState? WhenTrue, FlowState? WhenFalse) EvaluateCondition(IOperation condition)
    {
        if (_state is null || !Enter(condition))
        {
            return (null, null);
        }

        (FlowState? WhenTrue, FlowState? WhenFalse) branches = EvaluateConditionEntered(condition);
        _nesting--;
        return branches;
    }

    private (FlowState? WhenTrue, FlowState? WhenFalse) EvaluateConditionEntered(IOperation condition)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return EvaluateCondition(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                (FlowState? whenTrue, FlowState? whenFalse) = EvaluateCondition(not.Operand);
                return (whenFalse, whenTrue);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                {
                    (FlowState? leftTrue, FlowState? leftFalse) = EvaluateCondition(and.LeftOperand);
                    _state = leftTrue;
                    (FlowState? rightTrue, FlowState? rightFalse) = EvaluateCondition(and.RightOperand);
                    return (rightTrue, FlowState.Join(leftFalse, rightFalse));
                }

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                {
                    (FlowState? leftTrue, FlowState? leftFalse) = EvaluateCondition(or.LeftOperand);
                    _state = leftFalse;
                    (FlowState? rightTrue, FlowState? rightFalse) = EvaluateCondition(or.RightOperand);
                    return (FlowState.Join(leftTrue, rightTrue), rightFalse);
                }

            case IBinaryOperation comparison when IsComparison(comparison.OperatorKind) && comparison.OperatorMethod is null:
                return EvaluateComparison(comparison);
            case IIsPatternOperation isPattern:
                {
                    AbstractValue value = Evaluate(isPattern.Value);
                    PatternMatch match = MatchPattern(isPattern.Pattern, value);
                    return Branch(match, VariableOf(isPattern.Value), value);
                }

            default:
                {
                    AbstractValue value = Evaluate(condition);
                    bool isDecided = value is NumberValue { Range.IsExact: true };
                    bool isTrue = isDecided && RangeOf(value).Min != 0;
                    return (isDecided && !isTrue ? null : _state, isTrue ? null : _state);
                }
        }
    }

    /// <summary>Whether evaluating the expression can change a variable, so that what was read before says nothing of what is there after.</summary>
    private static bool MayWriteVariables(IOperation? expression)
        => expression is not null && expression.DescendantsAndSelf().Any(operation => operation switch
        {
            IAssignmentOperation or IIncrementOrDecrementOperation or IAnonymousFunctionOperation or IMethodReferenceOperation => true,
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => true,
            IArgumentOperation { Parameter: { } parameter } => parameter.RefKind is RefKind.Ref or RefKind.Out || parameter.Type.TypeKind == TypeKind.Delegate,
            _ => false,
        });

    private static bool IsComparison(BinaryOperatorKind kind)
        => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private (FlowState? WhenTrue, FlowState? WhenFalse) EvaluateComparison(IBinaryOperation comparison)
    {
        AbstractValue left = Evaluate(comparison.LeftOperand);
        AbstractValue right = Evaluate(comparison.RightOperand);
        if (_state is null)
        {
            return (null, null);
        }

        if (left is TextValue leftText && right is TextValue rightText && leftText.IsConstant && rightText.IsConstant
            && comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            bool isTrue = leftText.Equals(rightText) == (comparison.OperatorKind == BinaryOperatorKind.Equals);
            return (isTrue ? _state : null, isTrue ? null : _state);
        }

        if (comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && ((ReferenceEquals(left, TextValue.Null) && IsNotNull(right)) || (ReferenceEquals(right, TextValue.Null) && IsNotNull(left))))
        {
            return comparison.OperatorKind == BinaryOperatorKind.Equals ? (null, _state) : (_state, null);
        }

        if (!IntervalArithmetic.IsInteger(comparison.LeftOperand.Type) || !IntervalArithmetic.IsInteger(comparison.RightOperand.Type))
        {
            return (_state, _state);
        }

        Interval leftRange = RangeOf(left);
        Interval rightRange = RangeOf(right);
        ISymbol? leftVariable = MayWriteVariables(comparison.RightOperand) ? null : VariableOf(comparison.LeftOperand);
        ISymbol? rightVariable = VariableOf(comparison.RightOperand);
        return (
            Constrain(comparison.OperatorKind, leftVariable, left, leftRange, rightVariable, right, rightRange),
            Constrain(Opposite(comparison.OperatorKind), leftVariable, left, leftRange, rightVariable, right, rightRange));
    }

    /// <summary>The current state, narrowed by the fact that the comparison holds; null when it cannot hold.</summary>
    private FlowState? Constrain(
        BinaryOperatorKind kind,
        ISymbol? leftVariable,
        AbstractValue left,
        Interval leftRange,
        ISymbol? rightVariable,
        AbstractValue right,
        Interval rightRange)
    {
        Interval? narrowedLeft = Narrow(leftRange, kind, rightRange);
        Interval? narrowedRight = Narrow(rightRange, Mirrored(kind), leftRange);
        if (narrowedLeft is null || narrowedRight is null)
        {
            return null;
        }

        FlowState? state = NarrowVariable(_state, leftVariable, left, narrowedLeft.Value);
        return NarrowVariable(state, rightVariable, right, narrowedRight.Value);
    }

    private FlowState? NarrowVariable(FlowState? state, ISymbol? variable, AbstractValue value, Interval range)
        => state is null || variable is null || _untracked.Contains(Resolve(variable)) || range == RangeOf(value)
            ? state
            : state.WithVariable(Resolve(variable), value is NumberValue number ? number.WithRange(range) : new NumberValue(range));

    private static Interval RangeOf(AbstractValue value) => value is NumberValue number ? number.Range : Interval.Unbounded;

    /// <summary>The part of <paramref name="range"/> for which the comparison with some value of <paramref name="other"/> can hold.</summary>
    private static Interval? Narrow(Interval range, BinaryOperatorKind kind, Interval other)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return range.Meet(other);
            case BinaryOperatorKind.NotEquals when other.IsExact:
                if (range.IsExact && range == other)
                {
                    return null;
                }

                return range.Min == other.Min ? new Interval(range.Min + 1, range.Max)
                    : range.Max == other.Min ? new Interval(range.Min, range.Max - 1)
                    : range;
            case BinaryOperatorKind.LessThan:
                return other.HasMax ? range.Meet(Interval.AtMost(other.Max - 1)) : range;
            case BinaryOperatorKind.LessThanOrEqual:
                return other.HasMax ? range.Meet(Interval.AtMost(other.Max)) : range;
            case BinaryOperatorKind.GreaterThan:
                return other.HasMin ? range.Meet(Interval.AtLeast(other.Min + 1)) : range;
            case BinaryOperatorKind.GreaterThanOrEqual:
                return other.HasMin ? range.Meet(Interval.AtLeast(other.Min)) : range;
            default:
                return range;
        }
    }

    private static BinaryOperatorKind Opposite(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.LessThan,
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>The states in which a match succeeds and fails, with the variable it was made on narrowed.</summary>
    private (FlowState? Matched, FlowState? Unmatched) Branch(PatternMatch match, ISymbol? variable, AbstractValue value)
    {
        FlowState? Narrowed(Interval? range) => range is { } known ? NarrowVariable(_state, variable, value, known) : _state;

        return (match.MaySucceed ? Narrowed(match.WhenTrue) : null, match.MayFail ? Narrowed(match.WhenFalse) : null);
    }

    private PatternMatch MatchPattern(IPatternOperation pattern, AbstractValue value)
    {
        if (!Enter(pattern))
        {
            return PatternMatch.Unknown;
        }

        PatternMatch match = MatchPatternEntered(pattern, value);
        _nesting--;
        return match;
    }

    private PatternMatch MatchPatternEntered(IPatternOperation pattern, AbstractValue value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return PatternMatch.Always;
            case IConstantPatternOperation constant:
                return MatchConstant(value, Evaluate(constant.Value));
            case IRelationalPatternOperation relational:
                return MatchRelational(relational.OperatorKind, value, Evaluate(relational.Value));
            case INegatedPatternOperation negated:
                {
                    PatternMatch inner = MatchPattern(negated.Pattern, value);
                    return new PatternMatch(inner.MayFail, inner.MaySucceed, inner.WhenFalse, inner.WhenTrue);
                }

            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                {
                    PatternMatch left = MatchPattern(and.LeftPattern, value);
                    PatternMatch right = MatchPattern(and.RightPattern, Narrow(value, left.WhenTrue));
                    return new PatternMatch(
                        left.MaySucceed && right.MaySucceed,
                        left.MayFail || right.MayFail,
                        right.WhenTrue ?? left.WhenTrue,
                        right.MayFail ? JoinOrNull(left.MayFail ? left.WhenFalse : right.WhenFalse, right.WhenFalse) : left.WhenFalse);
                }

            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                {
                    PatternMatch left = MatchPattern(or.LeftPattern, value);
                    PatternMatch right = MatchPattern(or.RightPattern, Narrow(value, left.WhenFalse));
                    return new PatternMatch(
                        left.MaySucceed || right.MaySucceed,
                        left.MayFail && right.MayFail,
                        left.MaySucceed && right.MaySucceed ? JoinOrNull(left.WhenTrue, right.WhenTrue) : left.MaySucceed ? left.WhenTrue : right.WhenTrue,
                        right.WhenFalse ?? left.WhenFalse);
                }

            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } declared)
                {
                    SetVariable(declared, value);
                }

                return declaration.MatchesNull ? PatternMatch.Always : PatternMatch.Unknown;
            case IRecursivePatternOperation recursive:
                if (recursive.DescendantsAndSelf().Any(MayCallOwnCode))
                {
                    Escape(value, "a pattern looks into it", recursive);
                }

                if (recursive.DeclaredSymbol is { } named)
                {
                    SetVariable(named, value);
                }

                return PatternMatch.Unknown;
            case ITypePatternOperation:
                return PatternMatch.Unknown;
            default:
                Escape(value is SequenceValue ? UnknownValue.Instance : value, "a pattern looks into it", pattern);
                return PatternMatch.Unknown;
        }
    }

    /// <summary>Whether a part of a pattern is a call of code that somebody wrote: a getter, or a method that deconstructs.</summary>
    private bool MayCallOwnCode(IOperation part) => part switch
    {
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => _bodies.BodyOf(getter, _cancellationToken) is not null,
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method } => !method.DeclaringSyntaxReferences.IsEmpty,
        _ => false,
    };

    private static AbstractValue Narrow(AbstractValue value, Interval? range)
        => range is { } known && value is NumberValue number ? number.WithRange(known) : value;

    private static Interval? JoinOrNull(Interval? first, Interval? second) => first is { } a && second is { } b ? a.Join(b) : null;

    private static PatternMatch MatchConstant(AbstractValue value, AbstractValue constant)
    {
        if (constant is NumberValue number)
        {
            return MatchRelational(BinaryOperatorKind.Equals, value, number);
        }

        if (ReferenceEquals(constant, TextValue.Null) && IsNotNull(value))
        {
            return new PatternMatch(false, true, null, null);
        }

        if (value is TextValue text && constant is TextValue wanted && wanted.IsConstant)
        {
            bool isPossible = wanted.MayBeNull ? text.MayBeNull : text.Alternatives.Contains(wanted.Constant!);
            return new PatternMatch(isPossible, !(isPossible && text.IsConstant), null, null);
        }

        return PatternMatch.Unknown;
    }

    private static PatternMatch MatchRelational(BinaryOperatorKind kind, AbstractValue value, AbstractValue constant)
    {
        if (constant is not NumberValue limit || value is not NumberValue number)
        {
            return PatternMatch.Unknown;
        }

        Interval? whenTrue = Narrow(number.Range, kind, limit.Range);
        Interval? whenFalse = Narrow(number.Range, Opposite(kind), limit.Range);
        return new PatternMatch(whenTrue is not null, whenFalse is not null, whenTrue, whenFalse);
    }

    /// <summary>What matching a pattern says.</summary>
    /// <param name="MaySucceed">Whether some value matches.</param>
    /// <param name="MayFail">Whether some value does not.</param>
    /// <param name="WhenTrue">The bounds of a number that matches; null when they are no narrower or it is no number.</param>
    /// <param name="WhenFalse">The bounds of a number that does not match.</param>
    private readonly record struct PatternMatch(bool MaySucceed, bool MayFail, Interval? WhenTrue, Interval? WhenFalse)
    {
        public static PatternMatch Always { get; } = new(true, false, null, null);

        public static PatternMatch Unknown { get; } = new(true, true, null, null);
    }
}
