namespace Microsoft.CodeAnalysis.Testing;

/// <summary>An expected location. Lines and columns are counted from zero, as in Roslyn.</summary>
public readonly struct DiagnosticLocation
{
    public DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
    {
        Span = span;
        Options = options;
    }

    public FileLinePositionSpan Span { get; }

    public DiagnosticLocationOptions Options { get; }
}
