namespace Flink.Streaming;

/// <summary>A configuration key with the type of its value (flink-core ConfigOption).</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Key">The key as in Flink's configuration file.</param>
public sealed record ConfigOption<T>(string Key);

/// <summary>Core keys (flink-core CoreOptions).</summary>
public static class CoreOptions
{
    /// <summary>The parallelism of operators that set none, in jobs that set none. Flink's default is 1.</summary>
    public static readonly ConfigOption<int> DefaultParallelism = new("parallelism.default");
}

/// <summary>Keys of a job (flink-core PipelineOptions).</summary>
public static class PipelineOptions
{
    /// <summary>The max parallelism of operators that set none. To leave it unset, leave the key out: 0 and -1 are refused.</summary>
    public static readonly ConfigOption<int> MaxParallelism = new("pipeline.max-parallelism");

    /// <summary>The job's name, when the program gives none.</summary>
    public static readonly ConfigOption<string> Name = new("pipeline.name");

    /// <summary>Whether neighbouring operators may be chained.</summary>
    public static readonly ConfigOption<bool> OperatorChaining = new("pipeline.operator-chaining.enabled");
}

/// <summary>Keys of execution (flink-core ExecutionOptions).</summary>
public static class ExecutionOptions
{
    /// <summary>STREAMING, BATCH or AUTOMATIC. Only STREAMING is implemented here; the others are refused.</summary>
    public static readonly ConfigOption<string> RuntimeMode = new("execution.runtime-mode");
}
