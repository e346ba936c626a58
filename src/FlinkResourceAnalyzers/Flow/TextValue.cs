using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A string that is one of a few known ones, null included.</summary>
internal sealed class TextValue : AbstractValue
{
    /// <summary>More alternatives than this are 'unknown': nobody reads a message with twenty names.</summary>
    private const int MaxAlternatives = 8;

    private TextValue(ImmutableArray<string> alternatives, bool mayBeNull)
    {
        Alternatives = alternatives;
        MayBeNull = mayBeNull;
    }

    /// <summary>The null reference, of whatever type.</summary>
    public static TextValue Null { get; } = new(ImmutableArray<string>.Empty, mayBeNull: true);

    /// <summary>The known strings, each once, in ordinal order.</summary>
    public ImmutableArray<string> Alternatives { get; }

    public bool MayBeNull { get; }

    /// <summary>
    /// The argument, in the method that is analysed, through which the text came unchanged into the method that uses it; null when it is written
    /// there. Says nothing about the text, so equality leaves it out.
    /// </summary>
    public Location? WrittenAt { get; private init; }

    /// <summary>Whether it is one known string (or null).</summary>
    public bool IsConstant => Alternatives.Length + (MayBeNull ? 1 : 0) == 1;

    /// <summary>The one string; null when it is null or when there are several.</summary>
    public string? Constant => Alternatives.Length == 1 && !MayBeNull ? Alternatives[0] : null;

    public static TextValue Of(string? text)
        => text is null ? Null : new TextValue(ImmutableArray.Create(text), mayBeNull: false);

    /// <summary>The text as a parameter. Null stays the one null there is.</summary>
    public TextValue PassedAs(Location? argument)
        => ReferenceEquals(this, Null) ? this : new TextValue(Alternatives, MayBeNull) { WrittenAt = argument };

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not TextValue text)
        {
            // Null joined with an object: the object is what matters to anyone who uses it.
            return ReferenceEquals(this, Null) && other is not UnknownValue and not NumberValue ? other.Join(this) : LostValue.Of(this, other);
        }

        ImmutableArray<string> all = Alternatives.SequenceEqual(text.Alternatives, StringComparer.Ordinal)
            ? Alternatives
            : Alternatives.Union(text.Alternatives, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
        bool mayBeNull = MayBeNull || text.MayBeNull;
        if (all.Length == Alternatives.Length && mayBeNull == MayBeNull)
        {
            return Equals(WrittenAt, text.WrittenAt) ? this : new TextValue(Alternatives, MayBeNull);
        }

        return all.Length > MaxAlternatives ? UnknownValue.Instance : new TextValue(all, mayBeNull);
    }

    public override bool Equals(AbstractValue? other)
        => other is TextValue text && text.MayBeNull == MayBeNull && text.Alternatives.SequenceEqual(Alternatives, StringComparer.Ordinal);

    public override int GetHashCode() => unchecked((Alternatives.Length * 397) ^ (Alternatives.Length > 0 ? StringComparer.Ordinal.GetHashCode(Alternatives[0]) : 7));

    public override string ToString() => string.Join("|", Alternatives.Select(text => "\"" + text + "\"")) + (MayBeNull ? "|null" : string.Empty);
}
