using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>The analysis of one compilation with a job API: a file at a time, each member on its own, so that diagnostics are live in the editor.</summary>
internal sealed class JobAnalysis
{
    private readonly Compilation _compilation;
    private readonly JobApi _api;
    private readonly ConstantMembers _constants;
    private readonly MethodBodies _bodies;
    private readonly ResourcePolicy _policy;
    private readonly FlinkCluster? _cluster;
    private readonly bool _reportsBuiltInDefaults;

    /// <summary>The roots by their code: each is analysed once, for itself and for what others ask of it.</summary>
    private readonly ConcurrentDictionary<SyntaxNode, RootAnalysis> _roots = new();

    public JobAnalysis(
        Compilation compilation,
        JobApi api,
        ConstantMembers constants,
        ResourcePolicy policy,
        FlinkCluster? cluster,
        bool reportsBuiltInDefaults)
    {
        _compilation = compilation;
        _api = api;
        _constants = constants;
        _bodies = new MethodBodies(compilation, api);
        _policy = policy;
        _cluster = cluster;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    /// <summary>The jobs that the manifests of the cluster run.</summary>
    public ManifestJobs Manifests { get; init; } = ManifestJobs.None;

    /// <summary>What lists violations that do not fail the build; null without a baseline.</summary>
    public BaselineFilter? Baseline { get; init; }

    /// <summary>Takes notes of the waivers that jobs need; null where there are none.</summary>
    public WaiverUses? WaiverUses { get; init; }

    /// <summary>
    /// Reports what is wrong with the jobs that the methods, properties, initialisers or top-level statements of a file build. Of a file that is
    /// generated, only what is enforced: nobody edits it, but anybody can call a file generated.
    /// </summary>
    public void AnalyzeFile(SemanticModelAnalysisContext context)
    {
        if (context.IsGeneratedCode && _policy.Enforce is null)
        {
            return;
        }

        _bodies.Use(context.SemanticModel);
        IEnumerable<MemberFinding> findings = FindingsIn(context.SemanticModel.SyntaxTree, context.CancellationToken);
        foreach (Diagnostic finding in Baseline is null
            ? findings.Select(finding => finding.Finding)
            : Baseline.Apply(context.SemanticModel.SyntaxTree.FilePath, findings, _compilation))
        {
            if (!context.IsGeneratedCode || EnforcedTwin.Is(finding.Descriptor))
            {
                context.ReportDiagnostic(finding);
            }
        }
    }

    /// <summary>What is found in a file, in order of position.</summary>
    private IEnumerable<MemberFinding> FindingsIn(SyntaxTree file, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode member in _bodies.JobCode.In(file, cancellationToken))
        {
            foreach ((SyntaxNode code, ISymbol owner) in RootsOf(member, cancellationToken))
            {
                if (owner.ContainingType is not { } type || !_api.IsImplementation(type))
                {
                    foreach (Diagnostic finding in FindingsHere(RootOf(code, owner, cancellationToken), code, cancellationToken))
                    {
                        yield return new MemberFinding(finding, owner);
                    }
                }
            }
        }

        foreach (MemberFinding hidden in HiddenSettersIn(file, cancellationToken))
        {
            yield return hidden;
        }
    }

    /// <summary>The setters that code of a file reaches past the analysis, whether or not it builds a job.</summary>
    private IEnumerable<MemberFinding> HiddenSettersIn(SyntaxTree file, CancellationToken cancellationToken)
    {
        SemanticModel model = _bodies.ModelOf(file);
        foreach ((SyntaxNode code, MemberNames names) in _bodies.JobCode.MayHideSettersIn(file, cancellationToken))
        {
            ISymbol? owner = code == file.GetRoot(cancellationToken)
                ? model.GetEnclosingSymbol(names.Span.Start, cancellationToken)
                : OwnerOf(code is BaseFieldDeclarationSyntax field ? field.Declaration.Variables[0] : code, model, cancellationToken);
            if (owner?.ContainingType is { } type && _api.IsImplementation(type))
            {
                continue;
            }

            string containingType = owner?.ContainingType?.ToDisplayString() ?? string.Empty;
            JobPolicy policy = _policy.For(new JobIdentity(null, containingType, _compilation.AssemblyName ?? string.Empty));
            if (policy.IsWaived(HiddenSetterRule.Id))
            {
                continue;
            }

            foreach (HiddenSetter setter in HiddenSetters.In(code, names, model, _api, cancellationToken))
            {
                if (HiddenSetterRule.Check(setter, policy, containingType, _reportsBuiltInDefaults) is { } finding)
                {
                    yield return new MemberFinding(finding, owner);
                }
            }
        }
    }

