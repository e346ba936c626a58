using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>
/// The process in which the tests run against the mutated analyzers. It takes one request a line - the number of a mutant, or 0, and test
/// classes - and answers with what came of it. Many requests in one process, since most of a test is Roslyn being compiled the first time.
/// </summary>
internal static class Worker
{
    /// <summary>Begins an answer: whether the tests passed, the mutants that were reached (of request 0 only), and those of them that are static.</summary>
    public const string Answer = "answer";

    public static async Task<int> RunAsync(int mutants)
    {
        TextReader requests = Console.In;
        TextWriter answers = Console.Out;
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);

        Assembly tests = Assembly.Load("FlinkResourceAnalyzers.Tests");
        Type mutant = Assembly.Load("FlinkResourceAnalyzers").GetType("FlinkResourceAnalyzers.Mutations.Mutant", throwOnError: true)!;
        bool[] isStatic = new bool[mutants + 1];
        Set("Static", isStatic);
        while (await requests.ReadLineAsync() is { } request)
        {
            string[] words = request.Split(' ');
            int number = int.Parse(words[0], CultureInfo.InvariantCulture);
            bool[]? reached = number == 0 ? new bool[mutants + 1] : null;
            Set("Active", number);
            Set("Reached", reached);
            bool passed = await PassAsync(tests, words[1..]);
            await answers.WriteLineAsync($"{Answer} {(passed ? "passed" : "failed")} {Numbers(reached)} {Numbers(number == 0 ? isStatic : null)}");
            await answers.FlushAsync();
        }

        return 0;

        void Set(string field, object? value) => mutant.GetField(field, BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, value);
    }

    /// <summary>Runs the classes as xunit's own console does, until one test fails.</summary>
    private static async Task<bool> PassAsync(Assembly tests, string[] classes)
    {
        Type console = Assembly.Load("xunit.v3.runner.inproc.console").GetType("Xunit.Runner.InProc.SystemConsole.ConsoleRunner", throwOnError: true)!;
        string[] arguments =
        [
            .. classes.SelectMany(name => new[] { "-class", name }),
            "-stopOnFail", "-noLogo", "-noColor", "-noAutoReporters", "-parallelMode", "none",
        ];
        object runner = Activator.CreateInstance(console, arguments, tests)!;
        var running = (Task<int>)console.GetMethod("EntryPoint")!.Invoke(runner, [TextReader.Null, TextWriter.Null])!;
        return await running == 0;
    }

    private static string Numbers(bool[]? flags)
        => flags is null ? "-" : string.Join(",", flags.Select((flag, number) => (flag, number)).Where(pair => pair.flag).Select(pair => pair.number).DefaultIfEmpty(0));
}
