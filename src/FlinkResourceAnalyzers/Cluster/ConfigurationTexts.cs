namespace FlinkResourceAnalyzers.Cluster;

/// <summary>How keys and values of configurations stand in messages.</summary>
internal static class ConfigurationTexts
{
    private const int Longest = 80;

    /// <summary>A text from a file, cut to what a message can hold.</summary>
    public static string Short(string text) => text.Length <= Longest ? text : text.Substring(0, Longest) + "...";
}
