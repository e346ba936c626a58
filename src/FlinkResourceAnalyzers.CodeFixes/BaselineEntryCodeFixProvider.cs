using System.Collections.Immutable;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Takes out of a baseline what no longer occurs, in hosts that offer fixes in additional files.</summary>
// Not [Shared]: see ResourceSettingCodeFixProvider.
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(BaselineEntryCodeFixProvider),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".yaml", ".yml" })]
public sealed class BaselineEntryCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(BaselineEntryUnusedRule.Id);

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
                // One key for both, so that all entries are mended at once.
                context.RegisterCodeFix(
                    CodeAction.Create(
                        change.NewText!.Length == 0 ? "Remove the entry" : "Lower the count to " + change.NewText,
                        cancellationToken => AdditionalFileEdits.ApplyAsync(
                            solution,
                            diagnostic.Location.GetLineSpan().Path,
                            ImmutableArray.Create(change),
                            cancellationToken),
                        FixProperties.RemoveEntry),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
