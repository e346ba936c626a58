namespace FlinkResourceAnalyzers.Plan;

/// <summary>Whether an operator may be chained to its neighbours (Flink's ChainingStrategy), in order of strictness.</summary>
internal enum ChainingStrategy
{
    /// <summary>To its input and to those that read it.</summary>
    Always,

    /// <summary>To those that read it only (startNewChain).</summary>
    Head,

    /// <summary>To none (disableChaining).</summary>
    Never,
}
