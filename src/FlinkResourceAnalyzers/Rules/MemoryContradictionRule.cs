using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4011: the memory settings of TaskManagers contradict each other, or leave nothing for tasks.</summary>
internal sealed class MemoryContradictionRule : ConfigurationRule
{
    public const string Id = "FRA4011";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Memory settings contradict each other",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink derives the parts of a TaskManager's memory from one total. Where parts are set so that they do not add up, no TaskManager starts.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        // One fault of the common file is the fault of every cluster; it is said once.
        var said = new HashSet<MemoryFault>();
        foreach (FlinkCluster cluster in context.Clusters)
        {
            if (cluster.MemoryResult.Fault is { } fault && said.All(other => other.Message != fault.Message))
            {
                said.Add(fault);
                ConfigurationEntry[] entries = new[] { fault.Entry }.Concat(fault.Others).ToArray();

                // At a place of this file, where editors look for it; a part that only other files set is reported at the start.
                ConfigurationEntry? here = entries.FirstOrDefault(entry => entry.ValuePosition.Path == context.Path);
                context.Report(
                    Rule,
                    Rule.DefaultSeverity,
                    here?.ValuePosition ?? context.Start,
                    entries.Where(entry => entry != here).Select(entry => entry.ValuePosition).ToImmutableArray(),
                    null,
                    fault.Message);
            }
        }
    }
}
