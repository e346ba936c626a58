namespace FlinkResourceAnalyzers.Yaml;

/// <summary>Tells text from what only looks like it.</summary>
internal static class UnreadableText
{
    /// <summary>What a message says of a file with such characters.</summary>
    public const string Message = "the file is not readable text; save it as UTF-8";

    /// <summary>
    /// Where the text has characters that no YAML text has: nulls of a misread UTF-16 file, controls of a binary one, replacement
    /// characters
    /// of invalid UTF-8, halves of surrogate pairs. -1 when there is none.
    /// </summary>
    public static int Find(string characters)
    {
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            if ((c < ' ' && c is not ('\t' or '\r' or '\n')) || c is '\u007f' or '\ufffd' or '\ufffe' or '\uffff')
            {
                return i;
            }

            if (char.IsSurrogate(c))
            {
                if (i + 1 == characters.Length || !char.IsSurrogatePair(c, characters[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }
}
