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

    /// <summary>
    /// Reads a number with an optional unit in any case: <c>b</c> or <c>bytes</c>; <c>k</c>, <c>kb</c> or <c>kibibytes</c>; and so on with m, g and
    /// t. Without a unit it is in bytes (MemorySize.parse, MemorySize.MemoryUnit).
    /// </summary>
    /// <exception cref="ArgumentException">It is no such text, or too much for 64 bits.</exception>
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
            throw new ArgumentException($"'{text}' does not start with a number that fits in 64 bits.", nameof(text));
        }

        long unit = trimmed[digits..].Trim().ToLowerInvariant() switch
        {
            "" or "b" or "bytes" => 1,
            "k" or "kb" or "kibibytes" => Kibi,
            "m" or "mb" or "mebibytes" => Kibi * Kibi,
            "g" or "gb" or "gibibytes" => Kibi * Kibi * Kibi,
            "t" or "tb" or "tebibytes" => Kibi * Kibi * Kibi * Kibi,
            _ => throw new ArgumentException($"Memory size unit of '{text}' does not match any of the recognized units.", nameof(text)),
        };

        return value <= long.MaxValue / unit
            ? new MemorySize(value * unit)
            : throw new ArgumentException($"The value '{text}' cannot be represented as 64bit number of bytes (numeric overflow).", nameof(text));
    }

    public override string ToString()
        => Bytes switch
        {
            >= Kibi * Kibi * Kibi when Bytes % (Kibi * Kibi * Kibi) == 0 => $"{Bytes / (Kibi * Kibi * Kibi)}g",
            >= Kibi * Kibi when Bytes % (Kibi * Kibi) == 0 => $"{Bytes / (Kibi * Kibi)}m",
            _ => $"{Bytes}b",
        };
}