    /// <summary>The roots in a member: itself, or each of the variables of a field.</summary>
    private IEnumerable<(SyntaxNode Code, ISymbol Owner)> RootsOf(SyntaxNode member, CancellationToken cancellationToken)
    {
        SemanticModel model = _bodies.ModelOf(member.SyntaxTree);
        IEnumerable<SyntaxNode> roots = member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables : new[] { member };
        foreach (SyntaxNode root in roots)
        {
            if (OwnerOf(root, model, cancellationToken) is { } owner)
            {
                yield return (root, owner);
            }
        }
    }

    /// <summary>What a root declares; a call of a base, the primary constructor that makes it.</summary>
    private static ISymbol? OwnerOf(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
        => root is PrimaryConstructorBaseTypeSyntax && root.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? (model.GetDeclaredSymbol(type, cancellationToken) as INamedTypeSymbol)?.InstanceConstructors.FirstOrDefault(
                constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == type.SyntaxTree && reference.Span == type.Span))
            : model.GetDeclaredSymbol(root, cancellationToken);

    private RootAnalysis RootOf(SyntaxNode code, ISymbol owner, CancellationToken cancellationToken)
        => _roots.TryGetValue(code, out RootAnalysis? root) ? root : _roots.GetOrAdd(code, Analyze(code, owner, cancellationToken));

    private RootAnalysis Analyze(SyntaxNode code, ISymbol owner, CancellationToken cancellationToken)
    {
        var root = new RootAnalysis(owner as IMethodSymbol);
        bool isEntryPoint = IsEntryPoint(owner, cancellationToken);
        foreach (IOperation body in BodiesOf(code, _bodies.ModelOf(code.SyntaxTree), cancellationToken))
        {
            JobRecord record = Analyze(body, owner, RootLocation(owner, code), isEntryPoint, root.Findings, cancellationToken);
            root.Add(record.CallSites);
            AnalyzeFunctions(body.Syntax, record, owner, root, cancellationToken);
        }

        return root;
    }

    /// <summary>
    /// Analyses the lambdas and local functions that code out of sight may call: a host, a task or a handler will, and what is handed an environment then is
    /// an entry point.
    /// </summary>
    private void AnalyzeFunctions(SyntaxNode code, JobRecord record, ISymbol owner, RootAnalysis root, CancellationToken cancellationToken)
    {
        if (!_bodies.JobCode.MayUseInFunctions(code, cancellationToken))
        {
            return;
        }

        foreach (LocalCode function in LocalCode.In(code, record.RunsOnlyInSight))
        {
            if (_bodies.JobCode.IsUse(function.Syntax, cancellationToken)
                && !function.IsUnusedIn(code)
                && function.Find(_bodies.ModelOf(function.Syntax.SyntaxTree), cancellationToken) is ({ } body, { } symbol))
            {
                bool isEntryPoint = HasOnlyWhatAHostHands(symbol) && symbol.Parameters.Any(parameter => _api.RoleOf(parameter.Type) == TypeRole.Environment);
                JobRecord own = Analyze(body, owner, function.Location, isEntryPoint, root.Findings, cancellationToken);
                root.Add(own.CallSites);
                AnalyzeFunctions(function.Syntax, own, owner, root, cancellationToken);
            }
        }
    }

    private bool HasOnlyWhatAHostHands(IMethodSymbol method)
        => method.Parameters.All(parameter => _api.RoleOf(parameter.Type) is TypeRole.None or TypeRole.Environment or TypeRole.Configuration);

    /// <summary>
    /// Whether a host calls this method to have a job built: it is handed an environment, or fills in for a method that somebody else declared, and
    /// nothing in sight calls it. What takes a stream is a part of a job.
    /// </summary>
    private bool IsEntryPoint(ISymbol owner, CancellationToken cancellationToken)
    {
        if (owner is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
            || !HasOnlyWhatAHostHands(method))
        {
            return false;
        }

        return (method.IsOverride || Implements(method) || method.Parameters.Any(parameter => _api.RoleOf(parameter.Type) == TypeRole.Environment))
            && _bodies.JobCode.CallersOf(method, cancellationToken).IsEmpty;
    }

    private static bool Implements(IMethodSymbol method)
        => !method.ExplicitInterfaceImplementations.IsEmpty
            || method.ContainingType.AllInterfaces.Any(type => type.GetMembers(method.Name).Any(
                member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));

    private static IEnumerable<IOperation> BodiesOf(SyntaxNode code, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetOperation(code, cancellationToken) is { } body)
        {
            yield return body;
            yield break;
        }

