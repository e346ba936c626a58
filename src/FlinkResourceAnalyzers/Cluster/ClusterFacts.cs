namespace FlinkResourceAnalyzers.Cluster;

/// <summary>Who starts TaskManagers.</summary>
internal enum ClusterMode
{
    /// <summary>Nobody says.</summary>
    Unknown,

    /// <summary>Somebody outside Flink: there are as many as there are, and caps in the configuration do nothing (StandaloneResourceManagerFactory).</summary>
    Standalone,

    /// <summary>Flink itself, on demand (native Kubernetes, YARN): there may be as many as its caps allow.</summary>
    Native,
}

/// <summary>What is known of a cluster besides its Flink configuration: from the policy file, or from a manifest.</summary>
/// <param name="Name">What people call it; null when it has no name.</param>
internal sealed record ClusterFacts(string? Name)
{
    /// <summary>How many TaskManagers there are, at least 1; null when nobody says.</summary>
    public ClusterValue<long>? TaskManagers { get; init; }

    /// <summary>Who starts TaskManagers; null when nobody says.</summary>
    public ClusterValue<ClusterMode>? Mode { get; init; }

    /// <summary>The version of Flink that it runs; null when nobody says.</summary>
    public ClusterValue<FlinkVersion>? Version { get; init; }
}
