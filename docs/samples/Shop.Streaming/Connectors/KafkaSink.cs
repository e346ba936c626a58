using Flink.Streaming;

namespace Shop.Streaming.Connectors;

/// <summary>Writes to a topic.</summary>
public sealed class KafkaSink<T>(string topic) : ISink<T>
{
    private long _written;

    public string Topic { get; } = topic;

    public long Written => _written;

    public void Write(T element) => _written++;
}
