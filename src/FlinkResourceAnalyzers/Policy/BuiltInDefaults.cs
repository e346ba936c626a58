namespace FlinkResourceAnalyzers.Policy;

/// <summary>What applies where no policy file says otherwise. Everything built in warns and never breaks a build.</summary>
internal static class BuiltInDefaults
{
    /// <summary>
    /// The number of key groups Flink gives a job that sets no max parallelism and runs at 85 or less (<see cref="Plan.KeyGroups"/>);
    /// above it the choice deserves to be written down.
    /// </summary>
    public const int ParallelismLimit = 128;

    /// <summary>The parallelism fixes write.</summary>
    public const int DefaultParallelism = 4;

    /// <summary>Slots per job.</summary>
    public const int SlotLimit = 256;

    /// <summary>Slot-sharing groups per job.</summary>
    public const int SlotSharingGroupLimit = 8;

    /// <summary>The cores fixes write where a profile has none and the policy has no template for its group.</summary>
    public const int ProfileCpu = 1;

    /// <summary>The task heap memory fixes write where a profile has none and the policy has no template for its group: 512m, in bytes.</summary>
    public const long ProfileTaskHeap = 512L << 20;
}
