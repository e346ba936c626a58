using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>Which test classes are about which code: the sooner they run, the sooner a mutant is found.</summary>
internal sealed partial class Relevance(string project, string tests)
{
    private readonly Dictionary<string, string> _code = [];
    private readonly Dictionary<string, string> _tests = [];

    /// <summary>The files of a test class, which may be of the same name in several folders.</summary>
    public IEnumerable<string> SourceOf(string testClass)
        => Directory.EnumerateFiles(tests, testClass[(testClass.LastIndexOf('.') + 1)..] + ".cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>3 for a class that is named after the code, 2 for one that speaks of it, 1 for one that speaks of its rule, 0 for others.</summary>
    public int Of(Mutation mutation, string testClass)
    {
        string code = Path.GetFileNameWithoutExtension(mutation.Path);
        string subject = code.EndsWith("Rule", StringComparison.Ordinal) ? code[..^"Rule".Length] : code;
        if (testClass[(testClass.LastIndexOf('.') + 1)..].StartsWith(subject, StringComparison.Ordinal))
        {
            return 3;
        }

        if (!_tests.TryGetValue(testClass, out string? text))
        {
            text = string.Concat(SourceOf(testClass).Select(File.ReadAllText));
            _tests.Add(testClass, text);
        }

        if (!_code.TryGetValue(mutation.Path, out string? source))
        {
            source = File.ReadAllText(Path.Combine(project, mutation.Path));
            _code.Add(mutation.Path, source);
        }

        return text.Contains(code, StringComparison.Ordinal) ? 2
            : RuleId().Matches(source).Any(id => text.Contains(id.Value, StringComparison.Ordinal)) ? 1
            : 0;
    }

    [GeneratedRegex(@"FRA\d{4}")]
    private static partial Regex RuleId();
}
