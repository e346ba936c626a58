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
        PolicyLayer layer = PolicyLayer.Empty;
        if (ReadMap(text, PolicySchema.Root, YamlLimits.Default, errors, cancellationToken) is { } map)
        {
            PolicyConsistency.Check(map, text, errors);
            layer = PolicyLayerBuilder.Build(map);
        }

        return new PolicyDocument(layer, errors.ToImmutable(text));
    }

    /// <summary>Reads a text whose one document is a map with a version; null when nothing of it applies, which then has been said.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">The map.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="errors">Takes what is wrong, and knows what kind of file it is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static PolicyMap? ReadMap(SourceText text, PolicyMapShape root, YamlLimits limits, PolicyErrors errors, CancellationToken cancellationToken)
    {
        YamlStream stream;
        try
        {
            stream = ReadYaml(text, limits, cancellationToken);
        }
        catch (Exception exception) when (exception
            is IOException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            // Without this the compiler would warn of a crashed analyzer, and the build would pass with no limit applied.
            errors.Add(
                YamlRange.Of(text, 0, 0),
                "The " + errors.Kind + " file cannot be read: the YamlDotNet library beside the analyzers cannot be loaded (" + exception.Message + ")");
            return null;
        }

        if (stream.Error is { } error)
        {
            // Half a document may say the opposite of the whole, so nothing of it applies.
            errors.Add(error.Range, "The " + errors.Kind + " file cannot be read: " + error.Message);
            return null;
        }

        if (stream.Documents.IsEmpty || stream.Documents[0].Root is YamlScalar { IsNull: true })
        {
            errors.Add(
                YamlRange.Of(text, 0, 0),
                "The " + errors.Kind + " file is empty; a " + errors.Kind + " starts with 'version: 1', and a file that is not meant as one should not be there");
            return null;
        }

        PolicyMap? map = ReadDocument(stream.Documents[0].Root, root, errors);
        if (stream.Documents.Length > 1)
        {
            errors.Add(stream.Documents[1].Start, "The " + errors.Kind + " file has more than one document; only the first is read");
        }

        return map;
    }

    /// <summary>Alone in a method, so that a library that cannot be loaded is found out here and not on the way into the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static YamlStream ReadYaml(SourceText text, YamlLimits limits, CancellationToken cancellationToken)
        => YamlReader.Read(text, limits, cancellationToken);

    private static PolicyMap? ReadDocument(YamlNode root, PolicyMapShape shape, PolicyErrors errors)
    {
        if (root is not YamlMapping mapping)
        {
            string hint = root is YamlScalar { IsPlain: true } scalar && scalar.Value.Contains(':')
                ? "; a colon after a key is followed by a space"
                : string.Empty;
            errors.Add(root.Range, "The " + errors.Kind + " file must be " + shape.Expected + hint);
            return null;
        }

        // Keys of a version that is not known may mean anything.
        if (mapping.Entries.FirstOrDefault(entry => entry.Key.Value == "version") is { Value: YamlScalar { IsPlain: true } version }
            && int.TryParse(version.Value, out int number)
            && number > PolicySchema.Version)
        {
            errors.Add(
                version.Range,
                "Version " + version.Value + " of the " + errors.Kind + " format is not known to this version of FlinkResourceAnalyzers; it must be 1");
            return null;
        }

        return shape.Read(mapping, string.Empty, errors) as PolicyMap;
    }
}
