namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>One file of a generated project.</summary>
/// <param name="Path">Its path within the project, with forward slashes.</param>
/// <param name="Text">Its text, with line feeds.</param>
internal sealed record GeneratedFile(string Path, string Text);
