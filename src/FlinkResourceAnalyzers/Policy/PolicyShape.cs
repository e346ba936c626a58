using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// What a value in a policy file must look like. The shapes of all keys are in <see cref="PolicySchema"/>; the reader, the JSON schema and
/// the test that holds the docs against them all go by that table.
/// </summary>
internal abstract class PolicyShape
{
    /// <summary>The values allowed, in words that follow "must be".</summary>
    public abstract string Expected { get; }

    /// <summary>The name under which the JSON schema defines the shape, where several keys share it.</summary>
    public string? Definition { get; init; }

    /// <summary>Reads a value; null when it is wrong, which then has been said.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">The value's key from the root, for messages: <c>limits.parallelism</c>, <c>jobs[0].match</c>.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public PolicyValue? Read(YamlNode node, string path, PolicyErrors errors)
    {
        if (node.Tag is not null)
        {
            errors.Add(node.Range, "'" + path + "' has a tag; tags such as '!!int' are not used in " + errors.Kind + " files");
            return null;
        }

        return ReadValue(node, path, errors);
    }

    /// <summary>Whether this shape is the one to judge a value: it has the right kind (scalar, list, map), whatever it holds.</summary>
    public abstract bool IsFor(YamlNode node);

    protected abstract PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors);

    /// <summary>Says that a value is not what it must be.</summary>
    protected PolicyValue? Refuse(YamlNode node, string path, PolicyErrors errors, string? hint = null)
    {
        string written = node switch
        {
            YamlScalar { IsNull: true } => "nothing",
            YamlScalar scalar => "'" + Shorten(scalar.Value) + "'",
            YamlSequence => "a list",
            _ => "a map",
        };
        errors.Add(node.Range, "'" + path + "' must be " + Expected + ", not " + written + (hint is null ? string.Empty : "; " + hint));
        return null;
    }

    /// <summary>Text from the file, made fit for a message: one line, not too long.</summary>
    internal static string Shorten(string text)
    {
        string oneLine = text.Replace("\r", string.Empty).Replace('\n', ' ').Replace('\t', ' ');
        return oneLine.Length <= 60 ? oneLine : oneLine.Substring(0, 57) + "...";
    }
}

/// <summary>A value written as one piece of text.</summary>
internal abstract class PolicyScalarShape : PolicyShape
{
    public sealed override bool IsFor(YamlNode node) => node is YamlScalar;

    protected sealed override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
        => node is YamlScalar { IsNull: false } scalar ? ReadScalar(scalar, path, errors) : Refuse(node, path, errors);

    protected abstract PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors);

    /// <summary>Whether YAML's core schema reads the plain text as a number.</summary>
    protected static bool LooksLikeNumber(string text)
        => (text[0] is (>= '0' and <= '9') or '-' or '+' or '.'
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            || (text.StartsWith("0x", StringComparison.Ordinal) && text.Skip(2).All(Uri.IsHexDigit))
            || (text.StartsWith("0o", StringComparison.Ordinal) && text.Skip(2).All(c => c is >= '0' and <= '7'))
            || text.TrimStart('-', '+').ToLowerInvariant() is ".inf" or ".nan";

    /// <summary>Whether YAML's core schema reads the plain text as true or false.</summary>
    protected static bool LooksLikeBoolean(string text) => text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";
}

/// <summary>A whole number within a range.</summary>
internal sealed class PolicyIntegerShape : PolicyScalarShape
{
    public PolicyIntegerShape(long min, long max)
    {
        Min = min;
        Max = max;
    }

    public long Min { get; }

    public long Max { get; }

    public override string Expected => Min == Max
        ? Min.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", Min, Max);

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
    {
        if (!long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            || value < Min
            || value > Max)
        {
            return Refuse(scalar, path, errors);
        }

        return scalar.IsPlain ? new PolicyInteger(scalar.Range, value) : Refuse(scalar, path, errors, "quotes make it text");
    }
}

/// <summary>A positive number that may have a fraction.</summary>
internal sealed class PolicyNumberShape : PolicyScalarShape
{
    /// <summary>Far above any number of cores, and exact in every number type on the way.</summary>
    public const int Max = 1_000_000_000;

