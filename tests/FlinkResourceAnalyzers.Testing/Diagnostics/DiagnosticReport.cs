using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The text of a failed comparison: what is missing, what is surplus, the actual diagnostics as code to paste into the test, and the source
/// with the diagnostics marked below the line.
/// </summary>
internal static class DiagnosticReport
{
    private const int LinesAround = 3;

    public static string Create(DiagnosticMatching matching, IEnumerable<Diagnostic> actual, string defaultPath)
    {
        ImmutableArray<Diagnostic> diagnostics = [.. actual];
        int expectedCount = matching.Pairs.Length + matching.Missing.Length;
        StringBuilder text = new();
        text.AppendLine($"Mismatch between diagnostics: expected {expectedCount}, actual {diagnostics.Length}.");
        foreach (DiagnosticResult missing in matching.Missing)
        {
            text.AppendLine($"  Missing: {missing}");
            if (Nearest(missing, matching.Surplus) is { } nearest)
            {
                text.AppendLine($"    nearest: {string.Join("; ", DiagnosticComparer.Differences(nearest, missing))}");
            }
        }

        foreach (Diagnostic surplus in matching.Surplus)
        {
            text.AppendLine($"  Unexpected: {surplus}");
        }

        text.AppendLine().AppendLine("Actual diagnostics, ready to paste:");
        text.Append(AsCode(diagnostics, defaultPath));
        text.Append(InSource(diagnostics));
        return text.ToString();
    }

    /// <summary>The diagnostics as expressions that expect them.</summary>
    public static string AsCode(IEnumerable<Diagnostic> diagnostics, string defaultPath)
    {
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.AppendLine($"    // {diagnostic}");
            text.Append("    ").Append(Constructor(diagnostic));
            if (diagnostic.Location != Location.None)
            {
                foreach (Location location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
                {
                    FileLinePositionSpan span = location.GetLineSpan();
                    string path = span.Path == defaultPath ? string.Empty : Literal(span.Path) + ", ";
                    text.Append(CultureInfo.InvariantCulture, $".WithSpan({path}{span.StartLinePosition.Line + 1}, ");
                    text.Append(CultureInfo.InvariantCulture, $"{span.StartLinePosition.Character + 1}, ");
                    text.Append(CultureInfo.InvariantCulture, $"{span.EndLinePosition.Line + 1}, {span.EndLinePosition.Character + 1})");
                }
            }

            IReadOnlyList<object?> arguments = DiagnosticComparer.Arguments(diagnostic);
            if (arguments.Count > 0)
            {
                text.Append($".WithArguments({string.Join(", ", arguments.Select(argument => Literal(argument?.ToString() ?? string.Empty)))})");
            }

            text.AppendLine(",");
        }

        return text.Length == 0 ? "    NONE." + Environment.NewLine : text.ToString();
    }

    /// <summary>The lines with diagnostics and those around them, the diagnostics marked with carets.</summary>
    public static string InSource(IEnumerable<Diagnostic> diagnostics)
    {
        StringBuilder text = new();
        foreach (IGrouping<SyntaxTree, Diagnostic> file in diagnostics
            .Where(diagnostic => diagnostic.Location.SourceTree is not null)
            .GroupBy(diagnostic => diagnostic.Location.SourceTree!))
        {
            text.AppendLine().AppendLine(file.Key.FilePath);
            TextLineCollection lines = file.Key.GetText().Lines;
            ILookup<int, Diagnostic> byLine = file.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line);
            HashSet<int> shown = [.. byLine.SelectMany(line => Enumerable.Range(line.Key - LinesAround, (2 * LinesAround) + 1))];
            foreach (TextLine line in lines.Where(line => shown.Contains(line.LineNumber)))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{line.LineNumber + 1,5} | {line}");
                foreach (Diagnostic diagnostic in byLine[line.LineNumber])
                {
                    text.AppendLine($"      | {Carets(line, diagnostic.Location.SourceSpan)} {diagnostic.Id}: {diagnostic.GetMessage()}");
                }
            }
        }

        return text.ToString();
    }

    private static Diagnostic? Nearest(DiagnosticResult missing, ImmutableArray<Diagnostic> surplus)
        => surplus.OrderBy(candidate => DiagnosticComparer.Differences(candidate, missing).Count()).FirstOrDefault();

    private static string Constructor(Diagnostic diagnostic) => diagnostic switch
    {
        { Severity: DiagnosticSeverity.Error } when IsFromCompiler(diagnostic) => $"DiagnosticResult.CompilerError({Literal(diagnostic.Id)})",
        { Severity: DiagnosticSeverity.Warning } when IsFromCompiler(diagnostic) => $"DiagnosticResult.CompilerWarning({Literal(diagnostic.Id)})",
        _ => $"new DiagnosticResult({Literal(diagnostic.Id)}, DiagnosticSeverity.{diagnostic.Severity})",
    };

    private static bool IsFromCompiler(Diagnostic diagnostic)
        => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    private static string Literal(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    // A tab before the mark is kept as a tab, so that the carets stand below what they mean.
    private static string Carets(TextLine line, TextSpan span)
    {
        string before = line.ToString()[..Math.Min(span.Start - line.Start, line.Span.Length)];
        string indent = string.Concat(before.Select(character => character == '\t' ? '\t' : ' '));
        int length = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
        return indent + new string('^', length);
    }
}
