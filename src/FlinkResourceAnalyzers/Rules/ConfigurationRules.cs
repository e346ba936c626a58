using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>All rules about Flink configuration files, in order of id.</summary>
internal static class ConfigurationRules
{
    public static ImmutableArray<ConfigurationRule> All { get; } = ImmutableArray.Create<ConfigurationRule>(
        new ConfigurationNotReadRule(),
        new TaskSlotsRule(),
        new DefaultParallelismRule(),
        new NoHardCapRule(),
        new NoMetricsReporterRule(),
        new OpenSubmissionRule(),
        new TlsOffRule(),
        new ConfigurationKeyUnknownRule(),
        new MemoryContradictionRule(),
        new ParallelismOverridesRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = All.Select(rule => rule.Descriptor).ToImmutableArray();
}
