using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>What a rule asks of its fix: the properties of a diagnostic (<see cref="FixProperties"/>), read.</summary>
internal sealed class FixInstructions
{
    private readonly ImmutableDictionary<string, string?> _properties;

    public FixInstructions(Diagnostic diagnostic)
    {
        _properties = diagnostic.Properties;
    }

    /// <summary>In order of preference.</summary>
    public ImmutableArray<string> Edits => (Get(FixProperties.Edits) ?? string.Empty)
        .Split(';')
        .Select(edit => edit.Trim())
        .Where(edit => edit.Length > 0)
        .Distinct()
        .ToImmutableArray();

    public int? Value => GetNumber(FixProperties.Value);

    public int? OtherValue => GetNumber(FixProperties.OtherValue);

    public int? OtherIndex => GetNumber(FixProperties.OtherIndex);

    public string? Text => Get(FixProperties.Text);

    public ImmutableArray<string> Names => (Get(FixProperties.Names) ?? string.Empty)
        .Split('\n')
        .Where(name => name.Length > 0)
        .Distinct()
        .ToImmutableArray();

    public string? Setter => Get(FixProperties.Setter);

    public bool SetterIsMethod => bool.TryParse(Get(FixProperties.SetterIsMethod), out var isMethod) && isMethod;

    public ImmutableArray<AmountEdit> Amounts => AmountEdit.Decode(Get(FixProperties.Amounts));

    public string? Group => Get(FixProperties.Group);

    public string? GroupType => Get(FixProperties.GroupType);

    public string? GroupFactory => Get(FixProperties.GroupFactory);

    public string? GroupBuild => Get(FixProperties.GroupBuild);

    public string Subject => Get(FixProperties.Subject) ?? "parallelism";

    private string? Get(string key) => _properties.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private int? GetNumber(string key)
        => int.TryParse(Get(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
