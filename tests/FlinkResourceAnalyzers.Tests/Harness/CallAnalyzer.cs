using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Tests.Harness;

/// <summary>Reports calls of <c>Bad</c> (TEST1, warning, or error if called with an argument) at the name called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class CallAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TEST1";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Call of Bad",
        "{0} is called with {1} arguments",
        "Test",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(AnalyzeGeneratedCode);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    protected virtual GeneratedCodeAnalysisFlags AnalyzeGeneratedCode => GeneratedCodeAnalysisFlags.None;

    protected virtual void Report(OperationAnalysisContext context, Location location, IInvocationOperation call)
        => context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            location,
            call.Arguments.IsEmpty ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            additionalLocations: null,
            properties: null,
            call.TargetMethod.Name,
            call.Arguments.Length));

    private void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "Bad")
        {
            Report(context, call.Syntax.ChildNodes().First().GetLocation(), call);
        }
    }
}
