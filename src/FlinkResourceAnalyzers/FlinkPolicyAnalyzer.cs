using System.Collections.Immutable;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>
/// Reports what cannot be read in the policy files, at its place in the file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlinkPolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ImmutableArray.Create(PolicyFileInvalidRule.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);

        // Per file, so that editors show the errors while the file is edited; and whether or not the project has a job, since a broken
        // policy is as broken without one.
        context.RegisterAdditionalFileAction(ReportErrors);
    }

    private static void ReportErrors(AdditionalFileAnalysisContext context)
    {
        if (PolicyFiles.IsPolicy(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
        {
            PolicyFileInvalidRule.Check(
                context.AdditionalFile.Path,
                PolicyFiles.Read(context.AdditionalFile, context.CancellationToken),
                context.ReportDiagnostic);
        }
    }
}
