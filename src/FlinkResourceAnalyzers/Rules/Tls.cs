using FlinkResourceAnalyzers.Cluster;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>Which connections of a cluster are encrypted.</summary>
internal static class Tls
{
    /// <summary>
    /// Whether TLS is on by a key or, where that is not set, by <c>security.ssl.enabled</c>, which Flink 1.x falls back on. A file that still sets
    /// that key is taken at its word; that 2.x does not know it is for FRA4010 to say.
    /// </summary>
    public static bool IsOn(FlinkConfiguration cluster, string key)
        => cluster.Setting(key) is null ? cluster.Is(ConfigurationKeys.SslEnabled, true) : cluster.Is(key, true);
}
