namespace FlinkResourceAnalyzers.Yaml;

/// <summary>How much of a text is read, so that no file, however made, takes noticeable time or memory.</summary>
/// <param name="Characters">Length of the text in UTF-16 units.</param>
/// <param name="Depth">How deep values may be nested, aliases expanded.</param>
/// <param name="Values">How many values and keys there may be, aliases expanded.</param>
internal sealed record YamlLimits(int Characters, int Depth, int Values)
{
    /// <summary>Hundreds of times what a policy, a configuration or a manifest needs.</summary>
    public static YamlLimits Default { get; } = new(Characters: 1 << 20, Depth: 64, Values: 50_000);

    /// <summary>Of what is written by a machine and grows with the code base: tens of thousands of entries.</summary>
    public static YamlLimits Generated { get; } = new(Characters: 1 << 24, Depth: 64, Values: 1_000_000);
}
