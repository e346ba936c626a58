using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Robustness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using Interval = FlinkResourceAnalyzers.Plan.Interval;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>
/// Whatever paths meet, and in which order, the same is known: join is commutative, associative and idempotent, what it gives is above both, and
/// widening comes to an end.
/// </summary>
public sealed class LatticeLawsTests
{
    private static readonly CSharpCompilation Types = HostileCode.Compile(string.Empty, "class A { void M() { } void N() { } }");

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(1, 1);

    private static readonly ImmutableArray<SyntaxNode> Sites = [.. Types.SyntaxTrees[0].GetRoot().DescendantNodes()];

    private static readonly ImmutableArray<ISymbol> Methods = [.. Types.GetTypeByMetadataName("A")!.GetMembers().Where(member => member.Name is "M" or "N")];

    private static readonly Gen<AbstractValue> Number =
        from min in Gen.Choose(-3, 3)
        from width in Gen.Choose(0, 3)
        select (AbstractValue)new NumberValue(new Interval(min, min + width));

    private static readonly Gen<AbstractValue> Simple = Gen.OneOf(
        Number,
        Number.Select(number => (AbstractValue)new DecimalValue(DecimalInterval.Of(((NumberValue)number).Range))),
        Number.Select(number => (AbstractValue)new MemoryValue(((NumberValue)number).Range)),
        Gen.Elements<AbstractValue>(TextValue.Null, TextValue.Of("a"), TextValue.Of("b"), TextValue.Of("c"), UnknownValue.Instance),
        Gen.Choose(0, 2).Select(site => (AbstractValue)new ObjectValue(new SiteKey(Sites[site], null), Types.GetSpecialType(SpecialType.System_Object))),
        Gen.Choose(0, 1).Select(method => (AbstractValue)new FunctionValue((IMethodSymbol)Methods[method], null, UnknownValue.Instance)),
        Gen.Choose(0, 2).Select(site => (AbstractValue)new EnvironmentValue(new SiteKey(Sites[site], null))));

    private static readonly Gen<AbstractValue> Value = Gen.Frequency(
        (4, Simple),
        (1, Number.ListOf().Select(elements => (AbstractValue)new SequenceValue([.. elements.Take(3)]))),
        (1, Number.Select(element => (AbstractValue)SequenceValue.AnyNumberOf(element))));

    private static readonly Gen<SettingState<Interval>> Setting =
        from form in Gen.Choose(0, 4)
        from value in Gen.Choose(1, 4)
        let location = Location.Create("a.cs", new TextSpan(value, 1), default)
        let write = new SettingWrite<Interval>(
            SettingKind.Parallelism, SettingTarget.Operator, SettingSyntax.Call, Interval.Exactly(value), location, location)
        select form switch
        {
            0 => SettingState<Interval>.Unset,
            1 => SettingState<Interval>.SetBy(write),
            2 => SettingState<Interval>.ResetBy(write),
            3 => SettingState<Interval>.Known(Interval.Exactly(value)),
            _ => SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(value)),
        };

    private static readonly Gen<FlowState> State =
        from first in Value
        from second in Value
        select FlowState.Empty.WithVariable(Methods[0], first).WithVariable(Methods[1], second);

    [Fact]
    public void Values_obey_the_laws() => Obey(Value, (a, b) => a.Join(b), (a, b) => a.Equals(b));

    [Fact]
    public void Settings_obey_the_laws() => Obey(Setting, (a, b) => a.Join(b, (x, y) => x.Join(y)), (a, b) => a.Equals(b));

    [Fact]
    public void States_obey_the_laws() => Obey(State, (a, b) => FlowState.Join(a, b)!, (a, b) => a.IsSameAs(b));

    [Fact]
    public void Widening_a_state_is_above_the_join_and_comes_to_an_end() => Prop.ForAll(State.ArrayOf(12).ToArbitrary(), states =>
    {
        FlowState state = states[0];
        int changes = 0;
        foreach (FlowState next in states)
        {
            FlowState widened = FlowState.Widen(state, next)!;
            Assert.True(FlowState.Join(widened, FlowState.Join(state, next))!.IsSameAs(widened));
            changes += widened.IsSameAs(state) ? 0 : 1;
            state = widened;
        }

        // For each of the two variables: both ends of a number, then another kind of value, then each object and function there is.
        Assert.InRange(changes, 0, 2 * 8);
    }).Check(Thorough);

    private static void Obey<T>(Gen<T> values, Func<T, T, T> join, Func<T, T, bool> same)
        => Prop.ForAll(values.Three().ToArbitrary(), triple =>
        {
            (T a, T b, T c) = triple;
            Assert.True(same(join(a, a), a), $"idempotent: {a}");
            Assert.True(same(join(a, b), join(b, a)), $"commutative: {a} and {b}");
            Assert.True(same(join(join(a, b), c), join(a, join(b, c))), $"associative: {a}, {b} and {c}");
            Assert.True(same(join(join(a, b), a), join(a, b)), $"above: {a} and {b}");

            // Monotone: what is above stays above.
            T upper = join(join(a, b), c);
            Assert.True(same(join(join(a, c), upper), upper), $"monotone: {a}, {b} and {c}");
        }).Check(Thorough);
}
