using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How messages speak of slot-sharing groups by name, and the properties that tell fixes about the names.</summary>
internal static class GroupTexts
{
    /// <summary>More than that are neither read in a message nor looked through in a menu.</summary>
    public const int MostNames = 6;

    /// <summary>A list of names: <c>'light', 'heavy'</c>.</summary>
    public static string Names(IEnumerable<string> names)
    {
        string[] first = names.Take(MostNames + 1).ToArray();
        return first.Length == 0 ? "none" : string.Join(", ", first.Take(MostNames).Select(name => "'" + name + "'")) + (first.Length > MostNames ? ", ..." : string.Empty);
    }

    /// <summary>For a fix that writes this name instead.</summary>
    public static ImmutableDictionary<string, string?> Rename(string name)
        => SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Rename).Add(FixProperties.Text, name);

    /// <summary>For fixes that each write one of these names instead.</summary>
    public static ImmutableDictionary<string, string?> RenameToOneOf(IEnumerable<string> names)
        => SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.RenameTo).WithNames(names);

    /// <summary>Adds the names to choose from.</summary>
    public static ImmutableDictionary<string, string?> WithNames(this ImmutableDictionary<string, string?> properties, IEnumerable<string> names)
        => properties.Add(FixProperties.Names, string.Join("\n", names.Take(MostNames)));
}
