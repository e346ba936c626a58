using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Reads the Kubernetes objects of a manifest file that have to do with resources of Flink, and passes the others over. Never throws, but for
/// cancellation: what is wrong is part of the result.
/// </summary>
internal sealed class ManifestReader
{
    private readonly ManifestFile _file;
    private readonly ImmutableArray<FlinkDeployment>.Builder _deployments = ImmutableArray.CreateBuilder<FlinkDeployment>();
    private readonly ImmutableArray<FlinkSessionJob>.Builder _sessionJobs = ImmutableArray.CreateBuilder<FlinkSessionJob>();
    private readonly ImmutableArray<ResourceQuota>.Builder _quotas = ImmutableArray.CreateBuilder<ResourceQuota>();
    private readonly ImmutableArray<LimitRange>.Builder _limitRanges = ImmutableArray.CreateBuilder<LimitRange>();

    private ManifestReader(ManifestFile file) => _file = file;

    /// <summary>Reads a file of one or more YAML documents.</summary>
    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ManifestDocument Read(string path, SourceText text, CancellationToken cancellationToken)
    {
        var file = new ManifestFile(path, text);
        var reader = new ManifestReader(file);
        try
        {
            reader.ReadStream(text, cancellationToken);
        }
        catch (Exception exception) when (exception
            is IOException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            // Without this the compiler would warn of a crashed analyzer, and the build would pass unchecked.
            file.Report(
                YamlRange.Of(text, 0, 0),
                "The manifest cannot be read: the YamlDotNet library beside the analyzers cannot be loaded (" + exception.Message + ")");
        }

        return new ManifestDocument(
            reader._deployments.ToImmutable(),
            reader._sessionJobs.ToImmutable(),
            reader._quotas.ToImmutable(),
            reader._limitRanges.ToImmutable(),
            file.Errors());
    }

    /// <summary>Alone in a method, so that a library that cannot be loaded is found out here and not on the way into the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadStream(SourceText text, CancellationToken cancellationToken)
    {
        YamlStream stream = YamlReader.Read(text, YamlLimits.Default, cancellationToken);
        foreach (YamlDocument document in stream.Documents)
        {
            ReadObject(document.Root);
        }

        if (stream.Error is { } error)
        {
            if (FindTemplate(text.ToString(), error.Range.Span.End) is int braces and >= 0)
            {
                _file.Report(
                    YamlRange.Of(text, braces, braces + 2),
                    "The manifest cannot be read: it is a template ('{{'); hand over what it is rendered to, such as by 'helm template'");
            }
            else
            {
                _file.Report(error.Range, "The manifest cannot be read: " + error.Message);
            }
        }
    }

    /// <summary>Where a text that is no YAML has a template's braces: the last before the fault, else the first; -1 when it has none.</summary>
    private static int FindTemplate(string text, int fault)
    {
        const string Braces = "{{";
        int before = text.LastIndexOf(Braces, Math.Max(0, Math.Min(fault, text.Length - 1)), StringComparison.Ordinal);
        return before >= 0 ? before : text.IndexOf(Braces, StringComparison.Ordinal);
    }

    private void ReadObject(YamlNode root)
    {
        if (root is YamlScalar { IsNull: true })
        {
            return;
        }

        if (root is not YamlMapping map)
        {
            _file.Report(root.Range, "A manifest is a map with 'apiVersion' and 'kind'");
            return;
        }

        YamlScalar? kind = ScalarOf(map, "kind");
        if (kind is null)
        {
            return;
        }

        string group = ScalarOf(map, "apiVersion")?.Value ?? string.Empty;
        if (kind.Value.EndsWith("List", StringComparison.Ordinal)
            && map.Entries.LastOrDefault(entry => entry.Key.Value == "items")?.Value is YamlSequence items)
        {
            foreach (YamlNode item in items.Items)
            {
                ReadObject(item);
            }

            return;
        }

        // A kind of the same name in a group of someone else's is another kind; an object without group is meant as it is named.
        bool isFlink = group.Length == 0 || group.StartsWith("flink.apache.org/", StringComparison.Ordinal);
        bool isCore = group is "" or "v1";
        FilePosition position = _file.PositionOf(kind.Range);
        ManifestFields fields = ManifestFields.Root(_file, map, position);
        switch (kind.Value)
        {
            case "FlinkDeployment" when isFlink:
                _deployments.Add(ReadDeployment(fields, IdentityOf(fields, kind.Value)));
                break;
            case "FlinkSessionJob" when isFlink:
                _sessionJobs.Add(ReadSessionJob(fields, IdentityOf(fields, kind.Value)));
                break;
            case "ResourceQuota" when isCore:
                _quotas.Add(ReadQuota(fields, IdentityOf(fields, kind.Value)));
                break;
            case "LimitRange" when isCore:
                _limitRanges.Add(ReadLimitRange(fields, IdentityOf(fields, kind.Value)));
                break;
        }
    }

