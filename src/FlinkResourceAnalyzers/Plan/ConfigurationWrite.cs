using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>One place in the source that sets a configuration key whose name is known.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The value as Flink's configuration would have it; null when it is not one known value.</param>
/// <param name="Number">The value's bound, where it is a number; null when it is none, or nothing is known of it.</param>
/// <param name="KeyLocation">The key, or the option that stands for it.</param>
/// <param name="ValueLocation">The value.</param>
/// <param name="CallLocation">From the setter's name to the end of the call; or the whole assignment.</param>
internal sealed record ConfigurationWrite(
    string Key,
    string? Text,
    Interval? Number,
    Location KeyLocation,
    Location ValueLocation,
    Location CallLocation)
{
    /// <summary>
    /// Whether the job's environment has it for certain: it is set on the environment's own configuration, or on one that was given to it. Otherwise
    /// it is not known which job it is for.
    /// </summary>
    public bool ReachesJob { get; init; }

    /// <summary>Whether a fix can remove it: not where it is an element of a dictionary of another form than <c>["key"] = value</c>.</summary>
    public bool CanBeRemoved { get; init; } = true;

    /// <summary>Whether the value is calculated by a followed method from what is at <see cref="ValueLocation"/>.</summary>
    public bool IsCalculated { get; init; }

    /// <summary>Whether both are the same place in the source.</summary>
    public bool IsSamePlaceAs(ConfigurationWrite other)
        => Key == other.Key && CallLocation.Equals(other.CallLocation) && ValueLocation.Equals(other.ValueLocation);
}
