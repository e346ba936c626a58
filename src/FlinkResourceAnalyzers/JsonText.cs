using System.Globalization;
using System.Text;

namespace FlinkResourceAnalyzers;

/// <summary>Texts in the JSON that diagnostics carry.</summary>
internal static class JsonText
{
    /// <summary>Appends a text as a JSON string, or <c>null</c>.</summary>
    public static StringBuilder AppendJson(this StringBuilder json, string? text)
        => text is null ? json.Append("null") : json.Append('"').AppendEscaped(text, 0).Append('"');

    /// <summary>Appends what is inside a JSON string: a text from a position on; the stretches between characters that must be escaped in one piece each.</summary>
    public static StringBuilder AppendEscaped(this StringBuilder json, string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            char character = text[i];
            if (character >= ' ' && character is not ('"' or '\\'))
            {
                continue;
            }

            json.Append(text, start, i - start);
            start = i + 1;
            if (character < ' ')
            {
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append('\\').Append(character);
            }
        }

        return json.Append(text, start, text.Length - start);
    }
}
