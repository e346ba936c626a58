using System;
using Flink.Streaming.Building;

namespace Flink.Streaming;

/// <summary>The end of a pipeline with its operator's settings (flink-runtime DataStreamSink).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class DataStreamSink<T>
{
    private readonly OperatorTransformation _operator;

    internal DataStreamSink(OperatorTransformation transformation) => _operator = transformation;

    /// <exception cref="ArgumentException">0 or below -1.</exception>
    public DataStreamSink<T> SetParallelism(int parallelism)
    {
        _operator.SetParallelism(parallelism);
        return this;
    }

    /// <exception cref="ArgumentException">Not within 1 to 32768.</exception>
    public DataStreamSink<T> SetMaxParallelism(int maxParallelism)
    {
        _operator.SetMaxParallelism(maxParallelism);
        return this;
    }

    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public DataStreamSink<T> SlotSharingGroup(string slotSharingGroup)
        => SlotSharingGroup(Streaming.SlotSharingGroup.NewBuilder(slotSharingGroup).Build());

    public DataStreamSink<T> SlotSharingGroup(SlotSharingGroup slotSharingGroup)
    {
        ArgumentNullException.ThrowIfNull(slotSharingGroup);
        _operator.SlotSharingGroup = slotSharingGroup;
        return this;
    }

    public DataStreamSink<T> Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _operator.Name = name;
        return this;
    }

    public DataStreamSink<T> Uid(string uid)
    {
        _operator.Uid = uid;
        return this;
    }

    public DataStreamSink<T> SetDescription(string description)
    {
        _operator.Description = description;
        return this;
    }

    public DataStreamSink<T> DisableChaining()
    {
        _operator.Chaining = ChainingStrategy.Never;
        return this;
    }
}
