using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>
/// Measures what the analyzers add to compiling, as a ratio that can be compared between machines: silent and analyzed compilations take turns, so
/// that whatever else the machine does falls on both, and the median of the ratios of neighbours is taken. Allocated bytes are the same on every
/// run and machine; processor time leaves out waiting for a core, if not the neighbours' use of its caches; wall time shows how much of the
/// work hides behind the compiler's own.
/// </summary>
internal static class PairedRatio
{
    private const int WarmupPairs = 2;

    /// <summary>Whole compilations, one line.</summary>
    public static Task<Cost> PrintAsync(string name, AnalyzedProject project, int pairs)
        => PrintAsync(name, project.CompileSilentlyAsync, project.CompileAnalyzedAsync, pairs);

    /// <summary>Key strokes in one file, one line: each side types into a copy of its own.</summary>
    public static Task<Cost> PrintEditsAsync(string name, AnalyzedProject project, string file, int pairs)
    {
        EditedProject silent = project.Edit(file);
        EditedProject analyzed = project.Edit(file);
        return PrintAsync(name, () => silent.TypeAsync(AnalyzedProject.Silent), () => analyzed.TypeAsync(AnalyzedProject.Flink), pairs);
    }

    private static async Task<Cost> PrintAsync(
        string name,
        Func<Task<ImmutableArray<Diagnostic>>> compileSilently,
        Func<Task<ImmutableArray<Diagnostic>>> compileAnalyzed,
        int pairs)
    {
        List<double> allocated = [];
        List<double> extraMegabytes = [];
        List<double> processor = [];
        List<double> extraProcessor = [];
        List<double> wall = [];
        List<double> silentProcessor = [];
        List<double> analyzedWall = [];
        int findings = 0;
        for (int i = -WarmupPairs; i < pairs; i++)
        {
            Cost silent = await MeasureAsync(compileSilently);
            Cost flink = await MeasureAsync(compileAnalyzed);
            findings = flink.Diagnostics - silent.Diagnostics;
            if (i >= 0)
            {
                allocated.Add((double)flink.Allocated / silent.Allocated);
                extraMegabytes.Add((flink.Allocated - silent.Allocated) / 1e6);
                processor.Add(flink.Processor / silent.Processor);
                extraProcessor.Add((flink.Processor - silent.Processor).TotalMilliseconds);
                wall.Add(flink.Wall / silent.Wall);
                silentProcessor.Add(silent.Processor.TotalMilliseconds);
                analyzedWall.Add(flink.Wall.TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,-28} {1,8:0} ms   allocated x{2:0.000} (+{3:0.00} MB)   processor x{4:0.000} ({5:0.000}..{6:0.000})   wall x{7:0.000} ({8:0.0} ms)   {9} findings",
            name,
            Quantile(silentProcessor, 0.5),
            Quantile(allocated, 0.5),
            Quantile(extraMegabytes, 0.5),
            Quantile(processor, 0.5),
            Quantile(processor, 0.25),
            Quantile(processor, 0.75),
            Quantile(wall, 0.5),
            Quantile(analyzedWall, 0.5),
            findings));
        return new Cost(
            TimeSpan.FromMilliseconds(Quantile(extraProcessor, 0.5)),
            TimeSpan.FromMilliseconds(Quantile(analyzedWall, 0.5)),
            (long)(Quantile(extraMegabytes, 0.5) * 1e6),
            findings);
    }

    /// <summary>How the analyzers' own cost grows with the size, from the first to the last: 1 in proportion, 2 with the square.</summary>
    public static void PrintGrowth(string name, int[] sizes, List<Cost> added)
    {
        if (sizes.Length > 1)
        {
            double Exponent(Func<Cost, double> of) => Math.Log(of(added[^1]) / of(added[0])) / Math.Log((double)sizes[^1] / sizes[0]);
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0,-28} from {1} to {2}: exponent {3:0.00} of what is allocated, {4:0.00} of processor time",
                name,
                sizes[0],
                sizes[^1],
                Exponent(cost => cost.Allocated),
                Exponent(cost => cost.Processor.TotalMilliseconds)));
        }
    }

    private static async Task<Cost> MeasureAsync(Func<Task<ImmutableArray<Diagnostic>>> compile)
    {
        // What the other one left behind is not collected on this one's time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        int diagnostics = (await compile()).Length;
        watch.Stop();
        process.Refresh();
        return new Cost(process.TotalProcessorTime - processor, watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - allocated, diagnostics);
    }

    private static double Quantile(IEnumerable<double> values, double quantile)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Round((sorted.Length - 1) * quantile)];
    }

    /// <summary>What compiling costs, or what the analyzers add to it.</summary>
    public sealed record Cost(TimeSpan Processor, TimeSpan Wall, long Allocated, int Diagnostics);
}
