using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>An amount of a resource for a fix to write: what a rule puts into a diagnostic's properties, and the fix reads.</summary>
/// <param name="Kind">Which amount.</param>
/// <param name="Form">In which form the API takes it.</param>
/// <param name="Value">Cores, devices or bytes; not negative.</param>
internal sealed record AmountEdit(SettingKind Kind, ResourceForm Form, decimal Value)
{
    /// <summary>The method or property that sets it; empty where a value that is written gives way to this one.</summary>
    public string Member { get; init; } = string.Empty;

    /// <summary>Whether <see cref="Member"/> is a method.</summary>
    public bool IsMethod { get; init; }

    /// <summary>The name of an external resource; empty for other amounts.</summary>
    public string Resource { get; init; } = string.Empty;

    /// <summary>Whether the value is a number of bytes.</summary>
    public bool IsMemory => Kind is SettingKind.TaskHeapMemory or SettingKind.TaskOffHeapMemory or SettingKind.ManagedMemory;

    /// <summary>What the amount is, inside a sentence: <c>CPU</c>, <c>task heap memory</c>, <c>external resource 'gpu'</c>.</summary>
    public string Name => SettingTexts.Lower(Kind) + (Resource.Length == 0 ? string.Empty : " '" + Resource + "'");

    /// <summary>The value as people write it.</summary>
    public string ValueText => IsMemory ? MemorySize.Format((long)Value) : DecimalInterval.Text(Value);

    /// <summary>Several amounts as the text of one property.</summary>
    public static string Encode(IEnumerable<AmountEdit> amounts) => string.Join(";", amounts.Select(amount => string.Join(
        "|",
        amount.Kind,
        amount.Form,
        amount.Member,
        amount.IsMethod ? "()" : string.Empty,
        Uri.EscapeDataString(amount.Resource),
        amount.Value.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The amounts of a property's text; empty when it has none.</summary>
    public static ImmutableArray<AmountEdit> Decode(string? text)
    {
        ImmutableArray<AmountEdit>.Builder amounts = ImmutableArray.CreateBuilder<AmountEdit>();
        foreach (string part in (text ?? string.Empty).Split([';'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = part.Split('|');
            if (fields.Length == 6
                && Enum.TryParse(fields[0], out SettingKind kind)
                && Enum.TryParse(fields[1], out ResourceForm form)
                && decimal.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
            {
                amounts.Add(new AmountEdit(kind, form, value)
                {
                    Member = fields[2],
                    IsMethod = fields[3].Length > 0,
                    Resource = Uri.UnescapeDataString(fields[4]),
                });
            }
        }

        return amounts.ToImmutable();
    }
}
