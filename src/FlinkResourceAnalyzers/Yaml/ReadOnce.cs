using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>Reads each text once, whichever compilation it is in. What is read must know neither the text nor a compilation, since it lives as long as the text.</summary>
/// <typeparam name="T">What a text is read as.</typeparam>
internal sealed class ReadOnce<T>
    where T : class
{
    private readonly ConditionalWeakTable<SourceText, T> _known = new();
    private readonly Func<SourceText, CancellationToken, T> _read;

    public ReadOnce(Func<SourceText, CancellationToken, T> read)
    {
        _read = read;
    }

    /// <summary>What a file says; null when its text cannot be had (a folder, a file without leave to read it).</summary>
    public T? Of(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        if (!_known.TryGetValue(text, out T? document))
        {
            T read = _read(text, cancellationToken);

            // Another thread may have been faster; what it read says the same.
            document = _known.GetValue(text, _ => read);
        }

        return document;
    }
}
