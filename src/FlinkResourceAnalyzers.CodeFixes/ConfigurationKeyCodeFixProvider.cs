using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes the key that was meant into a configuration file, in hosts that offer fixes in additional files.</summary>
// Not [Shared]: see ResourceSettingCodeFixProvider.
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ConfigurationKeyCodeFixProvider),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".yaml", ".yml" })]
public sealed class ConfigurationKeyCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ConfigurationKeyUnknownRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AdditionalFileFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Solution solution = context.TextDocument.Project.Solution;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (ReplacementOf(diagnostic) is { } change)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Replace by '" + change.NewText + "'",
                        cancellationToken => ApplyAsync(solution, diagnostic.Location.GetLineSpan().Path, ImmutableArray.Create(change), cancellationToken),
                        FixProperties.Rename),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What a diagnostic asks to write in its place; null when it asks for nothing.</summary>
    internal static TextChange? ReplacementOf(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(FixProperties.Edits, out string? edit)
            && edit == FixProperties.Rename
            && diagnostic.Properties.TryGetValue(FixProperties.Text, out string? text)
            && text is not null
            ? new TextChange(diagnostic.Location.SourceSpan, text)
            : null;

    /// <summary>Changes a file in all projects that have it as an additional one: they share it on the disk.</summary>
    internal static async Task<Solution> ApplyAsync(
        Solution solution,
        string path,
        ImmutableArray<TextChange> changes,
        CancellationToken cancellationToken)
    {
        foreach (TextDocument document in solution.Projects.SelectMany(project => project.AdditionalDocuments).Where(document => document.FilePath == path))
        {
            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (changes.All(change => change.Span.End <= text.Length))
            {
                solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }
}
