using System.Collections.Immutable;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

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
            if (AdditionalFileEdits.Of(diagnostic) is { } change)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Replace by '" + change.NewText + "'",
                        cancellationToken => AdditionalFileEdits.ApplyAsync(solution, diagnostic.Location.GetLineSpan().Path, ImmutableArray.Create(change), cancellationToken),
                        FixProperties.Rename),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
