using System;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>Integer arithmetic on intervals, saturating at the ends; sound for every pair of values of the operands.</summary>
internal static class IntervalArithmetic
{
    /// <summary>The result of a C# binary operator on 32- or 64-bit integers before it is fitted to its type; null for operators without bounds.</summary>
    public static Interval? Binary(BinaryOperatorKind kind, Interval left, Interval right) => kind switch
    {
        BinaryOperatorKind.Add => Add(left, right),
        BinaryOperatorKind.Subtract => Subtract(left, right),
        BinaryOperatorKind.Multiply => Multiply(left, right),
        BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide => Divide(left, right),
        BinaryOperatorKind.Remainder => Remainder(left, right),
        BinaryOperatorKind.LeftShift => LeftShift(left, right),
        BinaryOperatorKind.RightShift => RightShift(left, right),
        BinaryOperatorKind.UnsignedRightShift => left.Min >= 0 ? RightShift(left, right) : Interval.Unbounded,
        BinaryOperatorKind.And => And(left, right),
        BinaryOperatorKind.Or when left.IsExact && right.IsExact => Interval.Exactly(left.Min | right.Min),
        BinaryOperatorKind.ExclusiveOr when left.IsExact && right.IsExact => Interval.Exactly(left.Min ^ right.Min),
        BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr => Or(left, right),
        _ => null,
    };

    public static Interval Add(Interval left, Interval right) => new(AddEnds(left.Min, right.Min), AddEnds(left.Max, right.Max));

    public static Interval Subtract(Interval left, Interval right) => Add(left, Negate(right));

    public static Interval Negate(Interval value) => new(NegateEnd(value.Max), NegateEnd(value.Min));

