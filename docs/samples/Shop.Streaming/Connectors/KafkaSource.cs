using Flink.Streaming;

namespace Shop.Streaming.Connectors;

/// <summary>Reads a topic. Subtasks beyond the topic's partitions have nothing to read.</summary>
public sealed class KafkaSource<T>(string topic, bool isBounded = false) : ISource<T>
{
    public string Topic { get; } = topic;

    public bool IsBounded { get; } = isBounded;
}
