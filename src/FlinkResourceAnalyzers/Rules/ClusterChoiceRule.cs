using System;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA0002, for what one policy file does not show by itself: the cluster that jobs are to be checked against is not there, or its configuration is not. The
/// checks would silently not happen.
/// </summary>
internal static class ClusterChoiceRule
{
    /// <summary>Reports what is wrong with the choice at a place of this policy file.</summary>
    public static void Check(string path, ClusterSelection selection, DiagnosticDescriptor rule, Action<Diagnostic> report)
    {
        if (selection is { IsUnknown: true, Name: { Position: { } chosen } name } && chosen.Path == path)
        {
            report(Diagnostic.Create(
                rule,
                chosen.ToLocation(),
                "There is no cluster '" + name.Value + "'" + Hint(selection, name.Value) + "; clusters are those under 'clusters' and those that "
                    + "FlinkConfiguration and FlinkKubernetesManifest items name as their Cluster"));
        }

        CheckTaskManagers(path, selection, rule, report);
        if (selection.MissingConfiguration is { Position: { } place } configuration && place.Path == path)
        {
            report(Diagnostic.Create(
                rule,
                place.ToLocation(),
                "The configuration of cluster '" + selection.Name!.Value + "', '" + configuration.Value
                    + "', is no file of this project's build, so nothing is checked against it; add <FlinkConfiguration Include=\"...\" Cluster=\""
                    + selection.Name.Value + "\" /> for it to the project"));
        }
    }

    private static void CheckTaskManagers(string path, ClusterSelection selection, DiagnosticDescriptor rule, Action<Diagnostic> report)
    {
        if (selection.UncheckedTaskManagers is { Position: { } place } number && place.Path == path)
        {
            report(Diagnostic.Create(
                rule,
                place.ToLocation(),
                "Cluster '" + selection.Name!.Value + "' has " + SettingTexts.Number(number.Value) + (number.Value == 1 ? " TaskManager" : " TaskManagers")
                    + ", but no file says how many slots each has, so nothing is checked against it; name its Flink configuration under 'configuration', and in a FlinkConfiguration item of the project"));
        }
    }

    /// <summary>Reports that the property FlinkCluster names no cluster; a property has no place.</summary>
    public static void CheckProperty(ClusterSelection selection, DiagnosticDescriptor rule, Action<Diagnostic> report)
        => report(Diagnostic.Create(
            rule,
            Location.None,
            "The property FlinkCluster is '" + selection.Name!.Value + "', but there is no such cluster" + Hint(selection, selection.Name.Value)));

    private static string Hint(ClusterSelection selection, string name)
        => NearestName.Find(name, selection.KnownNames) is { } nearest ? "; did you mean '" + nearest + "'?"
            : selection.KnownNames.IsEmpty ? "; no cluster is known"
            : "; known are " + GroupTexts.Names(selection.KnownNames.OrderBy(known => known, StringComparer.Ordinal));
}
