using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// A job program: a file with a class <c>Program</c> in a namespace of its own and its entry point
/// <c>Run(int p0, int p1, bool f0)</c>. Every operator has a name of the form <c>op7</c> that occurs once in the text.
/// </summary>
/// <param name="Id">The namespace.</param>
/// <param name="Text">The file.</param>
/// <param name="IsDecidable">Whether no value comes from outside the program.</param>
internal sealed partial record ProgramSource(string Id, string Text, bool IsDecidable)
{
    public const string EntryPoint = "Run";

    /// <summary>The program whose entry point has this body and whose class these other members.</summary>
    public static ProgramSource Of(string id, string body, string members = "", bool isDecidable = true) => new(
        id,
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Flink.Streaming;
        using FlinkResourceAnalyzers.Tests.Differential;

        namespace {{id}};

        public static class Program
        {
            public static void Run(int p0, int p1, bool f0)
            {
        {{body}}
            }

        {{members}}
            private static DataStream<long> Apply(DataStream<long> s, Func<DataStream<long>, DataStream<long>> step) => step(s);

            private sealed class Numbers : ISourceFunction<long> { public IEnumerable<long> Run() => new long[] { 1 }; }

            private sealed class ParallelNumbers : IParallelSourceFunction<long> { public IEnumerable<long> Run() => new long[] { 1 }; }

            private enum Mode { Slow = 1, Fast = 6 }
        }

        """,
        isDecidable);

    /// <summary>Whether a name at run time is one that the program gave.</summary>
    public static bool IsOperatorName(string name) => OperatorName().IsMatch(name);

    /// <summary>The names of the program's operators by the place of the call that makes each: the span of the method's name.</summary>
    public static Dictionary<TextSpan, string> OperatorNames(SyntaxTree tree)
    {
        var names = new Dictionary<TextSpan, string>();
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Name" } call } naming
                && naming.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token: { Value: string name } } }])
            {
                names.Add(MakerOf(call.Expression).Span, name);
            }
        }

        return names;
    }

    /// <summary>The method whose call made the operator that a chain of setters is called on.</summary>
    private static SimpleNameSyntax MakerOf(ExpressionSyntax chain)
    {
        while (chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            if (access.Name.Identifier.ValueText is not ("SetParallelism" or "SetMaxParallelism" or "SlotSharingGroup" or "ForceNonParallel"))
            {
                return access.Name;
            }

            chain = access.Expression;
        }

        throw new InvalidOperationException("An operator is named where it is made: " + chain);
    }

    [GeneratedRegex("^op[0-9]+$")]
    private static partial Regex OperatorName();
}
