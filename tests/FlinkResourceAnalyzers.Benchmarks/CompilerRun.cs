using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>One run of the real command-line compiler in a process of its own, that starts cold as a build's does.</summary>
/// <param name="Processor">The processor time of the process.</param>
/// <param name="Wall">How long it took.</param>
/// <param name="PeakMemory">The most memory it held, in bytes.</param>
/// <param name="Output">What it printed.</param>
internal sealed record CompilerRun(TimeSpan Processor, TimeSpan Wall, long PeakMemory, string Output)
{
    /// <param name="compiler">The path of <c>csc.dll</c>.</param>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="arguments">The compiler's arguments.</param>
    /// <param name="heaps">How its memory is collected.</param>
    public static CompilerRun Start(string compiler, string folder, IEnumerable<string> arguments, CompilerHeaps heaps)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Remove("DOTNET_gcServer"); // what the compiler runs with must not depend on the shell
        if (heaps is CompilerHeaps.One)
        {
            start.Environment["DOTNET_gcServer"] = "0";
        }

        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(compiler);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        using StringWriter output = new();
        process.OutputDataReceived += (_, line) => output.WriteLine(line.Data);
        process.BeginOutputReadLine();

        // A process that has ended tells neither, so it is asked while it runs: what is missed at the end is a hundredth of a second.
        TimeSpan processor = TimeSpan.Zero;
        long peak = 0;
        while (!process.WaitForExit(10))
        {
            process.Refresh();
            try
            {
                processor = process.TotalProcessorTime;
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (Exception problem) when (problem is InvalidOperationException or Win32Exception && process.HasExited)
            {
                // Between the question and the answer.
            }
        }

        process.WaitForExit(); // until all output is read
        TimeSpan wall = watch.Elapsed;
        string text = output.ToString();
        return process.ExitCode == 0
            ? new CompilerRun(processor, wall, peak, text)
            : throw new InvalidOperationException("The generated project does not compile:\n" + string.Join('\n', text.Split('\n').Where(line => line.Contains(" error ", StringComparison.Ordinal)).Take(5)));
    }
}

/// <summary>How a compiler's memory is collected.</summary>
internal enum CompilerHeaps
{
    /// <summary>On one heap, whose size does not depend on the number of cores: for memory that can be compared between machines.</summary>
    One,

    /// <summary>As the SDK's compiler is configured, which is on a heap for each core: for the time that a build takes.</summary>
    Compiler,
}
