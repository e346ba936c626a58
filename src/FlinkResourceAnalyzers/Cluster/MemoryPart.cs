using System.Globalization;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A part of a process's memory.</summary>
/// <param name="Name">What Flink calls it, inside a sentence: <c>managed memory</c>.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Entry">
/// The setting that decides the size: a size, a fraction, one end of a range, or the total of which Flink's defaults make it a part; null when nothing
/// but Flink's defaults and several other parts do.
/// </param>
internal sealed record MemoryPart(string Name, long Bytes, ConfigurationEntry? Entry)
{
    /// <summary>Where the size comes from, as it ends a sentence.</summary>
    public string From => Entry is { } entry ? entry.ValuePosition.ToString() : "Flink's default";

    /// <summary>The part as a summand: <c>managed memory 512m</c>.</summary>
    public override string ToString() => Name + " " + TextOf(Bytes);

    /// <summary>
    /// Bytes for people: exact where mebibytes or a greater unit tell it, else mebibytes with one digit behind the point (fractions of a total rarely
    /// come out even).
    /// </summary>
    public static string TextOf(long bytes)
        => bytes == 0 ? "0"
            : bytes % (1 << 20) == 0 || bytes < 1 << 20 ? MemorySize.Format(bytes)
            : (bytes / (double)(1 << 20)).ToString("0.#", CultureInfo.InvariantCulture) + "m";
}
