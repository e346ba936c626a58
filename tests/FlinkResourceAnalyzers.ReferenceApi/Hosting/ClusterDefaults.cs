using System;

namespace Flink.Streaming.Hosting;

/// <summary>
/// What the cluster's configuration gives to every environment that a host creates: the keys of its configuration file, and the processors
/// a local environment finds.
/// </summary>
public sealed record ClusterDefaults
{
    /// <summary>Flink as shipped: <c>parallelism.default</c> 1, no <c>pipeline.max-parallelism</c>.</summary>
    public static ClusterDefaults Shipped { get; } = new();

    /// <summary><c>parallelism.default</c>; null when the file does not have the key, which means 1.</summary>
    public int? Parallelism { get; init; }

    /// <summary><c>pipeline.max-parallelism</c>; null when the file does not have the key.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>The parallelism of a local environment that is given none.</summary>
    public int LocalProcessors { get; init; } = Environment.ProcessorCount;

    internal Configuration ToConfiguration()
    {
        Configuration configuration = new();
        if (Parallelism is { } parallelism)
        {
            configuration.Set(CoreOptions.DefaultParallelism, parallelism);
        }

        if (MaxParallelism is { } maxParallelism)
        {
            configuration.Set(PipelineOptions.MaxParallelism, maxParallelism);
        }

        return configuration;
    }
}
