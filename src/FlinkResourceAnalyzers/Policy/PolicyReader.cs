using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
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
        YamlStream stream;
        try
        {
            stream = ReadYaml(text, cancellationToken);
        }
        catch (Exception exception) when (exception
            is IOException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            // Without this the compiler would warn of a crashed analyzer, and the build would pass with no limit applied.
            errors.Add(
                YamlRange.Of(text, 0, 0),
                "The policy file cannot be read: the YamlDotNet library beside the analyzers cannot be loaded (" + exception.Message + ")");
            return new PolicyDocument(PolicyLayer.Empty, errors.ToImmutable(text));
        }

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

    /// <summary>Alone in a method, so that a library that cannot be loaded is found out here and not on the way into the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static YamlStream ReadYaml(SourceText text, CancellationToken cancellationToken)
        => YamlReader.Read(text, YamlLimits.Default, cancellationToken);

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
