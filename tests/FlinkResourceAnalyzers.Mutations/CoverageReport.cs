using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>What coverlet measured, summed for each folder of the analyzers' project, and the branches that no test takes.</summary>
internal static class CoverageReport
{
    private const string Project = "src/FlinkResourceAnalyzers/";

    /// <param name="report">A report in Cobertura's format.</param>
    /// <param name="folder">The folder whose open branches are listed; null for none.</param>
    public static void Print(string report, string? folder)
    {
        // A line belongs to several classes where it holds lambdas: what any of them has of it counts.
        XDocument document = XDocument.Load(report);
        string? source = document.Descendants("source").FirstOrDefault()?.Value;
        MeasuredLine[] lines =
        [
            .. document.Descendants("class")
                .SelectMany(type => type.Element("lines")!.Elements("line").Select(line => Line(Path.Combine(source ?? string.Empty, type.Attribute("filename")!.Value), line)))
                .GroupBy(line => (line.File, line.Number))
                .Select(same => new MeasuredLine(same.Key.File, same.Key.Number, same.Any(line => line.IsHit), same.Max(line => line.Taken), same.Max(line => line.Branches))),
        ];

        Console.WriteLine("folder | lines | branches");
        foreach (IGrouping<string, MeasuredLine> part in lines.GroupBy(line => Folder(line.File)).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{part.Key} | {Percent(part.Count(line => line.IsHit), part.Count())} | {Percent(part.Sum(line => line.Taken), part.Sum(line => line.Branches))}");
        }

        foreach (MeasuredLine line in lines.Where(line => Folder(line.File) == folder && (!line.IsHit || line.Taken < line.Branches)).OrderBy(line => line.File, StringComparer.Ordinal).ThenBy(line => line.Number))
        {
            Console.WriteLine($"{line.File}:{line.Number} {(line.IsHit ? $"{line.Taken} of {line.Branches} branches" : "not run")}");
        }
    }

    private static MeasuredLine Line(string file, XElement line)
    {
        string normalized = file.Replace('\\', '/');
        string[] branches = line.Attribute("condition-coverage")?.Value.Split('(', '/', ')') ?? ["", "0", "0"];
        return new MeasuredLine(
            normalized[(normalized.LastIndexOf(Project, StringComparison.Ordinal) + Project.Length)..],
            Number(line.Attribute("number")!.Value),
            line.Attribute("hits")!.Value != "0",
            Number(branches[1]),
            Number(branches[2]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Folder(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.IndexOf('/', StringComparison.Ordinal)] : ".";

    private static string Percent(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{(all == 0 ? 100 : 100.0 * part / all):0.0} % ({part} of {all})");

    private sealed record MeasuredLine(string File, int Number, bool IsHit, int Taken, int Branches);
}
