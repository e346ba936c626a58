using System;
using System.Globalization;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Flink's durations (org.apache.flink.util.TimeUtils): digits, optional blanks, a unit without regard to case; without a unit they are
/// milliseconds; no sign, no fraction. From Flink 2.1 on the ISO-8601 form <c>PT15M</c> as well.
/// </summary>
internal static class FlinkDuration
{
    /// <summary>Reads a duration as Flink does.</summary>
    /// <param name="text">The duration, such as <c>10 min</c> or <c>500ms</c>.</param>
    /// <param name="duration">The duration; below a tick of 100 ns it is cut off, above what a <see cref="TimeSpan"/> holds it is the longest.</param>
    /// <returns>False when Flink would refuse the text.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        string trimmed = text.Trim();
        int digits = 0;
        while (digits < trimmed.Length && trimmed[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        if (digits == 0
            || !long.TryParse(trimmed.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || NanosecondsOf(trimmed.Substring(digits).Trim().ToLowerInvariant()) is not { } unit)
        {
            return false;
        }

        bool isLongest = number >= TimeSpan.MaxValue.Ticks * 100m / unit;
        duration = isLongest ? TimeSpan.MaxValue : new TimeSpan((long)((decimal)number * unit / 100));
        return true;
    }

    private static long? NanosecondsOf(string unit) => unit switch
    {
        "d" or "day" or "days" => 86_400_000_000_000,
        "h" or "hour" or "hours" => 3_600_000_000_000,
        "min" or "m" or "minute" or "minutes" => 60_000_000_000,
        "s" or "sec" or "secs" or "second" or "seconds" => 1_000_000_000,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => 1_000_000,
        "µs" or "micro" or "micros" or "microsecond" or "microseconds" => 1_000,
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1,
        _ => null,
    };
}
