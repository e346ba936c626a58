using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>On a call that makes an operator: puts it into one of the slot-sharing groups that the policy lists.</summary>
// Not [Shared], as the fixes: that attribute would make this assembly reference System.Composition.
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MoveToGroupRefactoringProvider))]
public sealed class MoveToGroupRefactoringProvider : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var cancellationToken = context.CancellationToken;
        var project = context.Document.Project;
        var policy = ResourcePolicy.Load(project.AnalyzerOptions, cancellationToken);
        if (!policy.HasFile || await SourceFile.ReadAsync(context.Document, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return;
        }

        if (CallAt(file, context.Span) is not { } maker
            || JobApi.Create(file.Model.Compilation, policy.Apis, cancellationToken) is not { } api
            || !IsOperator(file, api, maker, cancellationToken))
        {
            return;
        }

        var type = file.Model.GetEnclosingSymbol(maker.SpanStart, cancellationToken)?.ContainingType?.ToDisplayString() ?? string.Empty;
        var groups = policy.For(new JobIdentity(null, type, project.AssemblyName)).Groups;
        var present = GivenGroup(file, api, maker, cancellationToken);
        var current = present is null ? null : file.Model.GetConstantValue(present, cancellationToken).Value as string;
        var moves = ImmutableArray.CreateBuilder<CodeAction>();
        foreach (var name in groups?.Names.Where(name => name != current) ?? Enumerable.Empty<string>())
        {
            var move = new ResourceFix($"Move to slot-sharing group '{name}'", "MoveToGroup." + name, file, CandidatesFor(file, api, maker, present, name, cancellationToken));
            if (!move.Candidates.IsEmpty && move.AddTo(ChangeSet.Empty, cancellationToken) is { } changes)
            {
                moves.Add(CodeAction.Create(
                    move.Title,
                    _ => Task.FromResult(file.Document.Project.Solution.WithDocumentText(file.Document.Id, changes.Tidied(file.Text).ApplyTo(file.Text))),
                    move.EquivalenceKey));
            }
        }

        if (moves.Count > 0)
        {
            context.RegisterRefactoring(CodeAction.Create("Move to slot-sharing group", moves.ToImmutable(), isInlinable: true));
        }
    }

    /// <summary>The call on whose name the caret stands, or of whose name something is selected.</summary>
    private static InvocationExpressionSyntax? CallAt(SourceFile file, TextSpan span)
        => file.Root.FindToken(span.Start).Parent?.AncestorsAndSelf()
            .TakeWhile(node => node is not StatementSyntax)
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => SetterSyntax.NameOf(call) is { } name && name.Span.Contains(span));

    private static bool IsOperator(SourceFile file, JobApi api, InvocationExpressionSyntax call, CancellationToken cancellationToken)
        => RoleOf(file, api, call, cancellationToken) is CallRole.Source or CallRole.Transform or CallRole.Sink;

    private static CallRole RoleOf(SourceFile file, JobApi api, InvocationExpressionSyntax call, CancellationToken cancellationToken)
        => file.Model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method ? api.RoleOf(method.ReducedFrom ?? method).Role : CallRole.None;

    /// <summary>The group that the chain gives the operator already: the last one, which counts.</summary>
    private static ExpressionSyntax? GivenGroup(SourceFile file, JobApi api, InvocationExpressionSyntax maker, CancellationToken cancellationToken)
    {
        ExpressionSyntax? group = null;
        var call = maker;
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == call)
        {
            var role = RoleOf(file, api, next, cancellationToken);
            if (role == CallRole.SetSlotSharingGroup)
            {
                group = next.ArgumentList.Arguments.LastOrDefault()?.Expression;
            }
            else if (role is not (CallRole.SetParallelism or CallRole.SetMaxParallelism or CallRole.SetName or CallRole.SetUid or CallRole.ForceNonParallel or CallRole.Neutral))
            {
                break;
            }

            call = next;
        }

        return group;
    }

    private static ImmutableArray<ImmutableArray<TextChange>> CandidatesFor(
        SourceFile file,
        JobApi api,
        InvocationExpressionSyntax maker,
        ExpressionSyntax? present,
        string name,
        CancellationToken cancellationToken)
    {
        var literal = TextReplacement.Literal(name);
        if (present is not null)
        {
            // Only this operator moves: a constant that names the group is left as it is, and so is a group object.
            return file.HasCommentOrDirectiveIn(present.Span)
                ? ImmutableArray<ImmutableArray<TextChange>>.Empty
                : ImmutableArray.Create(ImmutableArray.Create(new TextChange(present.Span, literal)));
        }

        return api.SetterFor(file.Model.GetTypeInfo(maker, cancellationToken).Type, SettingKind.SlotSharingGroup) is { } setter
            ? SetterInsertion.OnOperator(file, SetterSyntax.NameOf(maker)!.Span, setter.Member, setter.IsMethod, literal)
            : ImmutableArray<ImmutableArray<TextChange>>.Empty;
    }
}
