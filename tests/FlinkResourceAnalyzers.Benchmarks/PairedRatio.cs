using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>
/// Measures what the analyzers add to compiling, as a ratio that can be compared between machines: silent and analyzed compilations take turns, so
/// that whatever else the machine does falls on both, and the median of the ratios of neighbours is taken. Processor time leaves out
/// waiting for a core; wall time shows how much of the work hides behind the compiler's own.
/// </summary>
internal static class PairedRatio
{
    private const int WarmupPairs = 2;

    public static async Task PrintAsync(string name, AnalyzedProject project, int pairs)
    {
        List<double> processor = [];
        List<double> wall = [];
        List<double> silentProcessor = [];
        int findings = 0;
        for (int i = -WarmupPairs; i < pairs; i++)
        {
            (TimeSpan silentCpu, TimeSpan silentWall, _) = await MeasureAsync(project.CompileSilentlyAsync);
            (TimeSpan flinkCpu, TimeSpan flinkWall, findings) = await MeasureAsync(project.CompileAnalyzedAsync);
            if (i >= 0)
            {
                processor.Add(flinkCpu / silentCpu);
                wall.Add(flinkWall / silentWall);
                silentProcessor.Add(silentCpu.TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,-28} {1,8:0.0} ms   processor x{2:0.000} ({3:0.000}..{4:0.000})   wall x{5:0.000}   {6} diagnostics",
            name,
            Quantile(silentProcessor, 0.5),
            Quantile(processor, 0.5),
            Quantile(processor, 0.25),
            Quantile(processor, 0.75),
            Quantile(wall, 0.5),
            findings));
    }

    private static async Task<(TimeSpan Processor, TimeSpan Wall, int Diagnostics)> MeasureAsync<T>(
        Func<Task<System.Collections.Immutable.ImmutableArray<T>>> compile)
    {
        // What the other one left behind is not collected on this one's time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        int diagnostics = (await compile()).Length;
        watch.Stop();
        process.Refresh();
        return (process.TotalProcessorTime - before, watch.Elapsed, diagnostics);
    }

    private static double Quantile(IEnumerable<double> values, double quantile)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Round((sorted.Length - 1) * quantile)];
    }
}
