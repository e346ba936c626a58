using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>The text of a baseline file: sorted, one key on a line, so that differences are small and merges rare.</summary>
internal sealed class BaselineText
{
    private const string Header = """
        # Violations that were there when this file was written. They do not fail the build; new ones do.
        # Written by: dotnet build -t:FlinkResourceWriteBaseline
        version: 1
        violations:
        """;

    private readonly StringBuilder _text = new(Header.Replace("\r\n", "\n") + "\n");

    /// <param name="violations">All violations of all target frameworks, each as often as it is there.</param>
    /// <param name="frameworks">The target frameworks, those without a violation among them.</param>
    public BaselineText(IEnumerable<RecordedViolation> violations, IReadOnlyCollection<string> frameworks)
    {
        foreach (IGrouping<RecordedViolation, RecordedViolation> same in violations
            .GroupBy(violation => violation with { Framework = string.Empty })
            .OrderBy(same => same.Key.File, StringComparer.Ordinal)
            .ThenBy(same => same.Key.Rule, StringComparer.Ordinal)
            .ThenBy(same => same.Key.Member, StringComparer.Ordinal)
            .ThenBy(same => same.Key.Message, StringComparer.Ordinal))
        {
            (string Framework, int Count)[] counts = frameworks
                .Select(framework => (Framework: framework, Count: same.Count(violation => violation.Framework == framework)))
                .Where(framework => framework.Count > 0)
                .OrderBy(framework => framework.Framework, StringComparer.Ordinal)
                .ToArray();

            // What occurs equally often everywhere is one entry for all.
            bool isEverywhere = counts.Length == frameworks.Count && counts.All(framework => framework.Count == counts[0].Count);
            foreach ((string framework, int count) in isEverywhere ? counts.Take(1) : counts)
            {
                Append(same.Key with { Framework = isEverywhere ? string.Empty : framework }, count);
                Entries++;
            }

            Violations += counts.Max(framework => framework.Count);
        }
    }

    /// <summary>How many violations are listed; what is in several target frameworks counts once.</summary>
    public int Violations { get; }

    public int Entries { get; }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Append(RecordedViolation violation, int count)
    {
        _text.Append("- rule: ").Append(violation.Rule).Append('\n');
        AppendKey("file", violation.File);
        AppendKey("member", violation.Member);
        AppendKey("message", violation.Message);
        if (count > 1)
        {
            _text.Append("  count: ").Append(count.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        AppendKey("framework", violation.Framework);

        // In quotes, in which a line of text can hold anything.
        void AppendKey(string key, string value)
        {
            if (value.Length > 0)
            {
                _text.Append("  ").Append(key).Append(": '").Append(value.Replace("'", "''")).Append("'\n");
            }
        }
    }
}
