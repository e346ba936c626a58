using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Turns the markup of the files of one state into expected diagnostics and numbered locations.</summary>
internal sealed class MarkupProcessor
{
    private readonly MarkupMode _mode;
    private readonly MarkupOptions _options;
    private readonly DiagnosticDescriptor? _defaultDiagnostic;
    private readonly ImmutableArray<DiagnosticDescriptor> _supportedDiagnostics;
    private readonly ImmutableArray<string> _fixableDiagnostics;

    public MarkupProcessor(
        MarkupMode mode,
        MarkupOptions options,
        DiagnosticDescriptor? defaultDiagnostic,
        ImmutableArray<DiagnosticDescriptor> supportedDiagnostics,
        ImmutableArray<string> fixableDiagnostics)
    {
        _mode = mode;
        _options = options;
        _defaultDiagnostic = defaultDiagnostic;
        _supportedDiagnostics = supportedDiagnostics;
        _fixableDiagnostics = fixableDiagnostics;
    }

    public List<DiagnosticResult> Expected { get; } = [];

    /// <summary>The places of the numbered marks by their names, such as <c>#0</c>.</summary>
    public ImmutableDictionary<string, FileLinePositionSpan> Locations { get; private set; } =
        ImmutableDictionary<string, FileLinePositionSpan>.Empty;

    public IEnumerable<(string filename, SourceText content)> Process(IEnumerable<(string filename, SourceText content)> files)
        => _mode == MarkupMode.None ? files : files.Select(Process).ToList();

    private (string filename, SourceText content) Process((string filename, SourceText content) file)
    {
        MarkupText markup = MarkupText.Parse(
            file.content.ToString(),
            positionsAreCode: _options.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode));
        SourceText content = SourceText.From(markup.Text, file.content.Encoding, file.content.ChecksumAlgorithm);
        if (_mode == MarkupMode.Ignore)
        {
            return (file.filename, content);
        }

        foreach (int position in markup.Positions)
        {
            LinePosition place = content.Lines.GetLinePosition(position);
            Expect(string.Empty, diagnostic => diagnostic.WithLocation(file.filename, place));
        }

        foreach ((string name, TextSpan span) in markup.Spans)
        {
            FileLinePositionSpan place = new(file.filename, content.Lines.GetLinePositionSpan(span));
            if (!name.StartsWith('#'))
            {
                Expect(name, diagnostic => diagnostic.WithSpan(place));
            }
            else if (Locations.ContainsKey(name))
            {
                throw new InvalidOperationException($"Input contains multiple markup locations with key '{name}'");
            }
            else
            {
                Locations = Locations.Add(name, place);
            }
        }

        return (file.filename, content);
    }

    private void Expect(string id, Func<DiagnosticResult, DiagnosticResult> locate)
    {
        DiagnosticResult diagnostic = id.Length == 0 ? ForDefault() : ForId(id);
        if (_mode == MarkupMode.IgnoreFixable && _fixableDiagnostics.Contains(diagnostic.Id))
        {
            return;
        }

        Expected.Add(locate(diagnostic)
            .WithMessage(null)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity));
    }

    private DiagnosticResult ForDefault() => _defaultDiagnostic is not null
        ? new DiagnosticResult(_defaultDiagnostic)
        : throw new InvalidOperationException(
            "Markup syntax can only omit the diagnostic ID if the first analyzer only supports a single diagnostic.");

    private DiagnosticResult ForId(string id)
    {
        List<DiagnosticDescriptor> descriptors = _supportedDiagnostics.Where(candidate => candidate.Id == id).ToList();
        return descriptors.Count switch
        {
            // Not an analyzer's, so the compiler's.
            0 => DiagnosticResult.CompilerError(id),
            > 1 when !_options.HasFlag(MarkupOptions.UseFirstDescriptor) => throw new InvalidOperationException(
                $"Multiple diagnostic descriptors with ID {id} were found. Use the explicit diagnostic creation syntax or specify " +
                $"{nameof(MarkupOptions)}.{nameof(MarkupOptions.UseFirstDescriptor)} to use the first matching diagnostic."),
            _ => new DiagnosticResult(descriptors[0]),
        };
    }
}
