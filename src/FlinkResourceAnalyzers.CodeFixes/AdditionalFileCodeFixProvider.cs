using System.Collections.Immutable;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Mends what is reported in files that are no source, in hosts that offer fixes there: a key of a configuration file is written as it was meant, an entry of a
/// baseline that no longer occurs is taken out.
/// </summary>
// Not [Shared]: see ResourceSettingCodeFixProvider.
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AdditionalFileCodeFixProvider),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".yaml", ".yml" })]
public sealed class AdditionalFileCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ConfigurationKeyUnknownRule.Id, BaselineEntryUnusedRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AdditionalFileFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Solution solution = context.TextDocument.Project.Solution;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (AdditionalFileEdits.Of(diagnostic) is { } change)
            {
                (string title, string key) = Describe(diagnostic, change);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        cancellationToken => AdditionalFileEdits.ApplyAsync(solution, diagnostic.Location.GetLineSpan().Path, ImmutableArray.Create(change), cancellationToken),
                        key),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>All entries of a baseline are mended at once, be they removed or their counts lowered: one key for both.</summary>
    private static (string Title, string Key) Describe(Diagnostic diagnostic, TextChange change)
        => diagnostic.Id == ConfigurationKeyUnknownRule.Id ? ("Replace by '" + change.NewText + "'", FixProperties.Rename)
            : change.NewText!.Length == 0 ? ("Remove the entry", FixProperties.RemoveEntry)
            : ("Lower the count to " + change.NewText, FixProperties.RemoveEntry);
}
