using System.Collections.Immutable;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Settles what the rules report about resource settings, in the way the rule asks for in the diagnostic's properties.
/// </summary>
// Not [Shared]: that attribute would make this assembly reference System.Composition, of which no single version is in every host.
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResourceSettingCodeFixProvider))]
public sealed class ResourceSettingCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        JobParallelismNotSetRule.Id,
        OperatorParallelismNotSetRule.Id,
        ParallelismExceedsLimitRule.Id,
        ParallelismNotAcceptedRule.Id,
        ParallelismUnboundedRule.Id,
        ParallelismExceedsMaxParallelismRule.Id,
        KeyedMaxParallelismNotSetRule.Id,
        KeyGroupSkewRule.Id,
        OperatorCannotBeParallelRule.Id,
        SourceExceedsPartitionsRule.Id,
        SettingOverriddenRule.Id,
        ParallelismRedundantRule.Id,
        ParallelismSetTooLateRule.Id,
        ForwardChangesParallelismRule.Id,
        SettingReachesNothingRule.Id,
        ReactiveModeRule.Id,
        GroupRequiredRule.Id,
        GroupNotAllowedRule.Id,
        GroupNamesAlikeRule.Id,
        GroupRedundantRule.Id,
        GroupBreaksChainRule.Id,
        GroupNameNotAcceptedRule.Id,
        GroupWithoutProfileRule.Id,
        ProfileIncompleteRule.Id,
        ProfileExceedsLimitRule.Id,
        ProfileFitsNowhereRule.Id,
        ProfilesConflictRule.Id,
        RegistrationUnusedRule.Id,
        ProfilesMixedRule.Id,
        StateWithoutManagedMemoryRule.Id,
        ConfigurationKeyGovernedRule.Id,
        ManifestParallelismOverriddenRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ResourceSettingFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var finder = new FixFinder(context.Document.Project.Solution);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await finder.FindAsync(diagnostic, equivalenceKey: null, context.CancellationToken).ConfigureAwait(false))
            {
                // Checked before it is offered: a light bulb that does nothing, or breaks the code, is worse than none.
                if (fix.AddTo(ChangeSet.Empty, context.CancellationToken) is { } changes)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            fix.Title,
                            _ => Task.FromResult(fix.File.Document.Project.Solution.WithDocumentText(
                                fix.File.Document.Id,
                                changes.Tidied(fix.File.Text).ApplyTo(fix.File.Text))),
                            fix.EquivalenceKey),
                        diagnostic);
                }
            }
        }
    }
}
