namespace FlinkResourceAnalyzers.Cluster;

/// <summary>How Flink parses a configuration file.</summary>
internal enum ConfigurationFormat
{
    /// <summary>
    /// <c>flink-conf.yaml</c>: lines of <c>key: value</c>, which only look like YAML (<c>GlobalConfiguration.loadLegacyYAMLResource</c>). All there
    /// is up to Flink 1.18; read by 1.19 and 1.20 where the file is there; not read by 2.x.
    /// </summary>
    Legacy,

    /// <summary><c>config.yaml</c>: YAML 1.2, nested or with dotted keys. Flink 1.19 and later.</summary>
    Yaml,
}
