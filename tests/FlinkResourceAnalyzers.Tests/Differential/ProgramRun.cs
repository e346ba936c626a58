using System;
using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>What one run of a program did.</summary>
/// <param name="Jobs">The graphs of the jobs it submitted or left pending, in order.</param>
/// <param name="Failure">The exception that ended it; null when it ran to its end. The jobs that it submitted before count all the same.</param>
internal sealed record ProgramRun(IReadOnlyList<JobGraph> Jobs, Exception? Failure);
