using System;
using System.Globalization;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A version of Flink as far as settings depend on it.</summary>
internal readonly record struct FlinkVersion(int Major, int Minor) : IComparable<FlinkVersion>
{
    public static bool operator <(FlinkVersion left, FlinkVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(FlinkVersion left, FlinkVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(FlinkVersion left, FlinkVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FlinkVersion left, FlinkVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>1.20</c>, <c>1.20.1</c>, or <c>v1_20</c> as manifests write it; null when it is no version.</summary>
    public static FlinkVersion? TryParse(string text)
    {
        string[] parts = text.Trim().TrimStart('v').Split('.', '_');
        return parts.Length is 2 or 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            && (parts.Length == 2 || int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new FlinkVersion(major, minor)
            : null;
    }

    public int CompareTo(FlinkVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor);
}
