using System;
using System.Linq;
using System.Text;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>The members of enums by the names they have in policy files: <c>KeyedStream</c> is <c>keyed-stream</c>.</summary>
internal static class KebabCase
{
    public static string Of(string pascal)
    {
        var kebab = new StringBuilder(pascal.Length + 4);
        foreach (char c in pascal)
        {
            if (char.IsUpper(c) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }

    /// <summary>The member of an enum that has this name.</summary>
    public static T Parse<T>(string kebab)
        where T : struct, Enum
        => ((T[])Enum.GetValues(typeof(T))).First(value => Of(value.ToString()) == kebab);
}
