using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Policy files without files, for tests of reader and merger.</summary>
internal static class PolicyTexts
{
    /// <summary>The example of design section 6, which must be accepted as it stands.</summary>
    public const string DesignExample = """
        version: 1
        enforce: false            # true: suppressions and lowered severities of governed rules are violations themselves
        defaults:                 # what fixes write
          parallelism: 4
        limits:                   # per job unless said otherwise
          parallelism: 64         # any operator; or a map: { any: 64, source: 32, sink: 16 }
          max-parallelism: 4096
          slots: 128
          slot-sharing-groups: 4
          cpu: 64
          memory: 256g
          profile: { cpu: 4, heap: 8g, off-heap: 1g, managed: 4g, external: { gpu: 1 } }   # per slot
        require:
          job-parallelism: true
          operator-parallelism: [source, sink]
          max-parallelism: keyed
          slot-sharing-group: []
          resource-profile: false
        slot-sharing-groups:      # when given, the only names allowed; each may carry its profile template
          light: { cpu: 0.5, heap: 512m }
          heavy: { cpu: 2, heap: 4g, managed: 1g }
        sources:                  # what the outside world bounds
          topics: { orders: 12 }
        jobs:                     # overrides by name or assembly, first match wins, may only tighten
          - match: "payments-*"
            limits: { slots: 32 }
        waivers:
          - rule: FRA1003
            job: orders-backfill
            limits: { parallelism: 256 }
            reason: yearly backfill
            owner: data-platform
            expires: 2027-01-31
        cluster: prod             # which of the clusters below the build checks against; the FlinkCluster property overrides
        clusters:
          prod: { configuration: deploy/flink-conf.yaml, task-managers: 10 }
        api: []                   # shapes of job APIs that are not built in
        """;

    public static PolicyDocument Read(string text) => PolicyReader.Read(SourceText.From(text), CancellationToken.None);

    /// <summary>A layer whose text has no errors.</summary>
    public static PolicyLayer Layer(string text)
    {
        PolicyDocument document = Read(text);
        Xunit.Assert.Empty(Describe(text, document));
        return document.Layer;
    }

    /// <summary>The errors of a text as <c>line,column[text under the squiggle]: message</c>, with 1-based positions.</summary>
    public static string[] Errors(string text) => Describe(text, Read(text));

    /// <summary>The merged policy of layers given as (path, text), in any order.</summary>
    public static ResourcePolicy Merge(params (string Path, string Text)[] layers)
        => ResourcePolicy.Load(Options(null, layers), CancellationToken.None);

    /// <summary>The same on a day, given as the property <c>FlinkResourceDate</c>.</summary>
    public static ResourcePolicy MergeOn(string? day, params (string Path, string Text)[] layers)
        => ResourcePolicy.Load(new AnalyzerOptions(Texts(layers), new InMemoryOptions(null, new Dictionary<string, string>(), day)), CancellationToken.None);

    public static AnalyzerOptions Options(string? projectFolder, params (string Path, string Text)[] files)
        => new(Texts(files), new InMemoryOptions(projectFolder, kinds: new Dictionary<string, string>()));

    public static JobIdentity Job(string? name = null, string type = "Acme.Jobs", string assembly = "Acme") => new(name, type, assembly);

    private static ImmutableArray<AdditionalText> Texts((string Path, string Text)[] files)
        => files.Select(AdditionalText (file) => new InMemoryText(file.Path, SourceText.From(file.Text))).ToImmutableArray();

    private static string[] Describe(string text, PolicyDocument document)
        => document.Errors
            .Select(error => $"{error.Range.Lines.Start.Line + 1},{error.Range.Lines.Start.Character + 1}"
                + $"[{text.Substring(error.Range.Span.Start, error.Range.Span.Length)}]: {error.Message}")
            .ToArray();
}

internal sealed class InMemoryText : AdditionalText
{
    private readonly SourceText? _text;

    public InMemoryText(string path, SourceText? text)
    {
        Path = path;
        _text = text;
    }

    public override string Path { get; }

    public override SourceText? GetText(CancellationToken cancellationToken = default) => _text;
}

/// <summary>What MSBuild hands to analyzers: the project's folder, and the kind of each additional file.</summary>
internal sealed class InMemoryOptions : AnalyzerConfigOptionsProvider
{
    private readonly IReadOnlyDictionary<string, string> _kinds;

    public InMemoryOptions(string? projectFolder, IReadOnlyDictionary<string, string> kinds, string? day = null, string? packageFolder = null)
    {
        _kinds = kinds;
        Dictionary<string, string> values = [];
        if (projectFolder is not null)
        {
            values.Add("build_property.ProjectDir", projectFolder);
        }

        if (packageFolder is not null)
        {
            values.Add("build_property.NuGetPackageRoot", packageFolder);
        }

        if (day is not null)
        {
            values.Add("build_property.FlinkResourceDate", day);
        }

        GlobalOptions = new Values(values);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
        => new Values(_kinds.TryGetValue(textFile.Path, out string? kind)
            ? new() { ["build_metadata.AdditionalFiles.FlinkResourceFileKind"] = kind }
            : []);

    private sealed class Values : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values;

        public Values(Dictionary<string, string> values) => _values = values;

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            => _values.TryGetValue(key, out value);
    }
}
