using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Harness;

/// <summary>Calls <c>Good</c> where <c>Bad</c> was called; as a second choice, <c>Better</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public class RenameCallFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [CallAnalyzer.Id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (string name in Names)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Call " + name,
                    async cancellationToken =>
                    {
                        SourceText text = await context.Document.GetTextAsync(cancellationToken);
                        return context.Document.WithText(text.Replace(context.Span, name));
                    },
                    equivalenceKey: name),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    protected virtual string[] Names => ["Good", "Better"];
}
