using System;
using System.Threading;

namespace FlinkResourceAnalyzers;

/// <summary>
/// The analysis of one compilation, made when a file first asks for it. At the start of the compilation nothing is bound yet, and to look into the types of a job
/// API would bind them out of the compiler's order; when the first file is to be analysed, they are bound anyway. Safe for concurrent use.
/// </summary>
internal sealed class DeferredAnalysis
{
    private readonly object _gate = new();
    private readonly Func<CancellationToken, JobAnalysis?> _create;
    private JobAnalysis? _analysis;
    private bool _isCreated;

    /// <param name="create">Makes the analysis, or null when there is nothing to analyse. Called again where it was cancelled.</param>
    public DeferredAnalysis(Func<CancellationToken, JobAnalysis?> create)
    {
        _create = create;
    }

    /// <summary>The analysis; null when there is nothing to analyse.</summary>
    /// <param name="cancellationToken">Cancels making it, which then is left to whoever asks next.</param>
    public JobAnalysis? Get(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isCreated))
        {
            return _analysis;
        }

        lock (_gate)
        {
            if (!_isCreated)
            {
                _analysis = _create(cancellationToken);
                Volatile.Write(ref _isCreated, true);
            }

            return _analysis;
        }
    }
}
