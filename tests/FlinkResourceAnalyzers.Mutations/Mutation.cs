namespace FlinkResourceAnalyzers.Mutations;

/// <summary>One mistake that can be switched on.</summary>
/// <param name="Number">Its number in the mutated assembly, from 1.</param>
/// <param name="Path">The file, relative to the analyzers' project.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Original">The code as it is.</param>
/// <param name="Mutated">The code in its place.</param>
internal sealed record Mutation(int Number, string Path, int Line, int Column, string Original, string Mutated)
{
    /// <summary>What identifies the mistake from one run to the next, as long as its line stays where it is.</summary>
    public string Key => $"{Path}:{Line}:{Column}: {Original} -> {Mutated}";
}
