using System;

namespace Flink.Streaming.Building;

/// <summary>
/// What a setter on an operator accepts (flink-core OperatorValidationUtils; the upper end of max parallelism from Transformation).
/// </summary>
internal static class OperatorValidation
{
    public static void CheckParallelism(int parallelism, bool canBeParallel)
    {
        if (!canBeParallel && parallelism != 1)
        {
            throw new ArgumentException($"The parallelism of non parallel operator must be 1, not {parallelism}.", nameof(parallelism));
        }

        if (parallelism < 1 && parallelism != ExecutionConfig.ParallelismDefault)
        {
            throw new ArgumentException(
                $"The parallelism must be at least 1, or ExecutionConfig.PARALLELISM_DEFAULT (use system default), not {parallelism}.",
                nameof(parallelism));
        }
    }

    public static void CheckMaxParallelism(int maxParallelism, bool canBeParallel)
    {
        if (maxParallelism < 1)
        {
            throw new ArgumentException($"The maximum parallelism must be greater than 0, not {maxParallelism}.", nameof(maxParallelism));
        }

        if (!canBeParallel && maxParallelism != 1)
        {
            throw new ArgumentException(
                $"The maximum parallelism of non parallel operator must be 1, not {maxParallelism}.", nameof(maxParallelism));
        }

        if (maxParallelism > KeyGroups.UpperBoundMaxParallelism)
        {
            throw new ArgumentException(
                $"Maximum parallelism must be between 1 and {KeyGroups.UpperBoundMaxParallelism}, not {maxParallelism}.",
                nameof(maxParallelism));
        }
    }
}
