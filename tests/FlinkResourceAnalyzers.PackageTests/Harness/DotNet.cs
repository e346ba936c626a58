using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Runs the real <c>dotnet</c> as a person would, in a folder of its own.</summary>
internal static class DotNet
{
    /// <summary>Far above what any command here takes; a command that hangs must fail the test that ran it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A compiler server of this run's own, for all commands: a compiler that starts anew for each project costs several times as much as what it
    /// compiles. Whatever the surroundings say of compiler servers, theirs is not used and not stopped.
    /// </summary>
    private static readonly string CompilerServer = "fra-" + Guid.NewGuid().ToString("N")[..12];

    public static async Task<CommandResult> RunAsync(string folder, params string[] arguments)
    {
        // The runner's own path: the same SDK, wherever it is installed.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Clean(start.Environment);

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Timeout}:\n{output}");
        }

        lock (output)
        {
            return new CommandResult("dotnet " + string.Join(' ', arguments), process.ExitCode, output.ToString());
        }
    }

    /// <summary>Stops the compiler server, if there is one; <paramref name="project"/> may be any of those it compiled.</summary>
    public static async Task StopCompilerServerAsync(string project)
    {
        string folder = Path.GetDirectoryName(project)!;
        CommandResult roslyn = await RunAsync(folder, "msbuild", project, "-getProperty:RoslynTargetsPath");
        await RunAsync(folder, "exec", Path.Combine(roslyn.ShouldSucceed().Output.Trim(), "bincore", "VBCSCompiler.dll"), "-pipename:" + CompilerServer, "-shutdown");
    }

    /// <summary>What the surrounding build or test run has set for itself must not reach the command.</summary>
    private static void Clean(IDictionary<string, string?> environment)
    {
        string[] inherited =
        [
            .. environment.Keys.Where(key =>
                key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
                || key.Equals("NUGET_PACKAGES", StringComparison.OrdinalIgnoreCase)
                || key.Equals("CI", StringComparison.OrdinalIgnoreCase)),
        ];
        foreach (string key in inherited)
        {
            environment.Remove(key);
        }

        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "true";
        environment["SharedCompilationId"] = CompilerServer;
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }
}
