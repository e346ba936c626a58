using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What a rule about a manifest file is given: the file, those that apply together with it, and the policy.</summary>
internal sealed class ManifestRuleContext
{
    private readonly ResourcePolicy _policy;
    private readonly string _assembly;
    private readonly Action<Diagnostic> _report;
    private readonly bool _reportsBuiltInDefaults;

    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="document">The file as read; null when its text could not be had.</param>
    /// <param name="all">The files that apply together, this one among them.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="assembly">The name of the assembly that the jobs are compiled into.</param>
    /// <param name="report">Receives what is found.</param>
    /// <param name="reportsBuiltInDefaults">Whether limits that no policy file set are reported at all.</param>
    public ManifestRuleContext(
        string path,
        ManifestDocument? document,
        ImmutableArray<ManifestDocument> all,
        ResourcePolicy policy,
        string assembly,
        Action<Diagnostic> report,
        bool reportsBuiltInDefaults)
    {
        Path = path;
        Document = document;
        All = all;
        _policy = policy;
        _assembly = assembly;
        _report = report;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    public string Path { get; }

    /// <summary>The file as read; null when its text could not be had.</summary>
    public ManifestDocument? Document { get; }

    /// <summary>The files that apply together, this one among them.</summary>
    public ImmutableArray<ManifestDocument> All { get; }

    /// <summary>The Flink clusters of the file.</summary>
    public ImmutableArray<FlinkDeployment> Deployments => Document?.Deployments ?? ImmutableArray<FlinkDeployment>.Empty;

    /// <summary>The jobs for session clusters of the file.</summary>
    public ImmutableArray<FlinkSessionJob> SessionJobs => Document?.SessionJobs ?? ImmutableArray<FlinkSessionJob>.Empty;

    /// <summary>The policy for the job of an object, which the operator calls like the object unless it has a name of its own.</summary>
    public JobPolicy PolicyOf(ManifestObject owner) => _policy.For(new JobIdentity(owner.Name, ContainingType: string.Empty, _assembly));

    /// <summary>Reports with the descriptor's own severity.</summary>
    public void Report(DiagnosticDescriptor descriptor, FilePosition position, IEnumerable<FilePosition?> related, params object[] messageArguments)
        => Report(descriptor, descriptor.DefaultSeverity, position, related, messageArguments);

    /// <summary>
    /// Reports what a limit forbids: an error when a policy file set it, the descriptor's own severity when only the built-in defaults did (design
    /// decision 6); one that nobody can switch off when the policy enforces its files.
    /// </summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        PolicyOrigin origin,
        FilePosition position,
        IEnumerable<FilePosition?> related,
        params object[] messageArguments)
    {
        if (!origin.IsBuiltIn)
        {
            DiagnosticDescriptor rule = _policy.Enforce is null ? descriptor : EnforcedTwin.Of(descriptor);
            Report(rule, DiagnosticSeverity.Error, position, related.Append(origin.Position), messageArguments);
        }
        else if (_reportsBuiltInDefaults)
        {
            Report(descriptor, position, related, messageArguments);
        }
    }

    /// <summary>Reports with a severity of its own.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        DiagnosticSeverity severity,
        FilePosition position,
        IEnumerable<FilePosition?> related,
        params object[] messageArguments)
        => _report(Diagnostic.Create(
            descriptor,
            position.ToLocation(),
            severity,
            related.Where(place => place is not null && place != position).Distinct().Select(place => place!.ToLocation()),
            properties: null,
            messageArguments));
}
