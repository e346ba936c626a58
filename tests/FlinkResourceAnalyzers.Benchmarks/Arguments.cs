using System;
using System.Globalization;
using System.Linq;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>The options of the commands, as <c>--name number</c> or <c>--name number,number</c>.</summary>
internal sealed class Arguments(string[] arguments)
{
    /// <summary>The word at this place, or an error that says what is missing.</summary>
    public string Word(int index, string name)
        => index < arguments.Length && !arguments[index].StartsWith("--", StringComparison.Ordinal)
            ? arguments[index]
            : throw new ArgumentException(name + " is missing");

    /// <summary>The number after an option, or the default when the option is not given.</summary>
    public int Number(string option, int defaultValue) => Value(option) is { } text ? Parse(option, text) : defaultValue;

    /// <summary>The numbers after an option, separated by commas; none when that is 0; the defaults when the option is not given.</summary>
    public int[] Numbers(string option, params int[] defaultValues)
        => Value(option) is { } text
            ? [.. text.Split(',').Select(number => Parse(option, number)).Where(number => number > 0)]
            : defaultValues;

    /// <summary>The words after an option, separated by commas; none when it is not given.</summary>
    public string[] Words(string option) => Value(option)?.Split(',') ?? [];

    /// <summary>Whether an option that takes no value is given.</summary>
    public bool Has(string option) => Array.IndexOf(arguments, option) >= 0;

    /// <summary>What stands after an option; null when it is not given.</summary>
    public string? Text(string option) => Value(option);

    private static int Parse(string option, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ArgumentException(option + " takes numbers, not " + text);

    private string? Value(string option)
    {
        int index = Array.IndexOf(arguments, option);
        return index < 0 ? null : index + 1 < arguments.Length ? arguments[index + 1] : throw new ArgumentException(option + " takes a value");
    }
}
