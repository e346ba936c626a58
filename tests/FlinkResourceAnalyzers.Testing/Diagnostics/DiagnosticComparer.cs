using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Says whether a diagnostic is the one that was expected, and if not, in what it differs.</summary>
internal static class DiagnosticComparer
{
    // Not public, but what DiagnosticResult.WithArguments is compared with where no message format is known.
    private static readonly PropertyInfo ArgumentsProperty =
        typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        ?? throw new InvalidOperationException("This version of Roslyn keeps the arguments of diagnostics elsewhere.");

    public static bool Matches(Diagnostic actual, DiagnosticResult expected) => !Differences(actual, expected).Any();

    /// <summary>In what the two differ; the more important first.</summary>
    public static IEnumerable<string> Differences(Diagnostic actual, DiagnosticResult expected)
    {
        if (actual.Id != expected.Id)
        {
            yield return $"id is {actual.Id}, expected {expected.Id}";
        }

        if (!expected.HasLocation)
        {
            if (actual.Location != Location.None)
            {
                yield return $"location is {Describe(actual.Location.GetLineSpan())}, expected none";
            }
        }
        else
        {
            if (!IsAt(actual.Location, expected.Spans[0]))
            {
                yield return $"location is {Describe(actual.Location.GetLineSpan())}, expected {Describe(expected.Spans[0].Span)}";
            }

            if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
            {
                foreach (string difference in AdditionalLocationDifferences(actual, expected))
                {
                    yield return difference;
                }
            }
        }

        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && actual.Severity != expected.Severity)
        {
            yield return $"severity is {actual.Severity}, expected {expected.Severity}";
        }

        if (expected.Message is { } message)
        {
            if (actual.GetMessage() != message)
            {
                yield return $"message is '{actual.GetMessage()}', expected '{message}'";
            }
        }
        else if (expected.MessageArguments is { Length: > 0 } arguments
            && !Texts(arguments).SequenceEqual(Texts(Arguments(actual)), StringComparer.Ordinal))
        {
            yield return $"arguments are ({string.Join(", ", Texts(Arguments(actual)))}), expected ({string.Join(", ", Texts(arguments))})";
        }
    }

    public static IReadOnlyList<object?> Arguments(Diagnostic diagnostic)
        => ArgumentsProperty.GetValue(diagnostic) as IReadOnlyList<object?> ?? [];

    public static string Describe(FileLinePositionSpan span)
        => $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})" +
            $"-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";

    private static IEnumerable<string> AdditionalLocationDifferences(Diagnostic actual, DiagnosticResult expected)
    {
        ImmutableArray<DiagnosticLocation> expectedLocations = expected.Spans.RemoveAt(0);
        if (actual.AdditionalLocations.Count != expectedLocations.Length)
        {
            yield return $"there are {actual.AdditionalLocations.Count} additional locations, expected {expectedLocations.Length}";
            yield break;
        }

        for (int i = 0; i < expectedLocations.Length; i++)
        {
            if (!IsAt(actual.AdditionalLocations[i], expectedLocations[i]))
            {
                yield return $"additional location {i} is {Describe(actual.AdditionalLocations[i].GetLineSpan())}, " +
                    $"expected {Describe(expectedLocations[i].Span)}";
            }
        }
    }

    private static bool IsAt(Location actual, DiagnosticLocation expected)
    {
        FileLinePositionSpan span = actual.GetLineSpan();
        return span.Path == expected.Span.Path
            && span.StartLinePosition == expected.Span.StartLinePosition
            && (expected.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
                || span.EndLinePosition == expected.Span.EndLinePosition);
    }

    private static IEnumerable<string> Texts(IEnumerable<object?> values) => values.Select(value => value?.ToString() ?? string.Empty);
}
