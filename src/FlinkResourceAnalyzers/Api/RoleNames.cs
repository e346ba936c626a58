using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Roles as people write them, in the policy file and in attributes: the enum member's name in kebab case (<c>set-parallelism</c>).
/// </summary>
internal static class RoleNames
{
    /// <summary>The names of the type roles.</summary>
    public static ImmutableSortedDictionary<string, TypeRole> Types { get; } = Of<TypeRole>();

    /// <summary>The names of the method roles.</summary>
    public static ImmutableSortedDictionary<string, CallRole> Methods { get; } = Of<CallRole>();

    /// <summary>The names of the property roles.</summary>
    public static ImmutableSortedDictionary<string, PropertyRole> Properties { get; } = Of<PropertyRole>();

    /// <summary>The names of how parallel an operator can be.</summary>
    public static ImmutableSortedDictionary<string, OperatorParallelism> Parallelism { get; } = Of<OperatorParallelism>();

    /// <summary>A Pascal-case name in kebab case.</summary>
    public static string Kebab(string pascal)
    {
        var kebab = new StringBuilder(pascal.Length + 4);
        foreach (char character in pascal)
        {
            if (char.IsUpper(character) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(character));
        }

        return kebab.ToString();
    }

    private static ImmutableSortedDictionary<string, TRole> Of<TRole>()
        where TRole : struct, Enum =>
        Enum.GetValues(typeof(TRole)).Cast<TRole>().ToImmutableSortedDictionary(
            role => Kebab(role.ToString()),
            role => role,
            (IComparer<string>)StringComparer.Ordinal);
}
