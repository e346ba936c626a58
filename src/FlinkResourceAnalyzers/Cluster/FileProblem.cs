using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>What is wrong at a place of a cluster's file.</summary>
/// <param name="Message">A sentence for people, without full stop.</param>
/// <param name="IsError">False for what Flink reads, but hardly as it was meant.</param>
/// <param name="Position">Where it is to be mended.</param>
/// <param name="Related">Other places that matter, such as the first of two equal keys.</param>
internal sealed record FileProblem(string Message, bool IsError, FilePosition Position, ImmutableArray<FilePosition> Related);

/// <summary>Collects the problems of one file: each once, and not more than anyone would read.</summary>
internal sealed class FileProblems
{
    /// <summary>Problems kept for one file.</summary>
    public const int Most = 100;

    private readonly string _path;
    private readonly List<FileProblem> _problems = [];
    private readonly HashSet<(FilePosition, string)> _seen = [];
    private int _leftOut;

    /// <param name="path">The file's path as the compiler was given it.</param>
    public FileProblems(string path) => _path = path;

    /// <summary>Adds something that is wrong, unless an alias has led to the same value before.</summary>
    public void Error(FilePosition position, string message, params FilePosition[] related) => Add(message, isError: true, position, related);

    /// <summary>Adds something that is hardly as it was meant, unless an alias has led to the same value before.</summary>
    public void Warning(FilePosition position, string message, params FilePosition[] related) => Add(message, isError: false, position, related);

    /// <summary>Forgets all, for a file that then turns out not to be readable at all.</summary>
    public void Clear()
    {
        _problems.Clear();
        _seen.Clear();
        _leftOut = 0;
    }

    /// <summary>The problems in the order of the text.</summary>
    public ImmutableArray<FileProblem> ToImmutable()
    {
        IEnumerable<FileProblem> ordered = _problems
            .OrderBy(problem => problem.Position.Span.Start)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal);
        if (_leftOut > 0)
        {
            ordered = ordered.Append(new FileProblem(
                string.Format(CultureInfo.InvariantCulture, "There are {0} more problems of this kind in the file", _leftOut),
                IsError: true,
                new FilePosition(_path, default, default),
                ImmutableArray<FilePosition>.Empty));
        }

        return ordered.ToImmutableArray();
    }

    private void Add(string message, bool isError, FilePosition position, FilePosition[] related)
    {
        if (_problems.Count == Most)
        {
            _leftOut++;
        }
        else if (_seen.Add((position, message)))
        {
            _problems.Add(new FileProblem(message, isError, position, related.ToImmutableArray()));
        }
    }
}
