using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// What is particular to one API of the Flink style: an environment from which everything else is reached, with Flink's method names.
/// </summary>
/// <param name="Name">The API's name.</param>
/// <param name="EnvironmentNamespace">The namespace that the environment is in or below; null for any.</param>
internal sealed record FlinkStyleShape(string Name, string? EnvironmentNamespace)
{
    /// <summary>Whether only an environment that can set a parallelism is taken for one.</summary>
    public bool NeedsParallelismSetter { get; init; } = true;

    /// <summary>The parallelism of an operator when nothing sets one; null for the cluster's default.</summary>
    public int? DefaultParallelism { get; init; }

    /// <summary>Whether the API accepts setters of parallelism and slot-sharing groups on a stream and ignores them.</summary>
    public bool IgnoresSettersOnStreams { get; init; }

    /// <summary>Whether its environment does not read all keys that Flink's reads from the configuration it is given.</summary>
    public bool MayIgnoreConfiguration { get; init; }

    /// <summary>Static methods outside the environment that make one.</summary>
    public ImmutableArray<DeclaredMethod> Factories { get; init; } = ImmutableArray<DeclaredMethod>.Empty;
}

/// <summary>
/// The job APIs that are recognised without a declaration. Facts about the public ones are as read in their repositories.
/// </summary>
internal static class BuiltInShapes
{
    /// <summary>The APIs of the Flink style, the most specific first; the last one is any port of Flink's DataStream API.</summary>
    public static ImmutableArray<FlinkStyleShape> FlinkStyle { get; } = ImmutableArray.Create(
        // FLINK.NET sets parallelism by assigning to the transformation, which starts at 1 instead of the cluster's default.
        new FlinkStyleShape("FLINK.NET", "FlinkDotNet.Core.Api") { NeedsParallelismSetter = false, DefaultParallelism = 1 },

        // FlinkDotnet has these two on its streams, but they are reserved and do nothing yet; its environment does not read "parallelism.default".
        new FlinkStyleShape("FlinkDotnet", "FlinkDotNet.DataStream")
        {
            IgnoresSettersOnStreams = true,
            MayIgnoreConfiguration = true,
            Factories = ImmutableArray.Create(new DeclaredMethod("FlinkDotNet.Flink", "GetExecutionEnvironment", new MethodRole(CallRole.CreateEnvironment))),
        },

        new FlinkStyleShape("Flink style", null));

    /// <summary>The APIs in which nothing can be discovered, so that their types are named.</summary>
    public static ImmutableArray<JobApiShape> Named { get; } = ImmutableArray.Create(
        // One builder from end to end; the only parallelism is that of the whole job.
        new JobApiShape("FlinkJobBuilder")
        {
            Types = ImmutableArray.Create(new DeclaredType("Flink.JobBuilder.Models.JobMetadata", TypeRole.JobMetadata)),
        });
}
