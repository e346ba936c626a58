using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>Bounds written for a framework that is only as large as a test needs it: what the fix writes must exist there.</summary>
public sealed class BoundWrapTests
{
    private const string Framework = """
        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public struct Void { }
            public struct Int32 { }
            public sealed class String { }
            public abstract class Array { }
            public static class Math
            {
                public static int Min(int a, int b) => a;
                public static int Max(int a, int b) => a;
                CLAMP
            }
        }

        """;

    [Theory]
    [InlineData("public static int Clamp(int value, int min, int max) => value;", "Math.Clamp", "System.Math.Clamp(n, 1, 64)")]
    [InlineData("", "Math.Max and Math.Min", "System.Math.Max(1, System.Math.Min(n, 64))")]
    public async Task Clamps_with_what_there_is(string clamp, string named, string written)
    {
        Document document = new AdhocWorkspace().CurrentSolution
            .AddProject("Jobs", "Jobs", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("Job.cs", Framework.Replace("CLAMP", clamp, System.StringComparison.Ordinal) + "class Job { static void Set(int p) { } static void Run(int n) { Set(n); } }");
        SyntaxNode root = (await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken))!;
        ArgumentSyntax value = root.DescendantNodes().OfType<ArgumentSyntax>().Single();
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Edits, FixProperties.BoundBothWays)
            .Add(FixProperties.Value, "64");
        var descriptor = new DiagnosticDescriptor(ParallelismUnboundedRule.Id, "title", "message", "category", DiagnosticSeverity.Warning, true);
        List<CodeAction> actions = [];

        await new ResourceSettingCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(
            document,
            Diagnostic.Create(descriptor, value.GetLocation(), properties),
            (action, _) => actions.Add(action),
            TestContext.Current.CancellationToken));

        CodeAction fix = Assert.Single(actions);
        Assert.Equal("Keep parallelism between 1 and 64 with " + named, fix.Title);
        Assert.Contains("Set(" + written + ")", await FixTest.TextAsync(await FixTest.ChangedAsync(fix), document.Id), System.StringComparison.Ordinal);
    }
}
