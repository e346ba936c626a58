using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Reads the text of a policy file. Never throws, but for cancellation: what is wrong is part of the result.</summary>
internal static class PolicyReader
{
    public static PolicyDocument Read(SourceText text, CancellationToken cancellationToken)
    {
        var errors = new PolicyErrors();
        YamlStream stream = YamlReader.Read(text, YamlLimits.Default, cancellationToken);
        PolicyLayer layer = PolicyLayer.Empty;
        if (stream.Error is { } error)
        {
            // Half a document may say the opposite of the whole, so nothing of it applies.
            errors.Add(error.Range, "The policy file cannot be read: " + error.Message);
        }
        else if (stream.Documents.IsEmpty || stream.Documents[0].Root is YamlScalar { IsNull: true })
        {
            errors.Add(
                YamlRange.Of(text, 0, 0),
                "The policy file is empty; a policy starts with 'version: 1', and a file that is not meant as one should not be there");
        }
        else
        {
            layer = ReadDocument(stream.Documents[0].Root, text, errors);
            if (stream.Documents.Length > 1)
            {
                errors.Add(stream.Documents[1].Start, "The policy file has more than one document; only the first is read");
            }
        }

        return new PolicyDocument(layer, errors.ToImmutable(text));
    }

    private static PolicyLayer ReadDocument(YamlNode root, SourceText text, PolicyErrors errors)
    {
        if (root is not YamlMapping mapping)
        {
            string hint = root is YamlScalar { IsPlain: true } scalar && scalar.Value.Contains(':')
                ? "; a colon after a key is followed by a space"
                : string.Empty;
            errors.Add(root.Range, "The policy file must be " + PolicySchema.Root.Expected + hint);
            return PolicyLayer.Empty;
        }

        // Keys of a version that is not known may mean anything.
        if (mapping.Entries.FirstOrDefault(entry => entry.Key.Value == "version") is { Value: YamlScalar { IsPlain: true } version }
            && int.TryParse(version.Value, out int number)
            && number > PolicySchema.Version)
        {
            errors.Add(
                version.Range,
                "Version " + version.Value + " of the policy format is not known to this version of FlinkResourceAnalyzers; it must be 1");
            return PolicyLayer.Empty;
        }

        if (PolicySchema.Root.Read(mapping, string.Empty, errors) is not PolicyMap map)
        {
            return PolicyLayer.Empty;
        }

        PolicyConsistency.Check(map, text, errors);
        return PolicyLayerBuilder.Build(map);
    }
}
