using System.Globalization;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>Functions of the framework whose results have bounds.</summary>
internal static class KnownFunctions
{
    /// <summary>The value of a call; null when the method is not one of these.</summary>
    public static AbstractValue? Evaluate(IMethodSymbol method, AbstractValue[] arguments)
    {
        if (!method.IsStatic || method.ContainingType is not { } type)
        {
            return null;
        }

        if (type.Name == "Math" && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
        {
            return IntervalArithmetic.IsInteger(method.ReturnType) ? EvaluateMath(method.Name, arguments)
                : DecimalValue.IsFor(method.ReturnType) ? EvaluateChoice(method.Name, arguments)
                : null;
        }

        if (type.SpecialType == SpecialType.System_Int32 && method.Name == "Parse" && arguments.Length > 0)
        {
            return arguments[0] is TextValue { Constant: { } text }
                && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
                ? NumberValue.Exactly(number)
                : NumberValue.Unknown(Interval.Unbounded, new UnknownReason("text parsed at run time"));
        }

        return null;
    }

    private static AbstractValue? EvaluateMath(string name, AbstractValue[] arguments)
    {
        switch (name)
        {
            case "Min" when arguments.Length == 2:
                return Combine(IntervalArithmetic.Min(RangeOf(arguments[0]), RangeOf(arguments[1])), arguments);
            case "Max" when arguments.Length == 2:
                return Combine(IntervalArithmetic.Max(RangeOf(arguments[0]), RangeOf(arguments[1])), arguments);
            case "Clamp" when arguments.Length == 3:
                {
                    Interval low = RangeOf(arguments[1]);
                    Interval high = RangeOf(arguments[2]);
                    return Combine(IntervalArithmetic.Min(IntervalArithmetic.Max(RangeOf(arguments[0]), low), high), arguments);
                }

            case "Abs" when arguments.Length == 1:
                return Combine(IntervalArithmetic.Absolute(RangeOf(arguments[0])), arguments);
            default:
                return null;
        }
    }

    /// <summary>The functions on numbers with a fraction that give one of their arguments.</summary>
    private static AbstractValue? EvaluateChoice(string name, AbstractValue[] arguments)
    {
        DecimalInterval first = FractionOf(arguments[0]);
        DecimalInterval? range = name switch
        {
            "Min" when arguments.Length == 2 => first.LesserOf(FractionOf(arguments[1])),
            "Max" when arguments.Length == 2 => first.GreaterOf(FractionOf(arguments[1])),
            "Clamp" when arguments.Length == 3 => first.GreaterOf(FractionOf(arguments[1])).LesserOf(FractionOf(arguments[2])),
            _ => null,
        };
        return range is { } known ? new DecimalValue(known) { UnknownReason = (arguments[0] as DecimalValue)?.UnknownReason } : null;
    }

    private static DecimalInterval FractionOf(AbstractValue value) => value is DecimalValue number ? number.Range : DecimalInterval.Unbounded;

    private static NumberValue Combine(Interval range, AbstractValue[] arguments)
    {
        UnknownReason? reason = null;
        foreach (AbstractValue argument in arguments)
        {
            reason = UnknownReason.Of(reason, (argument as NumberValue)?.UnknownReason);
        }

        return new NumberValue(range) { UnknownReason = reason };
    }

    private static Interval RangeOf(AbstractValue value) => value is NumberValue number ? number.Range : Interval.Unbounded;
}
