using System;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Tests.Robustness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Xunit;
using Interval = FlinkResourceAnalyzers.Plan.Interval;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Whatever numbers the operands are within their bounds, C#'s result is within the result's bounds; exact operands give an exact result.</summary>
public sealed class IntervalArithmeticTests
{
    private static readonly Microsoft.CodeAnalysis.CSharp.CSharpCompilation Types = HostileCode.Compile(string.Empty);

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(1, 1);

    private static readonly Gen<long> Number = Gen.OneOf(
        Gen.Choose(-9, 9).Select(number => (long)number),
        Gen.Choose(-70_000, 70_000).Select(number => (long)number),
        Gen.Elements(int.MinValue, int.MinValue + 1L, int.MaxValue, int.MaxValue - 1L));

    /// <summary>A number, and bounds around it that may be open or no wider than the number itself.</summary>
    private static readonly Gen<(int Value, Interval Range)> Bounded =
        from value in Number
        from below in Gen.Choose(0, 20)
        from above in Gen.Choose(0, 20)
        from form in Gen.Choose(0, 5)
        select ((int)value, form switch
        {
            0 => Interval.Exactly(value),
            1 => Interval.AtLeast(value - below),
            2 => Interval.AtMost(value + above),
            3 => Interval.Unbounded,
            _ => new Interval(value - below, value + above),
        });

    public static TheoryData<BinaryOperatorKind> Operators =>
    [
        BinaryOperatorKind.Add, BinaryOperatorKind.Subtract, BinaryOperatorKind.Multiply, BinaryOperatorKind.Divide, BinaryOperatorKind.Remainder,
        BinaryOperatorKind.And, BinaryOperatorKind.Or, BinaryOperatorKind.ExclusiveOr, BinaryOperatorKind.LeftShift, BinaryOperatorKind.RightShift,
        BinaryOperatorKind.UnsignedRightShift,
    ];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operator_is_sound_and_exact_on_exact_numbers(BinaryOperatorKind kind) => ForAll(Bounded, Bounded, (left, right) =>
    {
        if (Calculate(kind, left.Value, right.Value) is not { } result || IntervalArithmetic.Binary(kind, left.Range, right.Range) is not { } range)
        {
            return;
        }

        Interval fitted = IntervalArithmetic.FitTo(range, Types.GetSpecialType(SpecialType.System_Int32));
        Assert.True(fitted.Contains(result), $"{left} {kind} {right} = {result}, said to be {fitted}");
        bool isShift = kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        if (left.Range.IsExact && right.Range.IsExact && (!isShift || (right.Value is >= 0 and < 31 && left.Value >= 0)))
        {
            Assert.Equal(Interval.Exactly(result), fitted);
        }
    });

    [Fact]
    public void Functions_are_sound() => ForAll(Bounded, Bounded, (left, right) =>
    {
        Assert.True(IntervalArithmetic.Min(left.Range, right.Range).Contains(Math.Min(left.Value, right.Value)));
        Assert.True(IntervalArithmetic.Max(left.Range, right.Range).Contains(Math.Max(left.Value, right.Value)));
        Assert.True(IntervalArithmetic.Absolute(left.Range).Contains(Math.Abs((long)left.Value)));
        Assert.True(IntervalArithmetic.Negate(left.Range).Contains(-(long)left.Value));
    });

