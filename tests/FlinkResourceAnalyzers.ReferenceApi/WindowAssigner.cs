using System;

namespace Flink.Streaming;

/// <summary>Puts records into windows (flink-runtime WindowAssigner and its implementations).</summary>
/// <param name="Name">Flink's name for it, which is also the default name of a window operator.</param>
public abstract record WindowAssigner(string Name);

/// <summary>Windows of one size that do not overlap, by event time.</summary>
public sealed record TumblingEventTimeWindows(TimeSpan Size) : WindowAssigner(nameof(TumblingEventTimeWindows))
{
    public static TumblingEventTimeWindows Of(TimeSpan size) => new(size);
}

/// <summary>Windows of one size that start at a distance, by event time.</summary>
public sealed record SlidingEventTimeWindows(TimeSpan Size, TimeSpan Slide) : WindowAssigner(nameof(SlidingEventTimeWindows))
{
    public static SlidingEventTimeWindows Of(TimeSpan size, TimeSpan slide) => new(size, slide);
}

/// <summary>Windows that end after a time without records, by event time.</summary>
public sealed record EventTimeSessionWindows(TimeSpan Gap) : WindowAssigner(nameof(EventTimeSessionWindows))
{
    public static EventTimeSessionWindows WithGap(TimeSpan gap) => new(gap);
}

/// <summary>Windows of one size that do not overlap, by the clock.</summary>
public sealed record TumblingProcessingTimeWindows(TimeSpan Size) : WindowAssigner(nameof(TumblingProcessingTimeWindows))
{
    public static TumblingProcessingTimeWindows Of(TimeSpan size) => new(size);
}

/// <summary>One window for all; a trigger decides when it is evaluated.</summary>
public sealed record GlobalWindows() : WindowAssigner(nameof(GlobalWindows))
{
    public static GlobalWindows Create() => new();
}
