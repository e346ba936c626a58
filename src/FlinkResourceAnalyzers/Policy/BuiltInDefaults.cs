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
}