    private static YamlScalar? ScalarOf(YamlMapping map, string key)
        => map.Entries.LastOrDefault(entry => entry.Key.Value == key)?.Value as YamlScalar;

    private static ManifestObject IdentityOf(ManifestFields fields, string kind)
    {
        ManifestFields metadata = fields.Map("metadata");
        ManifestValue<string>? name = metadata.Text("name");
        return new ManifestObject(kind, name?.Value, metadata.Text("namespace")?.Value, name?.Position ?? fields.Position);
    }

    private static FlinkDeployment ReadDeployment(ManifestFields fields, ManifestObject identity)
    {
        ManifestFields spec = fields.Map("spec");
        ManifestFields jobManager = spec.Map("jobManager");
        ManifestFields taskManager = spec.Map("taskManager");
        return new FlinkDeployment(identity, ReadProcess(jobManager, identity), ReadProcess(taskManager, identity))
        {
            FlinkVersion = spec.Text("flinkVersion"),
            Mode = spec.Word("mode", "native", "standalone"),
            Configuration = spec.Configuration("flinkConfiguration"),
            Job = ReadJob(spec),
            HasPodTemplate = spec.Has("podTemplate") || jobManager.Has("podTemplate") || taskManager.Has("podTemplate"),
        };
    }

    private static FlinkSessionJob ReadSessionJob(ManifestFields fields, ManifestObject identity)
    {
        ManifestFields spec = fields.Map("spec");
        return new FlinkSessionJob(identity, spec.Text("deploymentName"), ReadJob(spec), spec.Configuration("flinkConfiguration"));
    }

    private static FlinkDeploymentJob? ReadJob(ManifestFields spec)
    {
        ManifestFields job = spec.Map("job");
        return job.IsPresent
            ? new FlinkDeploymentJob(
                job.Position,
                job.Has("parallelism"),
                job.WholeNumber("parallelism"),
                job.Word("upgradeMode", "stateless", "savepoint", "last-state"))
            : null;
    }

    private static FlinkDeploymentProcess ReadProcess(ManifestFields process, ManifestObject identity)
    {
        ManifestFields resource = process.Map("resource");
        ManifestFields resources = process.Map("resources");
        return new FlinkDeploymentProcess(process.IsPresent ? process.Position : identity.Position)
        {
            Replicas = process.WholeNumber("replicas"),
            Resource = resource.IsPresent
                ? new FlinkDeploymentResource(
                    resource.Position,
                    resource.Number("cpu"),
                    resource.Text("memory"),
                    resource.Text("ephemeralStorage"))
                : null,
            Resources = resources.IsPresent
                ? new ManifestRequirements(resources.Position, resources.Amounts("requests"), resources.Amounts("limits"))
                : null,
        };
    }

    private static ResourceQuota ReadQuota(ManifestFields fields, ManifestObject identity)
    {
        ManifestFields spec = fields.Map("spec");

        // Terminating and BestEffort are about pods that Flink's are not; the others are about what no manifest of Flink's says.
        bool coversFlink = !spec.Has("scopeSelector") && spec.Words("scopes").All(scope => scope is "NotTerminating" or "NotBestEffort");
        return new ResourceQuota(identity, spec.Amounts("hard"), coversFlink);
    }

    private static LimitRange ReadLimitRange(ManifestFields fields, ManifestObject identity)
    {
        ImmutableArray<LimitRangeItem>.Builder items = ImmutableArray.CreateBuilder<LimitRangeItem>();
        foreach (ManifestFields item in fields.Map("spec").Maps("limits"))
        {
            // The third type, PersistentVolumeClaim, is about storage.
            if (item.Text("type")?.Value is "Container" or "Pod")
            {
                items.Add(new LimitRangeItem(IsPod: item.Text("type")?.Value == "Pod")
                {
                    Max = item.Amounts("max"),
                    Min = item.Amounts("min"),
                    Default = item.Amounts("default"),
                    DefaultRequest = item.Amounts("defaultRequest"),
                    MaxLimitRequestRatio = item.Amounts("maxLimitRequestRatio"),
                });
            }
        }

        return new LimitRange(identity, items.ToImmutable());
    }
}