    public override string Expected => "a number above 0, such as 0.5 or 4";

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
    {
        if (!decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            || value <= 0
            || value > Max)
        {
            return Refuse(scalar, path, errors);
        }

        return scalar.IsPlain ? new PolicyNumber(scalar.Range, value) : Refuse(scalar, path, errors, "quotes make it text");
    }
}

/// <summary>True or false.</summary>
internal sealed class PolicyBooleanShape : PolicyScalarShape
{
    public override string Expected => "true or false";

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
        => scalar.IsPlain && LooksLikeBoolean(scalar.Value)
            ? new PolicyBoolean(scalar.Range, scalar.Value[0] is 't' or 'T')
            : Refuse(scalar, path, errors);
}

/// <summary>A memory size in Flink's notation, with its unit.</summary>
internal sealed class PolicyMemoryShape : PolicyScalarShape
{
    public PolicyMemoryShape(bool zeroAllowed) => ZeroAllowed = zeroAllowed;

    public bool ZeroAllowed { get; }

    public override string Expected => (ZeroAllowed ? "a memory size" : "a memory size above 0") + " such as 512m or 8g";

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
    {
        if (!MemorySize.TryParse(scalar.Value, out long bytes, out bool hasUnit) || (bytes == 0 && !ZeroAllowed))
        {
            return Refuse(scalar, path, errors, "Flink takes a whole number and one of the units b, k, m, g, t");
        }

        // Flink reads a bare number as bytes. In a limit that is a slip far more often than it is meant.
        return hasUnit
            ? new PolicyInteger(scalar.Range, bytes)
            : Refuse(scalar, path, errors, "without a unit it would be bytes; write the unit");
    }
}

/// <summary>A calendar day.</summary>
internal sealed class PolicyDateShape : PolicyScalarShape
{
    public override string Expected => "a day such as 2027-01-31";

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
        => DateTime.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? new PolicyDate(scalar.Range, day)
            : Refuse(scalar, path, errors);
}

/// <summary>Free text, or text of one form.</summary>
internal sealed class PolicyTextShape : PolicyScalarShape
{
    private readonly Func<string, bool> _isValid;

    /// <param name="expected">The texts allowed, in words.</param>
    /// <param name="pattern">The same as a regular expression for the JSON schema.</param>
    /// <param name="isValid">The same as code, which cannot be made to run long.</param>
    public PolicyTextShape(string expected, string pattern, Func<string, bool> isValid)
    {
        Expected = expected;
        Pattern = pattern;
        _isValid = isValid;
    }

    public override string Expected { get; }

    public string Pattern { get; }

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
    {
        if (scalar.IsPlain && (LooksLikeNumber(scalar.Value) || LooksLikeBoolean(scalar.Value)))
        {
            return Refuse(scalar, path, errors, "put it in quotes if it is meant as text");
        }

        return _isValid(scalar.Value) ? new PolicyText(scalar.Range, scalar.Value) : Refuse(scalar, path, errors);
    }
}

/// <summary>One of a few words.</summary>
internal sealed class PolicyChoiceShape : PolicyScalarShape
{
    public PolicyChoiceShape(params string[] choices) => Choices = choices.ToImmutableArray();

    public ImmutableArray<string> Choices { get; }

    public override string Expected => Choices.Length == 1 ? "'" + Choices[0] + "'" : "one of " + string.Join(", ", Choices);

    protected override PolicyValue? ReadScalar(YamlScalar scalar, string path, PolicyErrors errors)
    {
        if (Choices.Contains(scalar.Value))
        {
            return new PolicyText(scalar.Range, scalar.Value);
        }

        string? nearest = NearestName.Find(scalar.Value, Choices);
        return Refuse(scalar, path, errors, nearest is null ? null : "did you mean '" + nearest + "'?");
    }
}

/// <summary>Nothing after the colon.</summary>
internal sealed class PolicyNothingShape : PolicyShape
{
    public override string Expected => "nothing";

