using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>
/// What came of each mutant, a line each in a file that is only appended to; the last line about a mutant counts. A mutant that was killed stays
/// so as long as its line stays where it is; one that lived is tried again when the code or the tests have changed.
/// </summary>
internal sealed class Results
{
    private readonly string _file;
    private readonly string _fingerprint;
    private readonly Dictionary<string, string> _verdicts = [];

    public Results(string file, string fingerprint)
    {
        _file = file;
        _fingerprint = fingerprint;
        foreach (string[] cells in File.Exists(file) ? File.ReadLines(file).Select(line => line.Split('\t')) : [])
        {
            if (cells is [var key, var verdict, _, var of])
            {
                _verdicts[key] = verdict != Verdict.Killed && of != fingerprint ? string.Empty : verdict;
            }
        }
    }

    /// <summary>What is known of the mutant; null when it must be tried.</summary>
    public string? Of(Mutation mutation) => _verdicts.TryGetValue(mutation.Key, out string? verdict) && verdict.Length > 0 ? verdict : null;

    public void Add(Mutation mutation, string verdict, string by)
    {
        _verdicts[mutation.Key] = verdict;
        File.AppendAllText(_file, $"{mutation.Key}\t{verdict}\t{by}\t{_fingerprint}\n");
    }
}

/// <summary>The words for what came of a mutant.</summary>
internal static class Verdict
{
    /// <summary>A test failed, did not end, or ended the process.</summary>
    public const string Killed = "killed";

    /// <summary>Every test that reaches it passed.</summary>
    public const string Survived = "survived";

    /// <summary>No test that was run reaches it.</summary>
    public const string NotReached = "not reached";
}
