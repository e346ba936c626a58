using System.Collections.Generic;

namespace Flink.Streaming;

/// <summary>
/// A source of the old kind. A source made from it runs at parallelism 1 and nothing else,
/// unless it is an <see cref="IParallelSourceFunction{T}"/> (flink-runtime SourceFunction).
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface ISourceFunction<out T>
{
    IEnumerable<T> Run();
}

/// <summary>A source of the old kind of which several can run side by side (flink-runtime ParallelSourceFunction).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface IParallelSourceFunction<out T> : ISourceFunction<T>;

/// <summary>A source that is split among readers and so is always parallel (flink-core Source, FLIP-27).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface ISource<out T>
{
    /// <summary>Whether it comes to an end.</summary>
    bool IsBounded { get; }
}
