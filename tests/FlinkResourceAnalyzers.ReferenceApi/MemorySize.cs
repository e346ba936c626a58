using System;
using System.Globalization;

namespace Flink.Streaming;

/// <summary>A number of bytes, never negative (flink-core MemorySize). Units are powers of 1024.</summary>
public readonly record struct MemorySize
{
    private const long Kibi = 1024;

    /// <exception cref="ArgumentException">The number is negative.</exception>
    public MemorySize(long bytes)
    {
        if (bytes < 0)
        {
            throw new ArgumentException($"bytes must be >= 0, not {bytes}.", nameof(bytes));
        }

        Bytes = bytes;
    }

    public static MemorySize Zero => default;

    public long Bytes { get; }

    public static MemorySize OfMebiBytes(long mebiBytes) => new(checked(mebiBytes * Kibi * Kibi));

    /// <summary>Reads a number with an optional unit: <c>b</c>, <c>k</c>, <c>m</c>, <c>g</c>, <c>t</c>, with or without <c>b</c>/<c>ib</c> behind it.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static MemorySize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        int digits = 0;
        while (digits < trimmed.Length && char.IsAsciiDigit(trimmed[digits]))
        {
            digits++;
        }

        if (!long.TryParse(trimmed.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            throw new FormatException($"'{text}' does not start with a number that fits in 64 bits.");
        }

        long unit = trimmed[digits..].Trim().ToLowerInvariant() switch
        {
            "" or "b" or "bytes" => 1,
            "k" or "kb" or "kib" or "kibibytes" => Kibi,
            "m" or "mb" or "mib" or "mebibytes" => Kibi * Kibi,
            "g" or "gb" or "gib" or "gibibytes" => Kibi * Kibi * Kibi,
            "t" or "tb" or "tib" or "tebibytes" => Kibi * Kibi * Kibi * Kibi,
            _ => throw new FormatException($"'{text}' has no memory unit Flink knows."),
        };

        return new MemorySize(checked(value * unit));
    }

    public override string ToString()
        => Bytes switch
        {
            >= Kibi * Kibi * Kibi when Bytes % (Kibi * Kibi * Kibi) == 0 => $"{Bytes / (Kibi * Kibi * Kibi)}g",
            >= Kibi * Kibi when Bytes % (Kibi * Kibi) == 0 => $"{Bytes / (Kibi * Kibi)}m",
            _ => $"{Bytes}b",
        };
}