    public override bool IsFor(YamlNode node) => node is YamlScalar { IsNull: true };

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
        => IsFor(node) ? new PolicyNothing(node.Range) : Refuse(node, path, errors);
}

/// <summary>
/// A value that may not be filled in yet: a key with nothing or <c>""</c> after it says as much as no key. The JSON schema asks for the value, so
/// that editors show what is missing.
/// </summary>
internal sealed class PolicyFillInShape : PolicyShape
{
    public PolicyFillInShape(PolicyScalarShape value) => Value = value;

    public PolicyScalarShape Value { get; }

    public override string Expected => Value.Expected;

    public override bool IsFor(YamlNode node) => Value.IsFor(node);

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
        => node is YamlScalar scalar && (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Value))
            ? new PolicyNothing(node.Range)
            : Value.Read(node, path, errors);
}

/// <summary>A list of values of one shape.</summary>
internal sealed class PolicyListShape : PolicyShape
{
    private readonly string _expected;

    public PolicyListShape(PolicyShape item, string expected)
    {
        Item = item;
        _expected = expected;
    }

    public PolicyShape Item { get; }

    public override string Expected => _expected;

    public override bool IsFor(YamlNode node) => node is YamlSequence;

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
    {
        if (node is not YamlSequence sequence)
        {
            return Refuse(node, path, errors);
        }

        ImmutableArray<PolicyValue>.Builder items = ImmutableArray.CreateBuilder<PolicyValue>();
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            if (Item.Read(sequence.Items[i], path + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", errors) is { } item)
            {
                items.Add(item);
            }
        }

        return new PolicyList(sequence.Range, items.ToImmutable());
    }
}

/// <summary>The first of several shapes whose kind (scalar, list, map) is the value's.</summary>
internal sealed class PolicyEitherShape : PolicyShape
{
    public PolicyEitherShape(params PolicyShape[] shapes) => Shapes = shapes.ToImmutableArray();

    public ImmutableArray<PolicyShape> Shapes { get; }

    public override string Expected => string.Join(" or ", Shapes.Select(shape => shape.Expected));

    public override bool IsFor(YamlNode node) => Shapes.Any(shape => shape.IsFor(node));

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
        => Shapes.FirstOrDefault(shape => shape.IsFor(node)) is { } shape && !IsNull(node, shape)
            ? shape.Read(node, path, errors)
            : Refuse(node, path, errors);

    private static bool IsNull(YamlNode node, PolicyShape shape) => node is YamlScalar { IsNull: true } && shape is not PolicyNothingShape;
}

/// <summary>A map whose keys the user chooses: names with a value each.</summary>
internal sealed class PolicyNamesShape : PolicyShape
{
    private readonly string _expected;

    public PolicyNamesShape(PolicyShape value, string expected)
    {
        Value = value;
        _expected = expected;
    }

    public PolicyShape Value { get; }

    public override string Expected => _expected;

    public override bool IsFor(YamlNode node) => node is YamlMapping;

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
    {
        if (node is not YamlMapping mapping)
        {
            return Refuse(node, path, errors);
        }

        ImmutableArray<PolicyEntry>.Builder entries = ImmutableArray.CreateBuilder<PolicyEntry>();
        foreach (YamlEntry entry in PolicyMapShape.WithoutDuplicates(mapping, path, errors))
        {
            if (string.IsNullOrWhiteSpace(entry.Key.Value))
            {
                errors.Add(entry.Key.Range, "a name in '" + path + "' is empty");
            }
            else if (Value.Read(entry.Value, path + "." + Shorten(entry.Key.Value), errors) is { } value)
            {
                entries.Add(new PolicyEntry(entry.Key.Value, entry.Key.Range, value));
            }
        }

        return new PolicyMap(mapping.Range, entries.ToImmutable());
    }
}

/// <summary>One key of a map with a closed set of keys.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">Its values.</param>
/// <param name="Description">What it is for, for the JSON schema.</param>
internal sealed record PolicyKey(string Name, PolicyShape Shape, string Description);

/// <summary>A map with a closed set of keys.</summary>
internal sealed class PolicyMapShape : PolicyShape
{
    private readonly string _expected;
    private readonly Dictionary<string, PolicyKey> _byName;

