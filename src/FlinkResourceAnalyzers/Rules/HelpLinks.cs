namespace FlinkResourceAnalyzers.Rules;

/// <summary>Where a rule's page is.</summary>
internal static class HelpLinks
{
    /// <summary>The address of the page in <c>docs/rules/</c> of the rule with this id.</summary>
    public static string For(string ruleId) => "https://github.com/flink-resource-analyzers/FlinkResourceAnalyzers/blob/main/docs/rules/" + ruleId + ".md";
}