    /// <summary>Bounds that are sound may still be wider than they need be, and then a rule is silent. Null is an open end.</summary>
    [Theory]
    [InlineData(BinaryOperatorKind.Add, 1L, 2L, 10L, null, "at least 11")]
    [InlineData(BinaryOperatorKind.Add, null, 2L, 10L, 20L, "at most 22")]
    [InlineData(BinaryOperatorKind.Subtract, 1L, 2L, 10L, null, "at most -8")]
    [InlineData(BinaryOperatorKind.Multiply, -2L, 3L, 4L, 5L, "-10..15")]
    [InlineData(BinaryOperatorKind.Multiply, 2L, null, null, -1L, "at most -2")]
    [InlineData(BinaryOperatorKind.Multiply, -2L, 3L, 0L, 0L, "0")]
    [InlineData(BinaryOperatorKind.Multiply, null, null, 0L, 0L, "0")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, 2L, 5L, "2..10")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, -5L, -2L, "-10..-2")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, 0L, 5L, "2..20")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, -5L, 5L, "-20..20")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, 0L, 0L, "unbounded")]
    [InlineData(BinaryOperatorKind.Divide, 10L, null, 2L, 2L, "at least 5")]
    [InlineData(BinaryOperatorKind.Divide, 10L, null, -2L, -2L, "at most -5")]
    [InlineData(BinaryOperatorKind.Divide, 10L, 20L, 2L, null, "0..10")]
    [InlineData(BinaryOperatorKind.Remainder, 17L, 17L, 5L, 5L, "2")]
    [InlineData(BinaryOperatorKind.Remainder, -17L, -17L, 5L, 5L, "-2")]
    [InlineData(BinaryOperatorKind.Remainder, 17L, 17L, -1L, -1L, "0")]
    [InlineData(BinaryOperatorKind.Remainder, 0L, 100L, 7L, 7L, "0..6")]
    [InlineData(BinaryOperatorKind.Remainder, 0L, 100L, -7L, 2L, "0..6")]
    [InlineData(BinaryOperatorKind.Remainder, 0L, 3L, 7L, 7L, "0..3")]
    [InlineData(BinaryOperatorKind.Remainder, -100L, 0L, 7L, 7L, "-6..0")]
    [InlineData(BinaryOperatorKind.Remainder, -3L, 100L, 7L, 7L, "-3..6")]
    [InlineData(BinaryOperatorKind.Remainder, 0L, null, 7L, 7L, "0..6")]
    [InlineData(BinaryOperatorKind.Remainder, -3L, 100L, 7L, null, "-3..100")]
    [InlineData(BinaryOperatorKind.LeftShift, 1L, 3L, 2L, 2L, "4..12")]
    [InlineData(BinaryOperatorKind.LeftShift, 1L, 3L, 0L, 0L, "1..3")]
    [InlineData(BinaryOperatorKind.LeftShift, 1L, 1L, 30L, 30L, "1073741824")]
    [InlineData(BinaryOperatorKind.LeftShift, 1L, 1L, 31L, 31L, "unbounded")]
    [InlineData(BinaryOperatorKind.LeftShift, 1L, 3L, 1L, 2L, "unbounded")]
    [InlineData(BinaryOperatorKind.RightShift, 8L, 17L, 1L, 1L, "4..8")]
    [InlineData(BinaryOperatorKind.RightShift, -8L, 17L, 0L, 0L, "-8..17")]
    [InlineData(BinaryOperatorKind.RightShift, -8L, 17L, 31L, 31L, "-1..0")]
    [InlineData(BinaryOperatorKind.RightShift, 8L, 17L, 32L, 32L, "0..17")]
    [InlineData(BinaryOperatorKind.RightShift, 0L, 17L, 0L, 3L, "0..17")]
    [InlineData(BinaryOperatorKind.RightShift, -1L, 17L, 0L, 3L, "unbounded")]
    [InlineData(BinaryOperatorKind.RightShift, 8L, null, 1L, 1L, "at least 4")]
    [InlineData(BinaryOperatorKind.RightShift, null, 8L, 1L, 1L, "at most 4")]
    [InlineData(BinaryOperatorKind.UnsignedRightShift, 0L, 17L, 1L, 1L, "0..8")]
    [InlineData(BinaryOperatorKind.UnsignedRightShift, -8L, 17L, 1L, 1L, "unbounded")]
    [InlineData(BinaryOperatorKind.And, 12L, 12L, 10L, 10L, "8")]
    [InlineData(BinaryOperatorKind.And, 0L, 5L, 0L, 9L, "0..5")]
    [InlineData(BinaryOperatorKind.And, -1L, 5L, 0L, 9L, "0..9")]
    [InlineData(BinaryOperatorKind.And, 0L, 5L, -1L, 9L, "0..5")]
    [InlineData(BinaryOperatorKind.And, -1L, 5L, -1L, 9L, "unbounded")]
    [InlineData(BinaryOperatorKind.Or, 12L, 12L, 10L, 10L, "14")]
    [InlineData(BinaryOperatorKind.Or, 0L, 7L, 0L, 3L, "0..7")]
    [InlineData(BinaryOperatorKind.Or, 0L, 3L, 0L, 8L, "0..15")]
    [InlineData(BinaryOperatorKind.Or, 0L, null, 0L, 8L, "unbounded")]
    [InlineData(BinaryOperatorKind.Or, -1L, 3L, 0L, 8L, "unbounded")]
    [InlineData(BinaryOperatorKind.ExclusiveOr, 12L, 12L, 10L, 10L, "6")]
    [InlineData(BinaryOperatorKind.ExclusiveOr, 0L, 3L, 0L, 8L, "0..15")]
    public void Operator_is_no_wider_than_it_need_be(BinaryOperatorKind kind, long? min, long? max, long? otherMin, long? otherMax, string expected)
        => Assert.Equal(expected, IntervalArithmetic.Binary(kind, Between(min, max), Between(otherMin, otherMax)).ToString());

    [Theory]
    [InlineData(2L, 5L, "2..5")]
    [InlineData(0L, 5L, "0..5")]
    [InlineData(-5L, -2L, "2..5")]
    [InlineData(-5L, 0L, "0..5")]
    [InlineData(-5L, 3L, "0..5")]
    [InlineData(-3L, 5L, "0..5")]
    [InlineData(null, -2L, "at least 2")]
    [InlineData(null, 2L, "at least 0")]
    public void Absolute_is_no_wider_than_it_need_be(long? min, long? max, string expected)
        => Assert.Equal(expected, IntervalArithmetic.Absolute(Between(min, max)).ToString());

    [Theory]
    [InlineData(SpecialType.System_Byte, 0L, 255L, "0..255")]
    [InlineData(SpecialType.System_Byte, 0L, 256L, "unbounded")]
    [InlineData(SpecialType.System_Byte, -1L, 255L, "unbounded")]
    [InlineData(SpecialType.System_Byte, 257L, 257L, "1")]
    [InlineData(SpecialType.System_SByte, -128L, 127L, "-128..127")]
    [InlineData(SpecialType.System_Int16, -32768L, 32767L, "-32768..32767")]
    [InlineData(SpecialType.System_UInt16, 0L, 65535L, "0..65535")]
    [InlineData(SpecialType.System_UInt32, 0L, 4294967295L, "0..4294967295")]
    [InlineData(SpecialType.System_Int32, -2147483648L, 2147483647L, "-2147483648..2147483647")]
    [InlineData(SpecialType.System_Int32, 2147483648L, 2147483648L, "-2147483648")]
    [InlineData(SpecialType.System_Boolean, 0L, 1L, "0..1")]
    [InlineData(SpecialType.System_Int64, 0L, 9223372036854775806L, "0..9223372036854775806")]
    [InlineData(SpecialType.System_Int32, 1L, null, "unbounded")]
    [InlineData(SpecialType.System_Int32, null, 1L, "unbounded")]
    public void Type_keeps_what_fits(SpecialType type, long? min, long? max, string expected)
        => Assert.Equal(expected, IntervalArithmetic.FitTo(Between(min, max), Types.GetSpecialType(type)).ToString());

    /// <summary>Where overflow throws, a number that does not fit is nothing that a run sees.</summary>
    [Fact]
    public void Checked_conversion_does_not_wrap()
        => Assert.Equal("unbounded", IntervalArithmetic.FitTo(Interval.Exactly(257), Types.GetSpecialType(SpecialType.System_Byte), isChecked: true).ToString());

    [Theory]
    [InlineData(SpecialType.System_SByte)]
    [InlineData(SpecialType.System_Byte)]
    [InlineData(SpecialType.System_Int16)]
    [InlineData(SpecialType.System_UInt16)]
    [InlineData(SpecialType.System_Char)]
    [InlineData(SpecialType.System_UInt32)]
    [InlineData(SpecialType.System_Int64)]
    public void Conversion_keeps_what_fits_and_wraps_what_does_not(SpecialType type) => ForAll(Bounded, Bounded, (number, _) =>
    {
        long converted = type switch
        {
            SpecialType.System_SByte => unchecked((sbyte)number.Value),
            SpecialType.System_Byte => unchecked((byte)number.Value),
            SpecialType.System_Int16 => unchecked((short)number.Value),
            SpecialType.System_UInt16 or SpecialType.System_Char => unchecked((ushort)number.Value),
            SpecialType.System_UInt32 => unchecked((uint)number.Value),
            _ => number.Value,
        };
        Assert.True(IntervalArithmetic.FitTo(number.Range, Types.GetSpecialType(type)).Contains(converted), $"{number} as {type}");
    });

    [Fact]
    public void Join_holds_both_meet_holds_what_is_in_both() => ForAll(Bounded, Bounded, (left, right) =>
    {
        Interval joined = left.Range.Join(right.Range);
        Assert.True(joined.Contains(left.Range) && joined.Contains(right.Range));
        Assert.Equal(joined, right.Range.Join(left.Range));
        Assert.Equal(left.Range, left.Range.Join(left.Range));
        Interval? met = left.Range.Meet(right.Range);
        Assert.Equal(met, right.Range.Meet(left.Range));
        Assert.Equal(left.Range.Contains(right.Value) && right.Range.Contains(right.Value), met?.Contains(right.Value) ?? false);
        Assert.Equal(left.Range, left.Range.Join(left.Range.Meet(right.Range) ?? left.Range));
        Assert.Equal(left.Range, left.Range.Meet(joined));
    });

    /// <summary>A chain of ever wider values changes under widening at most twice: once at each end.</summary>
    [Fact]
    public void Widening_holds_both_and_comes_to_an_end() => ForAll(Bounded.ArrayOf(12), Bounded, (numbers, start) =>
    {
        AbstractValue value = new NumberValue(start.Range);
        int changes = 0;
        foreach ((int Value, Interval Range) number in numbers)
        {
            AbstractValue next = value.Widen(value.Join(new NumberValue(number.Range)));
            Assert.True(((NumberValue)next).Range.Contains(number.Value));
            Assert.True(((NumberValue)next).Range.Contains(((NumberValue)value).Range));
            changes += next.Equals(value) ? 0 : 1;
            value = next;
        }

        Assert.InRange(changes, 0, 2);
    });

    /// <summary>What C# makes of two numbers in an unchecked context; null when it throws.</summary>
    private static int? Calculate(BinaryOperatorKind kind, int left, int right) => unchecked(kind switch
    {
        BinaryOperatorKind.Add => left + right,
        BinaryOperatorKind.Subtract => left - right,
        BinaryOperatorKind.Multiply => left * right,
        BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder when right == 0 || (left == int.MinValue && right == -1) => null,
        BinaryOperatorKind.Divide => left / right,
        BinaryOperatorKind.Remainder => left % right,
        BinaryOperatorKind.And => left & right,
        BinaryOperatorKind.Or => left | right,
        BinaryOperatorKind.ExclusiveOr => left ^ right,
        BinaryOperatorKind.LeftShift => left << right,
        BinaryOperatorKind.RightShift => left >> right,
        _ => left >>> right,
    });

    private static Interval Between(long? min, long? max) => new(min ?? Interval.NegativeInfinity, max ?? Interval.PositiveInfinity);

    private static void ForAll<TFirst, TSecond>(Gen<TFirst> first, Gen<TSecond> second, Action<TFirst, TSecond> holds)
        => Prop.ForAll(first.Zip(second).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).Check(Thorough);
}