    public PolicyMapShape(string expected, params PolicyKey[] keys)
    {
        _expected = expected;
        Keys = keys.ToImmutableArray();
        _byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<PolicyKey> Keys { get; }

    /// <summary>Keys that must be there.</summary>
    public ImmutableArray<string> Required { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Keys of which at least one must be there.</summary>
    public ImmutableArray<string> RequiredAnyOf { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Keys that must be there as soon as there is any key.</summary>
    public ImmutableArray<string> RequiredUnlessEmpty { get; init; } = ImmutableArray<string>.Empty;

    public override string Expected => _expected;

    public override bool IsFor(YamlNode node) => node is YamlMapping;

    /// <summary>The entries of a map, of equal keys the first; the others are said to be wrong.</summary>
    public static IEnumerable<YamlEntry> WithoutDuplicates(YamlMapping mapping, string path, PolicyErrors errors)
    {
        var first = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (first.TryGetValue(entry.Key.Value, out YamlEntry? earlier))
            {
                errors.Add(
                    entry.Key.Range,
                    string.Format(
                        CultureInfo.InvariantCulture,
                        "'{0}' is given twice, first in line {1}; only one can apply",
                        Path(path, entry.Key.Value),
                        earlier.Key.Range.Lines.Start.Line + 1),
                    earlier.Key.Range);
                continue;
            }

            first.Add(entry.Key.Value, entry);
            yield return entry;
        }
    }

    protected override PolicyValue? ReadValue(YamlNode node, string path, PolicyErrors errors)
    {
        if (node is not YamlMapping mapping)
        {
            return Refuse(node, path.Length == 0 ? "the file" : path, errors);
        }

        ImmutableArray<PolicyEntry>.Builder entries = ImmutableArray.CreateBuilder<PolicyEntry>();
        foreach (YamlEntry entry in WithoutDuplicates(mapping, path, errors))
        {
            if (!_byName.TryGetValue(entry.Key.Value, out PolicyKey? key))
            {
                errors.Add(entry.Key.Range, errors.IsFull ? string.Empty : UnknownKey(path, entry.Key.Value, errors));
            }
            else if (key.Shape.Read(entry.Value, Path(path, key.Name), errors) is { } value)
            {
                entries.Add(new PolicyEntry(key.Name, entry.Key.Range, value));
            }
        }

        Require(mapping, path, errors);
        return new PolicyMap(mapping.Range, entries.ToImmutable());
    }

    private static string Path(string path, string key) => path.Length == 0 ? Shorten(key) : path + "." + Shorten(key);

    private static string In(string path, PolicyErrors errors) => path.Length == 0 ? "a " + errors.Kind + " file" : "'" + path + "'";

    private string UnknownKey(string path, string written, PolicyErrors errors)
    {
        string message = "'" + Shorten(written) + "' is no key of " + In(path, errors);
        string? nearest = NearestName.Find(written, Keys.Select(key => key.Name));
        return nearest is null
            ? message + "; the keys are " + string.Join(", ", Keys.Select(key => key.Name))
            : message + "; did you mean '" + nearest + "'?";
    }

    private void Require(YamlMapping mapping, string path, PolicyErrors errors)
    {
        // An empty map has no first key to point at; its own place is right then.
        YamlRange range = mapping.Entries.Length == 0 ? mapping.Range : mapping.Entries[0].Key.Range;
        IEnumerable<string> required = mapping.Entries.Length == 0 ? Required : Required.Concat(RequiredUnlessEmpty);
        foreach (string name in required.Where(name => !Has(mapping, name)))
        {
            errors.Add(range, "'" + Path(path, name) + "' is missing; it must be " + _byName[name].Shape.Expected);
        }

        if (!RequiredAnyOf.IsEmpty && !RequiredAnyOf.Any(name => Has(mapping, name)))
        {
            errors.Add(range, In(path, errors) + " needs at least one of " + string.Join(", ", RequiredAnyOf));
        }
    }

    private static bool Has(YamlMapping mapping, string name) => mapping.Entries.Any(entry => entry.Key.Value == name);
}
