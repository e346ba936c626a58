using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Chooses a code action among those on offer and applies it.</summary>
public abstract class CodeActionTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    // Public only since Roslyn 4.9, under another name.
    private static readonly PropertyInfo NestedActionsProperty =
        typeof(CodeAction).GetProperty("NestedActions", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? typeof(CodeAction).GetProperty("NestedCodeActions", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("This version of Roslyn keeps nested code actions elsewhere.");

    /// <summary>Which of the actions on offer is applied; the first unless said otherwise. Given with a key, both must mean the same one.</summary>
    public int? CodeActionIndex { get; set; }

    /// <inheritdoc cref="CodeActionIndex"/>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>A further check of the action chosen, of its title for example.</summary>
    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    public CodeActionValidationMode CodeActionValidationMode { get; set; } = CodeActionValidationMode.SemanticStructure;

    /// <summary>The actions without those that are only menus of others.</summary>
    private protected static ImmutableArray<CodeAction> Flatten(IEnumerable<CodeAction> actions)
        => [.. actions.SelectMany(action =>
            NestedActionsProperty.GetValue(action) is ImmutableArray<CodeAction> { IsEmpty: false } nested ? Flatten(nested) : [action])];

    private protected CodeAction? TryChoose(ImmutableArray<CodeAction> actions, IVerifier verifier)
    {
        CodeAction? chosen;
        if (CodeActionIndex is null && CodeActionEquivalenceKey is { } key)
        {
            chosen = actions.FirstOrDefault(action => action.EquivalenceKey == key);
        }
        else
        {
            chosen = actions.ElementAtOrDefault(CodeActionIndex ?? 0);
            if (chosen is not null && CodeActionEquivalenceKey is not null)
            {
                verifier.Equal(
                    CodeActionEquivalenceKey,
                    chosen.EquivalenceKey,
                    "The code action equivalence key and index must be consistent when both are specified.");
            }
        }

        if (chosen is not null)
        {
            CodeActionVerifier?.Invoke(chosen, verifier);
        }

        return chosen;
    }

    /// <summary>
    /// The solution with the action applied. Changed documents are parsed again from their text, and the trees the action made must have the
    /// form of the parser's: otherwise they would behave differently in the editor before and after saving.
    /// </summary>
    private protected async Task<Solution> ApplyAsync(
        Solution solution,
        CodeAction action,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        ImmutableArray<DocumentId> documents = [.. changed.GetChanges(solution).GetProjectChanges()
            .SelectMany(change => change.GetChangedDocuments().Concat(change.GetAddedDocuments()))];
        foreach (DocumentId id in documents)
        {
            changed = await ParsedAgainAsync(changed.GetDocument(id)!, verifier, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    private async Task<Solution> ParsedAgainAsync(Document document, IVerifier verifier, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        Document parsed = document.WithText(SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
        SyntaxNode? made = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode? read = await parsed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        bool agrees = CodeActionValidationMode switch
        {
            CodeActionValidationMode.None => true,
            CodeActionValidationMode.Full => made!.IsEquivalentTo(read),
            _ => made!.IsEquivalentTo(read!, topLevel: false),
        };
        verifier.True(
            agrees,
            $"The syntax tree the code action made for '{document.FilePath}' has another form than the one parsed from its text:" +
            $"{Environment.NewLine}{text}");
        return parsed.Project.Solution;
    }
}