    public static Interval Multiply(Interval left, Interval right)
    {
        long a = MultiplyEnds(left.Min, right.Min);
        long b = MultiplyEnds(left.Min, right.Max);
        long c = MultiplyEnds(left.Max, right.Min);
        long d = MultiplyEnds(left.Max, right.Max);
        return new Interval(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    /// <summary>Division truncating toward zero. A divisor of zero throws, so only the others count.</summary>
    public static Interval Divide(Interval left, Interval right)
    {
        Interval? result = null;
        foreach (Interval? part in new[] { right.Meet(Interval.AtLeast(1)), right.Meet(Interval.AtMost(-1)) })
        {
            if (part is { } divisor)
            {
                long a = DivideEnds(left.Min, divisor.Min);
                long b = DivideEnds(left.Min, divisor.Max);
                long c = DivideEnds(left.Max, divisor.Min);
                long d = DivideEnds(left.Max, divisor.Max);
                var quotient = new Interval(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
                result = result?.Join(quotient) ?? quotient;
            }
        }

        return result ?? Interval.Unbounded;
    }

    /// <summary>C#'s remainder has the sign of the dividend and is smaller than the divisor.</summary>
    public static Interval Remainder(Interval left, Interval right)
    {
        long largest = Math.Max(AbsoluteEnd(right.Min), AbsoluteEnd(right.Max));
        long bound = largest == Interval.PositiveInfinity ? Interval.PositiveInfinity : Math.Max(largest - 1, 0);
        if (left.IsExact && right.IsExact && right.Min != 0 && left.HasMin && left.HasMax)
        {
            return Interval.Exactly(right.Min == -1 ? 0 : left.Min % right.Min);
        }

        long max = left.Max <= 0 ? 0 : Math.Min(bound, left.Max);
        long min = left.Min >= 0 ? 0 : Math.Max(NegateEnd(bound), left.Min);
        return new Interval(min, max);
    }

    public static Interval LeftShift(Interval left, Interval right)
        => right.IsExact && right.Min is >= 0 and < 31 ? Multiply(left, Interval.Exactly(1L << (int)right.Min)) : Interval.Unbounded;

    public static Interval RightShift(Interval left, Interval right)
    {
        if (!right.IsExact || right.Min is < 0 or > 31)
        {
            return left.Min >= 0 ? new Interval(0, left.Max) : Interval.Unbounded;
        }

        int by = (int)right.Min;
        return new Interval(left.HasMin ? left.Min >> by : left.Min, left.HasMax ? left.Max >> by : left.Max);
    }

    public static Interval And(Interval left, Interval right)
    {
        if (left.IsExact && right.IsExact)
        {
            return Interval.Exactly(left.Min & right.Min);
        }

        return left.Min >= 0 && right.Min >= 0
            ? new Interval(0, Math.Min(left.Max, right.Max))
            : left.Min >= 0 ? new Interval(0, left.Max) : right.Min >= 0 ? new Interval(0, right.Max) : Interval.Unbounded;
    }

    public static Interval Or(Interval left, Interval right)
    {
        if (left.Min < 0 || right.Min < 0 || !left.HasMax || !right.HasMax)
        {
            return Interval.Unbounded;
        }

        long bits = 0;
        while (bits < Math.Max(left.Max, right.Max))
        {
            bits = (bits << 1) | 1;
        }

        return new Interval(0, bits);
    }

    public static Interval Min(Interval left, Interval right) => new(Math.Min(left.Min, right.Min), Math.Min(left.Max, right.Max));

    public static Interval Max(Interval left, Interval right) => new(Math.Max(left.Min, right.Min), Math.Max(left.Max, right.Max));

    public static Interval Absolute(Interval value)
    {
        if (value.Min >= 0)
        {
            return value;
        }

        return value.Max <= 0 ? Negate(value) : new Interval(0, Math.Max(AbsoluteEnd(value.Min), value.Max));
    }

    /// <summary>
    /// The value after it is stored in a type: itself when it always fits, else anything (it may have wrapped around). A bound that is the
    /// type's own end proves nothing, so 'anything' is unbounded.
    /// </summary>
    /// <param name="value">The bounds before.</param>
    /// <param name="type">The type it is stored in.</param>
    /// <param name="isChecked">Whether overflow throws, so that a number that does not fit is nothing that a run sees.</param>
    public static Interval FitTo(Interval value, ITypeSymbol? type, bool isChecked = false)
    {
        Interval ofType = TypeRange(type);
        if (value.IsExact && !ofType.Contains(value))
        {
            return !isChecked && Wrapped(value.Min, type) is { } wrapped ? Interval.Exactly(wrapped) : Interval.Unbounded;
        }

        return ofType.Contains(value) ? value : Interval.Unbounded;
    }

    /// <summary>A number of the type's lowest bits; null where these do not tell.</summary>
    private static long? Wrapped(long value, ITypeSymbol? type) => type?.SpecialType switch
    {
        _ when value is Interval.NegativeInfinity or Interval.PositiveInfinity => null,
        SpecialType.System_SByte => unchecked((sbyte)value),
        SpecialType.System_Byte => unchecked((byte)value),
        SpecialType.System_Int16 => unchecked((short)value),
        SpecialType.System_UInt16 or SpecialType.System_Char => unchecked((ushort)value),
        SpecialType.System_Int32 => unchecked((int)value),
        SpecialType.System_UInt32 => unchecked((uint)value),
        _ => null,
    };

    /// <summary>Whether values of the type are numbers to the interpreter.</summary>
    public static bool IsInteger(ITypeSymbol? type)
        => type is not null && (type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64 or SpecialType.System_Boolean);

    /// <summary>The numbers of a type; none is without bounds.</summary>
    private static Interval TypeRange(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_SByte => new Interval(sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => new Interval(byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => new Interval(short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 or SpecialType.System_Char => new Interval(ushort.MinValue, ushort.MaxValue),
        SpecialType.System_UInt32 => new Interval(uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 or SpecialType.System_UInt64 => new Interval(Interval.NegativeInfinity + 1, Interval.PositiveInfinity - 1),
        SpecialType.System_Boolean => new Interval(0, 1),
        _ => Interval.Int32,
    };

    private static long AddEnds(long left, long right)
    {
        if (left is Interval.NegativeInfinity or Interval.PositiveInfinity)
        {
            return left;
        }

        if (right is Interval.NegativeInfinity or Interval.PositiveInfinity)
        {
            return right;
        }

        long sum = unchecked(left + right);
        return left > 0 && right > 0 && sum < 0 ? Interval.PositiveInfinity
            : left < 0 && right < 0 && sum >= 0 ? Interval.NegativeInfinity
            : sum;
    }

    private static long NegateEnd(long end) => end switch
    {
        Interval.NegativeInfinity => Interval.PositiveInfinity,
        Interval.PositiveInfinity => Interval.NegativeInfinity,
        _ => -end,
    };

    private static long AbsoluteEnd(long end) => end is Interval.NegativeInfinity or Interval.PositiveInfinity ? Interval.PositiveInfinity : Math.Abs(end);

    private static long MultiplyEnds(long left, long right)
    {
        if (left == 0 || right == 0)
        {
            return 0;
        }

        bool isNegative = left < 0 != right < 0;
        if (left is Interval.NegativeInfinity or Interval.PositiveInfinity
            || right is Interval.NegativeInfinity or Interval.PositiveInfinity
            || Math.Abs(left) > long.MaxValue / Math.Abs(right))
        {
            return isNegative ? Interval.NegativeInfinity : Interval.PositiveInfinity;
        }

        return left * right;
    }

    private static long DivideEnds(long left, long right)
    {
        if (left is Interval.NegativeInfinity or Interval.PositiveInfinity)
        {
            return right > 0 ? left : NegateEnd(left);
        }

        return right is Interval.NegativeInfinity or Interval.PositiveInfinity ? 0 : left / right;
    }
}
