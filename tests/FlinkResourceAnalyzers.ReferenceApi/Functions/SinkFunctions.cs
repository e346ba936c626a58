namespace Flink.Streaming;

/// <summary>A sink of the old kind (flink-runtime SinkFunction).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface ISinkFunction<in T>
{
    void Invoke(T value);
}

/// <summary>A sink of one writer operator (flink-core Sink); committers are not modelled.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface ISink<in T>
{
    void Write(T element);
}
