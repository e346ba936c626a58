using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>
/// What the analysis says of the policy that it held the jobs to: the property of FRA0006 (docs/audit.md), as far as the build checks it.
/// </summary>
internal sealed class PolicyInForce
{
    private const string RuleId = "FRA0006";
    private const string Property = "FlinkResourcePolicy";

    private PolicyInForce(bool isEnforced, IReadOnlyList<string> files)
    {
        IsEnforced = isEnforced;
        Files = files;
    }

    /// <summary>Whether some layer says <c>enforce: true</c>.</summary>
    public bool IsEnforced { get; }

    /// <summary>The policy files, as the compiler was given them.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What an error log says of it; null when the log has no word of it, or none that can be read.</summary>
    public static PolicyInForce? Find(IEnumerable<LoggedResult> log)
    {
        string? json = log
            .Where(result => result.RuleId == RuleId)
            .Select(result => result.Properties.TryGetValue(Property, out string? value) ? value : null)
            .FirstOrDefault(value => value is not null);
        return json is null ? null : Read(json);
    }

    private static PolicyInForce? Read(string json)
    {
        XElement root;
        try
        {
            root = ErrorLog.ReadJson(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        }
        catch (XmlException)
        {
            return null; // as good as none: the build fails for want of it
        }

        bool isEnforced = root.Element("enforce") is { } enforce && enforce.Attribute("type")?.Value != "null";
        string[] files = root.Element("layers")?.Elements().Select(layer => layer.Element("path")?.Value).OfType<string>().ToArray() ?? [];
        return new PolicyInForce(isEnforced, files);
    }
}
