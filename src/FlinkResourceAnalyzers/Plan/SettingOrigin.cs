namespace FlinkResourceAnalyzers.Plan;

/// <summary>Which level a setting's effective value comes from, in Flink's own order of precedence (strongest first).</summary>
internal enum SettingOrigin
{
    /// <summary>Flink forces the value (a non-parallel operator runs at 1).</summary>
    Forced,

    /// <summary>Set on the operator itself.</summary>
    Operator,

    /// <summary>Set on the environment.</summary>
    Environment,

    /// <summary>Set by a configuration key.</summary>
    Configuration,

    /// <summary>Set nowhere in sight: the cluster's default applies.</summary>
    Default,
}
