using System;

namespace Flink.Streaming;

/// <summary>Where event time comes from and how far behind records may be (flink-core WatermarkStrategy).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class WatermarkStrategy<T>
{
    private WatermarkStrategy(TimeSpan? outOfOrderness, Func<T, DateTimeOffset>? timestamps, TimeSpan? idleness)
    {
        OutOfOrderness = outOfOrderness;
        Timestamps = timestamps;
        Idleness = idleness;
    }

    /// <summary>How far behind the latest a record may be; null for no watermarks.</summary>
    public TimeSpan? OutOfOrderness { get; }

    public Func<T, DateTimeOffset>? Timestamps { get; }

    /// <summary>After how long without records a source no longer holds the watermark back.</summary>
    public TimeSpan? Idleness { get; }

    public static WatermarkStrategy<T> NoWatermarks() => new(null, null, null);

    public static WatermarkStrategy<T> ForMonotonousTimestamps() => new(TimeSpan.Zero, null, null);

    public static WatermarkStrategy<T> ForBoundedOutOfOrderness(TimeSpan maxOutOfOrderness) => new(maxOutOfOrderness, null, null);

    public WatermarkStrategy<T> WithTimestampAssigner(Func<T, DateTimeOffset> timestamps) => new(OutOfOrderness, timestamps, Idleness);

    public WatermarkStrategy<T> WithIdleness(TimeSpan idleness) => new(OutOfOrderness, Timestamps, idleness);
}
