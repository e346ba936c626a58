using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>'Move to slot-sharing group', at the caret that <c>$$</c> stands for.</summary>
public sealed class MoveToGroupRefactoringProviderTests
{
    private const string LightAndHeavy = "version: 1\nslot-sharing-groups: { light: , heavy: }";

    [Theory]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).Print();", "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.$$FromSequence(1, 2).Print();", "env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Print$$();", "env.FromSequence(1, 2).Print().SlotSharingGroup(\"heavy\");")]
    [InlineData("env.FromSequence(1, 2)\n            .M$$ap(x => x) // two\n            .Print();", "env.FromSequence(1, 2)\n            .Map(x => x) // two\n            .SlotSharingGroup(\"heavy\")\n            .Print();")]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).SetParallelism(2).SlotSharingGroup(\"light\").Print();", "env.FromSequence(1, 2).Map(x => x).SetParallelism(2).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("var group = SlotSharingGroup.NewBuilder(\"light\").Build(); env.FromSequence(1, 2).M$$ap(x => x).SlotSharingGroup(group).Print();", "var group = SlotSharingGroup.NewBuilder(\"light\").Build(); env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).Filter(x => x > 1).SlotSharingGroup(\"light\").Print();", "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Filter(x => x > 1).SlotSharingGroup(\"light\").Print();")]
    public async Task Moves(string statements, string moved)
    {
        (Document document, ImmutableArray<CodeAction> actions) = await OfferedAsync(statements, LightAndHeavy);
        CodeAction heavy = Assert.Single(actions, action => action.Title == "Move to slot-sharing group 'heavy'");

        ApplyChangesOperation applied = Assert.Single((await heavy.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());

        SourceText text = await applied.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Job(moved), text.ToString());
    }

    [Theory]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).Print();", new[] { "light", "heavy" })]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).SlotSharingGroup(\"heavy\").Print();", new[] { "light" })]
    public async Task OffersThePolicysGroupsButTheCurrentOne(string statements, string[] groups)
    {
        (_, ImmutableArray<CodeAction> actions) = await OfferedAsync(statements, LightAndHeavy);

        Assert.Equal(groups.Select(group => $"Move to slot-sharing group '{group}'"), actions.Select(action => action.Title));
    }

    [Theory]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).Print();", "version: 1")]
    [InlineData("env.FromSequence(1, 2).M$$ap(x => x).Print();", null)]
    [InlineData("env.FromSequence(1, 2).Map(x => x$$).Print();", LightAndHeavy)]
    [InlineData("env.FromSequence(1, 2).Rebal$$ance().Print();", LightAndHeavy)]
    [InlineData("env.Set$$Parallelism(2);", LightAndHeavy)]
    [InlineData("System.Console.Write$$Line();", LightAndHeavy)]
    [InlineData("$$", LightAndHeavy)]
    public async Task OffersNothing(string statements, string? policy)
    {
        (_, ImmutableArray<CodeAction> actions) = await OfferedAsync(statements, policy);

        Assert.Empty(actions);
    }

    private static async Task<(Document Document, ImmutableArray<CodeAction> Actions)> OfferedAsync(string statements, string? policy)
    {
        string source = Job(statements);
        int caret = source.IndexOf("$$", System.StringComparison.Ordinal);
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Jobs", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(FrameworkReferences.All)
            .AddDocument("Api.cs", JobApiSources.FlinkStyle).Project;
        if (policy is not null)
        {
            project = project.AddAdditionalDocument("flink-resources.yaml", policy, filePath: "/flink-resources.yaml").Project;
        }

        Document document = project.AddDocument("Job.cs", source.Remove(caret, 2));
        List<CodeAction> actions = [];
        await new MoveToGroupRefactoringProvider().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(caret, 0), actions.Add, TestContext.Current.CancellationToken));
        return (document, [.. actions.SelectMany(Nested)]);
    }

    // The property is public only since Roslyn 4.9.
    private static IEnumerable<CodeAction> Nested(CodeAction action)
        => (ImmutableArray<CodeAction>)typeof(CodeAction)
            .GetProperty(
                typeof(CodeAction).GetProperty("NestedActions") is null ? "NestedCodeActions" : "NestedActions",
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)!
            .GetValue(action)!;
}
