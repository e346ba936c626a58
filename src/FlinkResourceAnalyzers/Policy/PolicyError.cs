using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>What is wrong at a place of a policy file.</summary>
/// <param name="Message">A sentence for people: what is wrong and what is allowed.</param>
/// <param name="Range">Where it is to be mended.</param>
/// <param name="Related">Other places that matter, such as the first of two equal keys.</param>
internal sealed record PolicyError(string Message, YamlRange Range, ImmutableArray<YamlRange> Related);

/// <summary>Collects the errors of one file: each once, and not more than anyone would read.</summary>
internal sealed class PolicyErrors
{
    /// <param name="kind">What the file is: a policy, or something else that is read by the same means.</param>
    public PolicyErrors(string kind = "policy") => Kind = kind;

    /// <summary>What the file is, as in "the policy file".</summary>
    public string Kind { get; }

    /// <summary>Errors kept for one file.</summary>
    public const int Most = 100;

    private readonly List<PolicyError> _errors = [];
    private readonly HashSet<(YamlRange, string)> _seen = [];
    private int _leftOut;

    /// <summary>Whether further errors are only counted, so that nobody need take pains over their texts.</summary>
    public bool IsFull => _errors.Count == Most;

    /// <summary>Adds an error, unless an alias has led to the same value before.</summary>
    public void Add(YamlRange range, string message, params YamlRange[] related)
    {
        if (IsFull)
        {
            _leftOut++;
            return;
        }

        if (!_seen.Add((range, message)))
        {
            return;
        }

        _errors.Add(new PolicyError(message, range, related.ToImmutableArray()));
    }

    /// <summary>The errors in the order of the text, each on one line of it.</summary>
    public ImmutableArray<PolicyError> ToImmutable(SourceText text)
    {
        IEnumerable<PolicyError> ordered = _errors
            .Select(error => error with { Range = error.Range.FirstLine(text) })
            .OrderBy(error => error.Range.Span.Start)
            .ThenBy(error => error.Message, StringComparer.Ordinal);
        if (_leftOut > 0)
        {
            ordered = ordered.Append(new PolicyError(
                string.Format(CultureInfo.InvariantCulture, "The {0} file has {1} more errors", Kind, _leftOut),
                default,
                ImmutableArray<YamlRange>.Empty));
        }

        return ordered.ToImmutableArray();
    }
}
