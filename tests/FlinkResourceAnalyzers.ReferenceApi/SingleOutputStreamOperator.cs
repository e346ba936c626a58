using System;
using Flink.Streaming.Building;

namespace Flink.Streaming;

/// <summary>
/// The stream an operator makes, with that operator's settings (flink-runtime SingleOutputStreamOperator). Setting something twice is no error:
/// the last call wins.
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public class SingleOutputStreamOperator<T> : DataStream<T>
{
    private readonly OperatorTransformation _operator;
    private bool _nonParallel;

    internal SingleOutputStreamOperator(StreamExecutionEnvironment environment, OperatorTransformation transformation)
        : base(environment, transformation)
        => _operator = transformation;

    /// <summary>Sets how many subtasks run at once: 1 or more, or -1 for the environment's value when the graph is built.</summary>
    /// <exception cref="ArgumentException">Another value, or not 1 on an operator that cannot be parallel.</exception>
    public virtual SingleOutputStreamOperator<T> SetParallelism(int parallelism)
    {
        OperatorValidation.CheckParallelism(parallelism, canBeParallel: !_nonParallel);
        _operator.SetParallelism(parallelism);
        return this;
    }

    /// <summary>Sets the number of key groups, 1 to 32768.</summary>
    /// <exception cref="ArgumentException">Another value, or not 1 after <see cref="ForceNonParallel"/>.</exception>
    public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism)
    {
        OperatorValidation.CheckMaxParallelism(maxParallelism, canBeParallel: !_nonParallel);
        _operator.SetMaxParallelism(maxParallelism);
        return this;
    }

    /// <summary>Sets parallelism and max parallelism to 1 for good.</summary>
    public SingleOutputStreamOperator<T> ForceNonParallel()
    {
        _operator.SetParallelism(1);
        _operator.SetMaxParallelism(1);
        _nonParallel = true;
        return this;
    }

    /// <summary>Puts the operator into a group by name; those behind it inherit it.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public SingleOutputStreamOperator<T> SlotSharingGroup(string slotSharingGroup)
        => SlotSharingGroup(Streaming.SlotSharingGroup.NewBuilder(slotSharingGroup).Build());

    /// <summary>Puts the operator into a group and gives the group's slots their resources.</summary>
    public SingleOutputStreamOperator<T> SlotSharingGroup(SlotSharingGroup slotSharingGroup)
    {
        ArgumentNullException.ThrowIfNull(slotSharingGroup);
        _operator.SlotSharingGroup = slotSharingGroup;
        return this;
    }

    public SingleOutputStreamOperator<T> Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _operator.Name = name;
        return this;
    }

    public SingleOutputStreamOperator<T> Uid(string uid)
    {
        _operator.Uid = uid;
        return this;
    }

    public SingleOutputStreamOperator<T> SetDescription(string description)
    {
        _operator.Description = description;
        return this;
    }

    /// <summary>Keeps the operator out of any chain.</summary>
    public SingleOutputStreamOperator<T> DisableChaining()
    {
        _operator.Chaining = ChainingStrategy.Never;
        return this;
    }

    /// <summary>Keeps the operator from being chained to its input.</summary>
    public SingleOutputStreamOperator<T> StartNewChain()
    {
        _operator.Chaining = ChainingStrategy.Head;
        return this;
    }

    /// <summary>What the operator emits to a side output: a view, not an operator.</summary>
    public DataStream<TSide> GetSideOutput<TSide>(OutputTag<TSide> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return new DataStream<TSide>(ExecutionEnvironment, new SideOutputTransformation(Transformation, tag.Id));
    }
}
