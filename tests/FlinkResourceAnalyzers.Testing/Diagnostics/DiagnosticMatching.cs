using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The largest pairing of actual with expected diagnostics. An expectation can fit several diagnostics, so that taking the first fit could
/// leave a pair unmatched that a better choice would match.
/// </summary>
internal sealed class DiagnosticMatching
{
    private readonly ImmutableArray<Diagnostic> _actual;
    private readonly ImmutableArray<DiagnosticResult> _expected;
    private readonly int?[] _actualOf;

    private DiagnosticMatching(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected)
    {
        _actual = actual;
        _expected = expected;
        _actualOf = new int?[expected.Length];
    }

    public ImmutableArray<(Diagnostic Actual, DiagnosticResult Expected)> Pairs { get; private init; }

    /// <summary>Expected, but not there.</summary>
    public ImmutableArray<DiagnosticResult> Missing { get; private init; }

    /// <summary>There, but not expected.</summary>
    public ImmutableArray<Diagnostic> Surplus { get; private init; }

    public static DiagnosticMatching Create(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected)
    {
        DiagnosticMatching search = new(actual, expected);
        for (int i = 0; i < actual.Length; i++)
        {
            search.TryPair(i, new bool[expected.Length]);
        }

        return new DiagnosticMatching(actual, expected)
        {
            Pairs = [.. Enumerable.Range(0, expected.Length)
                .Where(index => search._actualOf[index] is not null)
                .Select(index => (actual[search._actualOf[index]!.Value], expected[index]))],
            Missing = [.. expected.Where((_, index) => search._actualOf[index] is null)],
            Surplus = [.. actual.Where((_, index) => !search._actualOf.Contains(index))],
        };
    }

    // Augmenting paths: a diagnostic may take an expectation from another one that can be paired elsewhere.
    private bool TryPair(int actualIndex, bool[] tried)
    {
        for (int i = 0; i < _expected.Length; i++)
        {
            if (tried[i] || !DiagnosticComparer.Matches(_actual[actualIndex], _expected[i]))
            {
                continue;
            }

            tried[i] = true;
            if (_actualOf[i] is not { } holder || TryPair(holder, tried))
            {
                _actualOf[i] = actualIndex;
                return true;
            }
        }

        return false;
    }
}
