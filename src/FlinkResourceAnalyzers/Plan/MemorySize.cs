using System.Globalization;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Flink's memory sizes (org.apache.flink.configuration.MemorySize, alike in Flink 1.18 to 2.1): digits, optional blanks, a unit without
/// regard to case; no sign, no fraction; every unit is a power of 1024.
/// </summary>
internal static class MemorySize
{
    /// <summary>Reads a size as Flink does; without a unit it is in bytes.</summary>
    /// <param name="text">The size, such as <c>8g</c> or <c>512 mb</c>.</param>
    /// <param name="bytes">The size in bytes.</param>
    /// <param name="hasUnit">Whether a unit was given.</param>
    /// <returns>False when Flink would refuse the text.</returns>
    public static bool TryParse(string text, out long bytes, out bool hasUnit)
    {
        bytes = 0;
        string trimmed = text.Trim();
        int digits = 0;
        while (digits < trimmed.Length && trimmed[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        string unit = trimmed.Substring(digits).Trim().ToLowerInvariant();
        hasUnit = unit.Length > 0;
        int shift = unit switch
        {
            "" or "b" or "bytes" => 0,
            "k" or "kb" or "kibibytes" => 10,
            "m" or "mb" or "mebibytes" => 20,
            "g" or "gb" or "gibibytes" => 30,
            "t" or "tb" or "tebibytes" => 40,
            _ => -1,
        };

        if (shift < 0
            || digits == 0
            || !long.TryParse(trimmed.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > long.MaxValue >> shift)
        {
            return false;
        }

        bytes = number << shift;
        return true;
    }

    /// <summary>A size as people write it, in the greatest unit that needs no fraction: <c>8g</c>, <c>1536m</c>.</summary>
    public static string Format(long bytes)
    {
        string[] units = ["b", "k", "m", "g", "t"];
        int unit = 0;
        while (unit < units.Length - 1 && bytes != 0 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + units[unit];
    }
}
