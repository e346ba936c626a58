using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>An expected diagnostic. Lines and columns in the methods below are counted from one, as compilers print them.</summary>
public readonly struct DiagnosticResult
{
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    private readonly ImmutableArray<DiagnosticLocation> _spans;

    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this()
    {
        Id = id;
        Severity = severity;
    }

    /// <summary>Id, severity and message format of the descriptor; a format with places needs <see cref="WithArguments"/>.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this()
    {
        Id = descriptor.Id;
        Severity = descriptor.DefaultSeverity;
        MessageFormat = descriptor.MessageFormat;
    }

    /// <summary>The location and, after it, the additional locations; none for a diagnostic without a location.</summary>
    public ImmutableArray<DiagnosticLocation> Spans
    {
        get => _spans.IsDefault ? [] : _spans;
        private init => _spans = value;
    }

    public DiagnosticSeverity Severity { get; private init; }

    public DiagnosticOptions Options { get; private init; }

    public string Id { get; }

    /// <summary>The message, or null if any will do.</summary>
    public string? Message
    {
        get
        {
            if (MessageIsSuppressed)
            {
                return null;
            }

            if (ExplicitMessage is not null || MessageFormat is null)
            {
                return ExplicitMessage;
            }

            string format = MessageFormat.ToString(CultureInfo.InvariantCulture);
            try
            {
                return string.Format(CultureInfo.InvariantCulture, format, MessageArguments ?? []);
            }
            catch (FormatException)
            {
                // Too few arguments were given: the format itself is the message, and the comparison fails with both in view.
                return format;
            }
        }
    }

    public LocalizableString? MessageFormat { get; private init; }

    public object?[]? MessageArguments { get; private init; }

    public bool HasLocation => !Spans.IsEmpty;

    private string? ExplicitMessage { get; init; }

    private bool MessageIsSuppressed { get; init; }

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    /// <summary>Expects this message; with null, any.</summary>
    public DiagnosticResult WithMessage(string? message)
        => this with { ExplicitMessage = message, MessageIsSuppressed = message is null };

    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => this with { MessageFormat = messageFormat };

    public DiagnosticResult WithNoLocation() => this with { Spans = [] };

    public DiagnosticResult WithLocation(int line, int column) => WithLocation(string.Empty, line, column);

    public DiagnosticResult WithLocation(LinePosition location) => WithLocation(string.Empty, location);

    public DiagnosticResult WithLocation(string path, int line, int column)
        => WithLocation(path, new LinePosition(line - 1, column - 1));

    public DiagnosticResult WithLocation(string path, LinePosition location)
        => WithLocation(path, location, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(string path, LinePosition location, DiagnosticLocationOptions options)
        => WithSpan(new FileLinePositionSpan(path, location, location), options | DiagnosticLocationOptions.IgnoreLength);

    /// <summary>Expects the span of the mark <c>{|#markupKey:text|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    /// <inheritdoc cref="WithLocation(int)"/>
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options)
    {
        LinePosition position = new(0, markupKey);
        return WithSpan(
            new FileLinePositionSpan(string.Empty, position, position),
            options | DiagnosticLocationOptions.InterpretAsMarkupKey);
    }

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn)
        => WithSpan(string.Empty, startLine, startColumn, endLine, endColumn);

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn)
        => WithSpan(new FileLinePositionSpan(
            path,
            new LinePosition(startLine - 1, startColumn - 1),
            new LinePosition(endLine - 1, endColumn - 1)));

    public DiagnosticResult WithSpan(FileLinePositionSpan span) => WithSpan(span, DiagnosticLocationOptions.None);

    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options)
        => this with { Spans = Spans.Add(new DiagnosticLocation(span, options)) };

    /// <summary>Locations that name no file are in this one.</summary>
    public DiagnosticResult WithDefaultPath(string path)
        => SelectSpans(location => location.Span.Path.Length > 0 || IsMarkupKey(location)
            ? location
            : new DiagnosticLocation(new FileLinePositionSpan(path, location.Span.Span), location.Options));

    /// <summary>All locations are so many lines further down.</summary>
    public DiagnosticResult WithLineOffset(int offset)
        => SelectSpans(location => new DiagnosticLocation(
            new FileLinePositionSpan(
                location.Span.Path,
                Moved(location.Span.StartLinePosition, offset),
                Moved(location.Span.EndLinePosition, offset)),
            location.Options));

    public override string ToString()
    {
        StringBuilder text = new();
        if (HasLocation)
        {
            DiagnosticLocation location = Spans[0];
            LinePosition start = location.Span.StartLinePosition;
            LinePosition end = location.Span.EndLinePosition;
            text.Append($"{location.Span.Path}({start.Line + 1},{start.Character + 1}");
            text.Append(location.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
                ? "): "
                : $",{end.Line + 1},{end.Character + 1}): ");
        }

        string severity = Options.HasFlag(DiagnosticOptions.IgnoreSeverity) ? "any severity" : Severity.ToString().ToLowerInvariant();
        text.Append($"{severity} {Id}");
        string? message = Message;
        return message is null ? text.ToString() : text.Append(": ").Append(message).ToString();
    }

    /// <summary>Replaces mark numbers by the places of the marks.</summary>
    internal DiagnosticResult WithAppliedMarkupLocations(ImmutableDictionary<string, FileLinePositionSpan> markupLocations)
        => SelectSpans(location =>
        {
            if (!IsMarkupKey(location))
            {
                return location;
            }

            string key = "#" + location.Span.StartLinePosition.Character.ToString(CultureInfo.InvariantCulture);
            return markupLocations.TryGetValue(key, out FileLinePositionSpan span)
                ? new DiagnosticLocation(span, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey)
                : throw new InvalidOperationException($"The markup location '{key}' was not found in the input.");
        });

    private static bool IsMarkupKey(DiagnosticLocation location)
        => location.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey);

    private static LinePosition Moved(LinePosition position, int lines) => new(position.Line + lines, position.Character);

    private DiagnosticResult SelectSpans(Func<DiagnosticLocation, DiagnosticLocation> selector)
        => this with { Spans = Spans.Select(selector).ToImmutableArray() };
}
