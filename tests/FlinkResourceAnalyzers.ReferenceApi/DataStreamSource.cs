using System;
using Flink.Streaming.Building;

namespace Flink.Streaming;

/// <summary>The stream a source makes (flink-runtime DataStreamSource).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class DataStreamSource<T> : SingleOutputStreamOperator<T>
{
    private readonly bool _isParallel;

    internal DataStreamSource(StreamExecutionEnvironment environment, OperatorTransformation transformation, bool isParallel)
        : base(environment, transformation)
    {
        _isParallel = isParallel;
        if (!isParallel)
        {
            SetParallelism(1);
        }
    }

    /// <exception cref="ArgumentException">Not 1 on a source that cannot be parallel, or a value no operator accepts.</exception>
    public override DataStreamSource<T> SetParallelism(int parallelism)
    {
        OperatorValidation.CheckParallelism(parallelism, _isParallel);
        base.SetParallelism(parallelism);
        return this;
    }
}
