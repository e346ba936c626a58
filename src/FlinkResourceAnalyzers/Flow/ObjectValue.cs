using System;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>An object made in sight, of exactly this type; its members are cells of the state.</summary>
internal sealed class ObjectValue : AbstractValue
{
    public ObjectValue(SiteKey key, ITypeSymbol type)
    {
        Key = key;
        Type = type;
    }

    public SiteKey Key { get; }

    public ITypeSymbol Type { get; }

    /// <summary>Whether it is a configuration of the job API, whose content is a <see cref="ConfigurationContent"/>.</summary>
    public bool IsConfiguration { get; init; }

    /// <summary>For a configuration: whether it is null on some path, so that what it is given to may not receive it.</summary>
    public bool MayBeNull { get; private init; }

    public override AbstractValue Join(AbstractValue other)
    {
        if (ReferenceEquals(other, TextValue.Null))
        {
            return !IsConfiguration || MayBeNull ? this : new ObjectValue(Key, Type) { IsConfiguration = true, MayBeNull = true };
        }

        return other is not ObjectValue value || !value.Key.Equals(Key) ? LostValue.Of(this, other)
            : MayBeNull || !value.MayBeNull ? this
            : value;
    }

    public override bool Equals(AbstractValue? other) => other is ObjectValue value && value.MayBeNull == MayBeNull && value.Key.Equals(Key);

    public override int GetHashCode() => Key.GetHashCode();
}

/// <summary>A member of an object: a field, an auto-property or a primary constructor's parameter; or, without one, the elements of a list.</summary>
internal sealed class Cell : IEquatable<Cell>
{
    public Cell(SiteKey owner, ISymbol? member)
    {
        Owner = owner;
        Member = member;
    }

    public SiteKey Owner { get; }

    public ISymbol? Member { get; }

    public bool Equals(Cell? other) => other is not null && Owner.Equals(other.Owner) && SymbolEqualityComparer.Default.Equals(Member, other.Member);

    public override bool Equals(object? obj) => Equals(obj as Cell);

    public override int GetHashCode() => unchecked((Owner.GetHashCode() * 397) ^ SymbolEqualityComparer.Default.GetHashCode(Member));
}

/// <summary>Code that can be invoked: a lambda, a local function or a method, with the object it is bound to.</summary>
internal sealed class FunctionValue : AbstractValue
{
    public FunctionValue(IMethodSymbol method, IOperation? body, AbstractValue self)
    {
        Method = method;
        Body = body;
        Self = self;
    }

    public IMethodSymbol Method { get; }

    /// <summary>The lambda; null for a method, whose body is looked up when it is called.</summary>
    public IOperation? Body { get; }

    public AbstractValue Self { get; }

    public override int Size => 1 + Self.Size;

    public override AbstractValue Join(AbstractValue other)
        => Equals(other) || ReferenceEquals(other, TextValue.Null) ? this : LostValue.Of(this, other);

    public override bool Equals(AbstractValue? other)
        => other is FunctionValue function
            && (Body is not null ? Body.Syntax == function.Body?.Syntax : function.Body is null && SymbolEqualityComparer.Default.Equals(Method, function.Method))
            && Self.Equals(function.Self);

    public override int GetHashCode() => Body?.Syntax.GetHashCode() ?? SymbolEqualityComparer.Default.GetHashCode(Method);
}
