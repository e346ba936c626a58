using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>
/// The error log that the C# compiler writes (<c>ErrorLog</c>): SARIF 2.1 or, where no version is asked for, SARIF 1.0. Read as far as the
/// compiler's own logs go, and with what every host of MSBuild has, so that no library has to be brought along.
/// </summary>
internal static class ErrorLog
{
    private const string NotConfigurable = "NotConfigurable";

    /// <summary>The path in the value of the compiler's <c>ErrorLog</c> property: <c>build.sarif,version=2.1</c>.</summary>
    public static string PathOf(string errorLog) => errorLog.Split(',', ';')[0].Trim().Trim('"');

    /// <summary>The results of all runs, in the order of the file.</summary>
    /// <exception cref="XmlException">It is not JSON.</exception>
    /// <exception cref="FormatException">It is not SARIF.</exception>
    public static IReadOnlyList<LoggedResult> Read(Stream stream)
    {
        XElement root = ReadJson(stream);
        if (Member(root, "version") is null || Member(root, "runs") is not { } runs)
        {
            throw new FormatException("it has no version or no runs, and so is no SARIF file");
        }

        return runs.Elements().SelectMany(ResultsOf).ToArray();
    }

    /// <summary>JSON as XML: an element for each value, named by its member.</summary>
    /// <exception cref="XmlException">It is not JSON.</exception>
    public static XElement ReadJson(Stream stream)
    {
        // By a reader of text, which takes a byte order mark; the reader of JSON takes none.
        byte[] text = Encoding.UTF8.GetBytes(new StreamReader(stream, Encoding.UTF8).ReadToEnd());
        using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(text, XmlDictionaryReaderQuotas.Max);
        return reader.MoveToContent() == XmlNodeType.Element ? XElement.Load(reader) : throw new XmlException("The text is empty.");
    }

    private static IEnumerable<LoggedResult> ResultsOf(XElement run)
    {
        // In version 2.1 a list that results point into; in version 1.0 a map by the results' key.
        XElement[] rules = Path(run, "tool", "driver", "rules")?.Elements().ToArray() ?? [];
        Dictionary<string, XElement> byKey = Member(run, "rules")?.Elements().ToDictionary(NameOf, StringComparer.Ordinal) ?? new();
        foreach (XElement result in Member(run, "results")?.Elements() ?? [])
        {
            string id = Text(result, "ruleId");
            int index = Number(result, "ruleIndex", -1);
            XElement? rule = index >= 0 && index < rules.Length ? rules[index]
                : byKey.TryGetValue(Text(result, "ruleKey", id), out XElement? known) ? known
                : null;
            yield return Result(result, id, rule);
        }
    }

    private static LoggedResult Result(XElement result, string id, XElement? rule)
    {
        XElement? location = Member(result, "locations")?.Elements().FirstOrDefault();
        XElement? place = location is null ? null : Member(location, "physicalLocation") ?? Member(location, "resultFile");
        XElement? region = place is null ? null : Member(place, "region");
        var read = new LoggedResult
        {
            RuleId = id,
            Level = Text(result, "level", "warning"),
            Message = Path(result, "message", "text")?.Value ?? Text(result, "message"),
            File = place is null ? "" : LocalPath(Path(place, "artifactLocation", "uri")?.Value ?? Text(place, "uri")),
            Line = region is null ? 0 : Number(region, "startLine", 0),
            Column = region is null ? 0 : Number(region, "startColumn", 0),
            EndLine = region is null ? 0 : Number(region, "endLine", 0),
            EndColumn = region is null ? 0 : Number(region, "endColumn", 0),
            IsSuppressed = (Member(result, "suppressions") ?? Member(result, "suppressionStates"))?.HasElements == true,
            IsNotConfigurable = rule is not null
                && Path(rule, "properties", "tags")?.Elements().Any(tag => tag.Value == NotConfigurable) == true,
        };
        foreach (XElement property in Path(result, "properties", "customProperties")?.Elements() ?? [])
        {
            read.Properties[NameOf(property)] = property.Value;
        }

        return read;
    }

    private static string LocalPath(string uri)
        => Uri.TryCreate(uri, UriKind.Absolute, out Uri? absolute) && absolute.IsFile ? absolute.LocalPath : Uri.UnescapeDataString(uri);

    private static string Text(XElement of, string name, string otherwise = "") => Member(of, name)?.Value ?? otherwise;

    private static int Number(XElement of, string name, int otherwise)
        => int.TryParse(Member(of, name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private static XElement? Path(XElement of, params string[] names)
    {
        XElement? at = of;
        foreach (string name in names)
        {
            at = at is null ? null : Member(at, name);
        }

        return at;
    }

    private static XElement? Member(XElement of, string name) => of.Elements().FirstOrDefault(member => NameOf(member) == name);

    /// <summary>A name that is no name in XML is in an attribute: <c>&lt;a:item item="$schema"&gt;</c>.</summary>
    private static string NameOf(XElement member) => member.Attribute("item")?.Value ?? member.Name.LocalName;
}
