using System;

namespace Flink.Streaming;

/// <summary>The environment's own settings (flink-core ExecutionConfig).</summary>
public sealed class ExecutionConfig
{
    /// <summary>"Use the default": <c>ExecutionConfig.PARALLELISM_DEFAULT</c>.</summary>
    public const int ParallelismDefault = -1;

    /// <summary>"Leave unchanged": <c>ExecutionConfig.PARALLELISM_UNKNOWN</c>.</summary>
    public const int ParallelismUnknown = -2;

    internal const int MaxParallelismUnset = -1;

    /// <summary>
    /// What operators copy when they are created: 1 unless set (<c>parallelism.default</c>), -1 when set to -1.
    /// </summary>
    public int Parallelism { get; private set; } = 1;

    /// <summary>-1 while unset (<c>pipeline.max-parallelism</c>).</summary>
    public int MaxParallelism { get; private set; } = MaxParallelismUnset;

    /// <summary>Whether neighbouring operators may be chained (<c>pipeline.operator-chaining.enabled</c>).</summary>
    public bool IsChainingEnabled { get; private set; } = true;

    internal string? JobName { get; private set; }

    /// <summary>Sets the default parallelism; -2 is ignored.</summary>
    /// <exception cref="ArgumentException">0 or below -2.</exception>
    public ExecutionConfig SetParallelism(int parallelism)
    {
        if (parallelism == ParallelismUnknown)
        {
            return this;
        }

        if (parallelism < 1 && parallelism != ParallelismDefault)
        {
            throw new ArgumentException(
                $"Parallelism must be at least one, or ExecutionConfig.PARALLELISM_DEFAULT (use system default), not {parallelism}.",
                nameof(parallelism));
        }

        Parallelism = parallelism;
        return this;
    }

    /// <summary>Sets the job's max parallelism. There is no upper check here; a value above 32768 fails when the graph is built.</summary>
    /// <exception cref="ArgumentException">Below 1.</exception>
    public void SetMaxParallelism(int maxParallelism)
    {
        if (maxParallelism <= 0)
        {
            throw new ArgumentException($"The maximum parallelism must be greater than 0, not {maxParallelism}.", nameof(maxParallelism));
        }

        MaxParallelism = maxParallelism;
    }

    internal void DisableChaining() => IsChainingEnabled = false;

    /// <summary>Takes over the keys that are there (ExecutionConfig.configure); those that are not leave what was set before.</summary>
    internal void Configure(Configuration configuration)
    {
        if (configuration.GetOptional(CoreOptions.DefaultParallelism, out int parallelism))
        {
            SetParallelism(parallelism);
        }

        if (configuration.GetOptional(PipelineOptions.MaxParallelism, out int maxParallelism))
        {
            SetMaxParallelism(maxParallelism);
        }

        if (configuration.GetOptional(PipelineOptions.OperatorChaining, out bool chaining))
        {
            IsChainingEnabled = chaining;
        }

        if (configuration.GetOptional(PipelineOptions.Name, out string? name))
        {
            JobName = name;
        }

        if (configuration.GetOptional(ExecutionOptions.RuntimeMode, out string? mode)
            && !string.Equals(mode, "STREAMING", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"This implementation builds streaming jobs only; {ExecutionOptions.RuntimeMode.Key} is '{mode}'.");
        }
    }
}
