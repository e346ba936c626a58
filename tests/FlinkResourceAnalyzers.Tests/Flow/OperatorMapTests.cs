using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>What is said last of an operator stands beside the others, and nobody can tell.</summary>
public sealed class OperatorMapTests
{
    private static readonly SiteKey One = Key("one");
    private static readonly SiteKey Two = Key("two");

    [Fact]
    public void TheLastWordCounts()
    {
        OperatorMap map = Empty().With(One, State("a")).With(One, State("b")).With(Two, State("c")).With(One, State("d"));

        Assert.Equal("d", map.Find(One)!.Name);
        Assert.Equal("c", map.Find(Two)!.Name);
        Assert.Equal("c d", string.Join(" ", map.All.Values.Select(state => state.Name).Order(System.StringComparer.Ordinal)));
    }

    [Fact]
    public void AMapStaysAsItWas()
    {
        OperatorMap first = Empty().With(One, State("a"));
        OperatorMap second = first.With(One, State("b"));
        OperatorMap third = first.With(Two, State("c"));

        Assert.Equal("a", first.Find(One)!.Name);
        Assert.Null(first.Find(Two));
        Assert.Equal("b", Assert.Single(second.All.Values).Name);
        Assert.Equal("a", third.Find(One)!.Name);
        Assert.Equal(2, third.All.Count);
        Assert.Equal("a", Assert.Single(first.All.Values).Name);
    }

    [Fact]
    public void AskedForAllItStaysTheSame()
    {
        OperatorMap map = Empty().With(One, State("a"));

        Assert.Same(map.All, map.All);
        Assert.Equal("a", map.Find(One)!.Name);
        Assert.Equal("b", map.With(One, State("b")).Find(One)!.Name);
    }

    [Fact]
    public void SayingTheSameChangesNothing()
    {
        OperatorState state = State("a");
        OperatorMap map = Empty().With(One, state);

        Assert.Same(map, map.With(One, state));
    }

    private static OperatorMap Empty() => new(ImmutableDictionary<SiteKey, OperatorState>.Empty);

    private static SiteKey Key(string name) => new(SyntaxFactory.IdentifierName(name), null);

    private static OperatorState State(string name)
        => new(new OperatorSite(OperatorKind.Transform, "Map", Location.None), One, SettingState<Interval>.Unset) { Name = name };
}
