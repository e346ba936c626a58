using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>
/// A value in a YAML text, with its place. An alias is the very node it names, so its place is that of the anchored value.
/// </summary>
internal abstract class YamlNode
{
    protected YamlNode(YamlRange range, string? tag, int size, int height)
    {
        Range = range;
        Tag = tag;
        Size = size;
        Height = height;
    }

    public YamlRange Range { get; }

    /// <summary>The tag written before the value (<c>!!int</c>), in full; null when there is none.</summary>
    public string? Tag { get; }

    /// <summary>How many keys and values a walk over this one meets, itself included, aliases expanded.</summary>
    public int Size { get; }

    /// <summary>How deep such a walk goes; 1 for a scalar.</summary>
    public int Height { get; }
}

/// <summary>Text, as written: a number or a truth value is for the reader to recognise.</summary>
internal sealed class YamlScalar : YamlNode
{
    public YamlScalar(YamlRange range, string? tag, string value, bool isPlain)
        : base(range, tag, size: 1, height: 1)
    {
        Value = value;
        IsPlain = isPlain;
    }

    public string Value { get; }

    /// <summary>Whether it is written without quotes, so that it may be a number, a truth value or nothing at all.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether it is YAML's null (core schema): nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsPlain && (Value is "" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A list.</summary>
internal sealed class YamlSequence : YamlNode
{
    public YamlSequence(YamlRange range, string? tag, ImmutableArray<YamlNode> items, int size, int height)
        : base(range, tag, size, height)
        => Items = items;

    public ImmutableArray<YamlNode> Items { get; }
}

/// <summary>A map, in the order of the text. Keys that occur twice are all here: what that means is for the reader to say.</summary>
internal sealed class YamlMapping : YamlNode
{
    public YamlMapping(YamlRange range, string? tag, ImmutableArray<YamlEntry> entries, int size, int height)
        : base(range, tag, size, height)
        => Entries = entries;

    public ImmutableArray<YamlEntry> Entries { get; }
}

/// <summary>One line of a map.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
