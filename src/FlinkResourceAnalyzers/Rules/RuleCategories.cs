namespace FlinkResourceAnalyzers.Rules;

/// <summary>The categories of rules, one per id family, so that each can be tuned with one <c>.editorconfig</c> line.</summary>
internal static class RuleCategories
{
    public const string Policy = "FlinkResources.Policy";
    public const string Parallelism = "FlinkResources.Parallelism";
    public const string SlotSharing = "FlinkResources.SlotSharing";
    public const string ResourceProfiles = "FlinkResources.ResourceProfiles";
    public const string Cluster = "FlinkResources.Cluster";
    public const string Kubernetes = "FlinkResources.Kubernetes";
    public const string Governance = "FlinkResources.Governance";
}
