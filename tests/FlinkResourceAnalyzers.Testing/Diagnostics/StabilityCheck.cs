using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Runs the analyzers again and again over the same compilation and wants the same diagnostics: concurrently with the same instances (which
/// must not remember the run before) and the files in reverse; then twice in sequence, with the same diagnostics in the same order. The
/// order of a concurrent run is the scheduler's, not the analyzer's, and is not compared.
/// </summary>
internal static class StabilityCheck
{
    public static async Task VerifyAsync(
        Compilation compilation,
        AnalyzerOptions options,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        Func<ImmutableArray<DiagnosticAnalyzer>> createAnalyzers,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        if (analyzers.IsEmpty)
        {
            return;
        }

        // The compiler, too, must bind in sequence, or the analyzers are called in its order of the moment.
        Compilation oneThread = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));
        ImmutableArray<Diagnostic> inSequence = await RunAsync(oneThread, createAnalyzers(), concurrent: false).ConfigureAwait(false);
        ImmutableArray<Diagnostic> inSequenceAgain = await RunAsync(oneThread, createAnalyzers(), concurrent: false).ConfigureAwait(false);
        ImmutableArray<Diagnostic> concurrent = await RunAsync(compilation, analyzers, concurrent: true).ConfigureAwait(false);
        ImmutableArray<Diagnostic> reversed = await RunAsync(Reversed(compilation), analyzers, concurrent: true).ConfigureAwait(false);

        Compare("the order or content of the diagnostics changed between two runs", inSequence, inSequenceAgain, sorted: false);
        Compare("a concurrent run gave other diagnostics than a run in sequence", inSequence, concurrent, sorted: true);
        Compare("the diagnostics depend on the order of the files", concurrent, reversed, sorted: true);

        Task<ImmutableArray<Diagnostic>> RunAsync(Compilation input, ImmutableArray<DiagnosticAnalyzer> instances, bool concurrent)
            => AnalyzerRun.Create(input, instances, options, concurrent).GetAnalyzerDiagnosticsAsync(cancellationToken);

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
