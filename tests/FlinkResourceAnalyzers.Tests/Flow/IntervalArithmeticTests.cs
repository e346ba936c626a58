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

    private static void ForAll<TFirst, TSecond>(Gen<TFirst> first, Gen<TSecond> second, Action<TFirst, TSecond> holds)
        => Prop.ForAll(first.Zip(second).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).Check(Thorough);
}
