using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>No kind of operation makes an analyzer throw, where it is expected and where it is not.</summary>
public sealed class OperationKindsTests
{
    /// <summary>What C# source never makes.</summary>
    private static readonly ImmutableHashSet<OperationKind> NotInCSharp =
    [
        // Visual Basic's.
        OperationKind.Stop, OperationKind.End, OperationKind.RaiseEvent, OperationKind.Parenthesized, OperationKind.OmittedArgument,
        OperationKind.ReDim, OperationKind.ReDimClause,

        // Made for control-flow graphs, which the interpreter does not ask for.
        OperationKind.FlowCapture, OperationKind.FlowCaptureReference, OperationKind.IsNull, OperationKind.CaughtException,
        OperationKind.StaticLocalInitializationSemaphore, OperationKind.FlowAnonymousFunction,
    ];

    public static TheoryData<string> Sources => [.. All.Keys];

    private static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["Usual"] = EveryOperation.Usual,
        ["Program"] = EveryOperation.Program,
        ["Broken"] = EveryOperation.Broken,
#if !ROSLYN_FLOOR
        ["Rare"] = EveryOperation.Rare,
        ["New"] = EveryOperation.New,
#endif
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task No_operation_makes_an_analyzer_throw(string name)
    {
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(Compile(name));

        Assert.Contains(findings, diagnostic => diagnostic.Id == "FRA1003");
    }

    /// <summary>
    /// Else the compiler would have given up before it made the operations. One that is older than C# 14 cannot read all that is new (operators that
    /// assign, arguments of collections), which makes it one more broken source.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Sources_compile_unless_they_are_not_to(string name)
    {
        bool isBroken = name == "Broken" || (name == "New" && typeof(CSharpCompilation).Assembly.GetName().Version!.Major < 5);
        Diagnostic[] errors =
        [
            .. Compile(name).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];

        Assert.True(isBroken == errors.Length > 0, string.Join("\n", errors.Select(error => error.ToString())));
    }

#if !ROSLYN_FLOOR
    [Fact]
    public void Every_kind_of_operation_that_CSharp_makes_is_there()
    {
        HashSet<OperationKind> found = [.. All.Keys.SelectMany(name => KindsIn(Compile(name)))];

        IEnumerable<OperationKind> kinds = typeof(OperationKind).GetFields()
            .Where(field => field.IsLiteral && !field.IsDefined(typeof(ObsoleteAttribute), inherit: false))
            .Select(field => (OperationKind)field.GetRawConstantValue()!);
        Assert.Equal([], kinds.Where(kind => !found.Contains(kind) && !NotInCSharp.Contains(kind)).Distinct());
        Assert.Equal([], found.Where(NotInCSharp.Contains));
    }

    private static IEnumerable<OperationKind> KindsIn(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        HashSet<IOperation> roots = [];
        foreach (SyntaxNode node in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodesAndSelf())
        {
            if (model.GetOperation(node, TestContext.Current.CancellationToken) is { } operation)
            {
                while (operation.Parent is { } parent)
                {
                    operation = parent;
                }

                roots.Add(operation);
            }
        }

        return roots.SelectMany(root => Microsoft.CodeAnalysis.Operations.OperationExtensions.DescendantsAndSelf(root)).Select(operation => operation.Kind);
    }
#endif

    private static CSharpCompilation Compile(string name) => HostileCode.Compile(
        JobApiSources.FlinkStyle,
        name == "Program" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        All[name]);
}
