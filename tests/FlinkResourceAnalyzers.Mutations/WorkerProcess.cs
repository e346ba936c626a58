using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>What came of some tests against one mutant, or against none.</summary>
internal enum Outcome
{
    Passed,
    Failed,
    TimedOut,

    /// <summary>The process ended, for example since its stack was exhausted.</summary>
    Crashed,
}

/// <summary>A <see cref="Worker"/> and the way to ask it. It is started when it is first needed, and again after it did not answer.</summary>
internal sealed class WorkerProcess(string folder, int mutants) : IDisposable
{
    private Process? _process;

    /// <summary>The mutants that the last request reached, if it was for none.</summary>
    public ImmutableArray<int> Reached { get; private set; } = [];

    /// <summary>The mutants that were reached first while a type was initialised, in this process.</summary>
    public ImmutableArray<int> Static { get; private set; } = [];

    /// <summary>Runs the tests of the classes against the mutant; 0 for none.</summary>
    public async Task<Outcome> RunAsync(int mutant, IEnumerable<string> classes, TimeSpan longest)
    {
        _process ??= Start();
        await _process.StandardInput.WriteLineAsync($"{mutant.ToString(CultureInfo.InvariantCulture)} {string.Join(" ", classes)}");
        await _process.StandardInput.FlushAsync();
        Task<string?> answering = AnswerAsync(_process.StandardOutput);
        if (await Task.WhenAny(answering, Task.Delay(longest)) != answering)
        {
            Dispose();
            return Outcome.TimedOut;
        }

        if (await answering is not { } answer)
        {
            Dispose();
            return Outcome.Crashed;
        }

        string[] words = answer.Split(' ');
        Reached = Numbers(words[2]);
        Static = Numbers(words[3]);
        return words[1] == "passed" ? Outcome.Passed : Outcome.Failed;
    }

    public void Dispose()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private static ImmutableArray<int> Numbers(string word)
        => word == "-" ? [] : [.. word.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Where(number => number > 0)];

    private static async Task<string?> AnswerAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Worker.Answer + " ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>In place of the tests' own program, with the assemblies and the configuration that it has.</summary>
    private Process Start()
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_GCHeapHardLimit"] = "0x100000000",
            },
        };
        string[] arguments =
        [
            "exec",
            "--depsfile", Path.Combine(folder, "FlinkResourceAnalyzers.Tests.deps.json"),
            "--runtimeconfig", Path.Combine(folder, "FlinkResourceAnalyzers.Tests.runtimeconfig.json"),
            Path.Combine(folder, Path.GetFileName(typeof(Worker).Assembly.Location)),
            "worker", mutants.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