        // The operations of fields, properties and events belong to parts of them.
        foreach (SyntaxNode node in code.DescendantNodes(node => node is not ExpressionSyntax))
        {
            if (node is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or BlockSyntax
                && node.Parent is not StatementSyntax
                && model.GetOperation(node, cancellationToken) is { } part)
            {
                yield return part;
            }
        }
    }

    private JobRecord Analyze(
        IOperation body,
        ISymbol owner,
        Location root,
        bool isEntryPoint,
        List<Finding> findings,
        CancellationToken cancellationToken)
    {
        InterpretedBody interpreted = JobInterpreter.Interpret(body, _api, _constants, _bodies, cancellationToken, _policy.HasTopics);
        string containingType = owner.ContainingType?.ToDisplayString() ?? string.Empty;
        foreach (JobPlan plan in PlanBuilder.Build(interpreted, root, containingType, isEntryPoint))
        {
            var job = new JobIdentity(plan.JobName, containingType, _compilation.AssemblyName ?? string.Empty);
            JobPolicy policy = _policy.For(job);
            ImmutableArray<ManifestJob> manifestJobs = Manifests.Find(plan.JobName);
            FlinkCluster? cluster = plan.Environment.IsLocal ? null : _cluster ?? ClusterOf(manifestJobs);
            var context = new PlanRuleContext(plan, policy, findings.Add, _reportsBuiltInDefaults, cluster) { ManifestJobs = manifestJobs };
            foreach (PlanRule rule in PlanRules.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!policy.IsWaived(rule.Descriptor.Id))
                {
                    rule.Check(context);
                }
            }

            WaiverUses?.Judge(context, job, _policy, _reportsBuiltInDefaults);
        }

        return interpreted.Record;
    }

    /// <summary>The cluster of the only deployment that runs a job; where files describe the cluster, they do.</summary>
    private static FlinkCluster? ClusterOf(ImmutableArray<ManifestJob> jobs)
        => jobs.Length == 1 && jobs[0].Deployment is { } deployment ? FlinkDeploymentCluster.Of(deployment) : null;

    /// <summary>
    /// What is to be reported in this member, in order of position, and once where one line of code serves several jobs: what lies in a method that was
    /// followed is reported there when that method's own analysis finds it, and at the call that leads there when only this job makes it wrong.
    /// </summary>
    private IEnumerable<Diagnostic> FindingsHere(RootAnalysis root, SyntaxNode code, CancellationToken cancellationToken)
    {
        var here = new List<FindingHere>();
        foreach (Diagnostic finding in OwnFindings(root, cancellationToken))
        {
            if ((IsIn(finding.Location, code) ? finding : AtCall(finding, root, code, cancellationToken)) is { } told)
            {
                here.Add(new FindingHere(told, finding.Descriptor.MessageFormat));
            }
        }

        var reported = new HashSet<FindingHere>();
        foreach (FindingHere finding in here
            .OrderBy(found => found.Finding.Location.SourceSpan.Start)
            .ThenBy(found => found.Finding.Id, StringComparer.Ordinal)
            .ThenBy(found => found.Finding.Severity == DiagnosticSeverity.Error ? 0 : 1))
        {
            if (reported.Add(finding))
            {
                yield return finding.Finding;
            }
        }
    }

    /// <summary>What the root reports, wherever that lies: not what its callers in sight decide and therefore report themselves.</summary>
    private IEnumerable<Diagnostic> OwnFindings(RootAnalysis root, CancellationToken cancellationToken)
        => root.Findings
            .Where(finding => finding.DecidedByCaller is not { } setter || !IsReachedByCaller(root, setter, cancellationToken))
            .Select(finding => finding.Diagnostic);

    /// <summary>
    /// Whether the language calls the method where its name does not stand: for what a collection is made of, a range, or the holes of a text. Then not all callers
    /// are known.
    /// </summary>
    private static bool MayBeCalledUnseen(IMethodSymbol method) => method.Name switch
    {
        "Add" => method.IsExtensionMethod || method.ContainingType.AllInterfaces.Any(type => type.SpecialType == SpecialType.System_Collections_IEnumerable),
        "Slice" => method.Parameters.Length == 2,
        "AppendFormatted" or "AppendLiteral" => true,
        _ => false,
    };

    private bool IsReachedByCaller(RootAnalysis root, Location setter, CancellationToken cancellationToken)
    {
        if (root.Method is not { } method || MayBeCalledUnseen(method) || _bodies.JobCode.IsCalledUnwritten(method, cancellationToken))
        {
            return false;
        }

        foreach (SyntaxNode caller in _bodies.JobCode.CallersOf(method, cancellationToken))
        {
            foreach ((SyntaxNode code, ISymbol owner) in RootsOf(caller, cancellationToken))
            {
                if (RootOf(code, owner, cancellationToken).CallSites.ContainsKey(setter))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Diagnostic? AtCall(Diagnostic finding, RootAnalysis root, SyntaxNode code, CancellationToken cancellationToken)
    {
        if (finding.Severity == DiagnosticSeverity.Hidden // which fades code: not the call of a helper that does more
            || !root.CallSites.TryGetValue(finding.Location, out CallSite? site)
            || !IsIn(site.Call, code)
            || IsFoundIn(site.Method, finding, cancellationToken))
        {
            return null;
        }

        return new RelocatedFinding(finding, site.Call).ToDiagnostic();
    }

    /// <summary>Whether the method that a finding lies in reports it itself.</summary>
    private bool IsFoundIn(IMethodSymbol method, Diagnostic finding, CancellationToken cancellationToken)
    {
        IMethodSymbol outermost = method;
        while (outermost.ContainingSymbol is IMethodSymbol outer)
        {
            outermost = outer;
        }

        return outermost.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            && _bodies.MayUseApi(outermost, cancellationToken)
            && OwnFindings(RootOf(declaration.GetSyntax(cancellationToken), outermost, cancellationToken), cancellationToken)
                .Any(own => own.Id == finding.Id && own.Location == finding.Location);
    }

    private static bool IsIn(Location location, SyntaxNode block) => location.SourceTree == block.SyntaxTree && block.FullSpan.Contains(location.SourceSpan);

    private static Location RootLocation(ISymbol owner, SyntaxNode code)
    {
        foreach (Location location in owner.Locations)
        {
            if (IsIn(location, code))
            {
                return location;
            }
        }

        return code.GetLocation();
    }

    /// <summary>A finding as it is told in a member. Two are the same when a rule says the same thing of a place; it may have several to say.</summary>
    private sealed class FindingHere : IEquatable<FindingHere>
    {
        private readonly LocalizableString _message;

        public FindingHere(Diagnostic finding, LocalizableString message)
        {
            Finding = finding;
            _message = message;
        }

        public Diagnostic Finding { get; }

        public bool Equals(FindingHere? other)
            => other is not null && Finding.Id == other.Finding.Id && _message.Equals(other._message) && Finding.Location.Equals(other.Finding.Location);

        public override bool Equals(object? obj) => Equals(obj as FindingHere);

        public override int GetHashCode() => unchecked(Finding.Location.GetHashCode() * 397) ^ Finding.Id.GetHashCode();
    }

    /// <summary>What analysing one root gave.</summary>
    private sealed class RootAnalysis
    {
        public RootAnalysis(IMethodSymbol? method)
        {
            Method = method;
        }

        /// <summary>The root, where it is a method.</summary>
        public IMethodSymbol? Method { get; }

        public List<Finding> Findings { get; } = new();

        /// <summary>See <see cref="JobRecord.CallSites"/>.</summary>
        public Dictionary<Location, CallSite> CallSites { get; private set; } = new();

        public void Add(Dictionary<Location, CallSite> callSites)
        {
            if (CallSites.Count == 0)
            {
                CallSites = callSites;
                return;
            }

            foreach (KeyValuePair<Location, CallSite> site in callSites)
            {
                if (!CallSites.ContainsKey(site.Key))
                {
                    CallSites.Add(site.Key, site.Value);
                }
            }
        }
    }

    /// <summary>
    /// A finding in a method that was followed, as it is told at the call that leads there; its fix belongs to the other place and is left out,
    /// the plan and the waiver that it may carry are not.
    /// </summary>
    private readonly record struct RelocatedFinding(Diagnostic Original, Location Call)
    {
        public Diagnostic ToDiagnostic() => Diagnostic.Create(
            Original.Id,
            Original.Descriptor.Category,
            Original.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Original.Severity,
            Original.DefaultSeverity,
            Original.Descriptor.IsEnabledByDefault,
            Original.WarningLevel,
            Original.Descriptor.Title,
            Original.Descriptor.Description,
            Original.Descriptor.HelpLinkUri,
            Call,
            new[] { Original.Location }.Concat(Original.AdditionalLocations),
            Original.Descriptor.CustomTags,
            KeptProperties());

        private ImmutableDictionary<string, string?> KeptProperties()
        {
            ImmutableDictionary<string, string?> kept = ImmutableDictionary.CreateRange(WaiverProperties.Of(Original.Properties));
            return Original.Properties.TryGetValue(PlanJson.PropertyName, out string? plan) ? kept.Add(PlanJson.PropertyName, plan) : kept;
        }
    }
}
