using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes.Edits;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Asks for a waiver: writes what it would have to say into the policy file that sets the limit, without reason, owner and last day. Until people have
/// filled these in and reviewed them it does not hold (FRA9005), so the finding stays.
/// </summary>
// Not [Shared]: see ResourceSettingCodeFixProvider.
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaiverCodeFixProvider))]
public sealed class WaiverCodeFixProvider : CodeFixProvider
{
    /// <summary>What the key of a fix ends with, after the rule's id.</summary>
    internal const string KeySuffix = ".AddWaiver";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = WaivableRules.Ids.ToImmutableArray();

    /// <summary>None: leave is asked for one job at a time, by somebody who answers for it.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (WaiverStub.Of(diagnostic) is { } stub
                && !IsInPackage(stub.File, project)
                && await ChangeAsync(stub, project, context.CancellationToken).ConfigureAwait(false) is { } change)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Add a waiver of {stub.Rule} for {stub.Subject} to {stub.FileName}",
                        cancellation => AdditionalFileEdits.ApplyAsync(project.Solution, stub.File, ImmutableArray.Create(change), cancellation),
                        stub.Rule + KeySuffix),
                    diagnostic);
            }
        }
    }

    private static async Task<TextChange?> ChangeAsync(WaiverStub stub, Project project, CancellationToken cancellationToken)
    {
        if (project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == stub.File) is not { } file)
        {
            return null;
        }

        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return WaiverInsertion.Change(text, stub, cancellationToken);
    }

    /// <summary>Whether a file came with a NuGet package: what is written there is lost, and asks nobody.</summary>
    private static bool IsInPackage(string path, Project project)
        => PolicyFiles.PackageFolder(project.AnalyzerOptions.AnalyzerConfigOptionsProvider) is { } packages && PolicyPaths.IsBelow(path, packages);
}
