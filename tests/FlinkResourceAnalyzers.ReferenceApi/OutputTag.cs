namespace Flink.Streaming;

/// <summary>Names a side output and the type of its records (flink-core OutputTag).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
/// <param name="Id">Unique among the side outputs of an operator.</param>
public sealed record OutputTag<T>(string Id);
