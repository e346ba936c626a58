using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Runs the analyzers again over the same compilation and wants the same diagnostics as in the first, concurrent run: concurrently with the
/// same instances (which must not remember that run) and the files in reverse; then twice in sequence, with the same diagnostics in the same
/// order. The order of a concurrent run is the scheduler's, not the analyzer's, and is not compared.
/// </summary>
internal static class StabilityCheck
{
    public static async Task VerifyAsync(
        Compilation compilation,
        AnalyzerOptions options,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        Func<ImmutableArray<DiagnosticAnalyzer>> createAnalyzers,
        ImmutableArray<Diagnostic> concurrent,
        Func<Diagnostic, bool> isIgnored,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        // The compiler, too, must bind in sequence, or the analyzers are called in its order of the moment.
        Compilation oneThread = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));
        ImmutableArray<Diagnostic> inSequence = await RunAsync(oneThread, createAnalyzers(), concurrently: false).ConfigureAwait(false);
        ImmutableArray<Diagnostic> inSequenceAgain = await RunAsync(oneThread, createAnalyzers(), concurrently: false).ConfigureAwait(false);
        ImmutableArray<Diagnostic> reversed = await RunAsync(Reversed(compilation), analyzers, concurrently: true).ConfigureAwait(false);

        Compare("the order or content of the diagnostics changed between two runs", inSequence, inSequenceAgain, sorted: false);
        Compare("a concurrent run gave other diagnostics than a run in sequence", inSequence, concurrent, sorted: true);
        Compare("the diagnostics depend on the order of the files or on the run before", concurrent, reversed, sorted: true);

        async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation input, ImmutableArray<DiagnosticAnalyzer> instances, bool concurrently)
        {
            ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Create(input, instances, options, concurrently)
                .GetAnalyzerDiagnosticsAsync(cancellationToken)
                .ConfigureAwait(false);
            return [.. diagnostics.Where(diagnostic => !isIgnored(diagnostic))];
        }

        void Compare(string fault, ImmutableArray<Diagnostic> first, ImmutableArray<Diagnostic> second, bool sorted)
        {
            ImmutableArray<string> left = Texts(first, sorted);
            ImmutableArray<string> right = Texts(second, sorted);
            if (!left.SequenceEqual(right))
            {
                verifier.Fail(
                    $"The analyzer is not deterministic: {fault}.{Environment.NewLine}" +
                    LineDiff.Create(string.Join('\n', left), string.Join('\n', right)));
            }
        }
    }

    private static ImmutableArray<string> Texts(IEnumerable<Diagnostic> diagnostics, bool sorted)
        => DiagnosticOrder.Fingerprints(sorted ? DiagnosticOrder.Sort(diagnostics, diagnostic => diagnostic) : diagnostics);

    private static Compilation Reversed(Compilation compilation)
        => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
}
