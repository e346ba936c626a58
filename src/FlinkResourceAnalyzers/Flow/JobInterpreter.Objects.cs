using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>The identities of environments and operators, those made here and those that come from out of sight.</content>
internal sealed partial class JobInterpreter
{
    private readonly Dictionary<SiteKey, OperatorSite> _operatorSites = new();
    private readonly Dictionary<SiteKey, EnvironmentSite> _environmentSites = new();

    /// <summary>Remembers through which call of the root a place in another method was reached.</summary>
    private void NoteCallSite(Location location)
    {
        if (!_frame.IsRoot && _frame.Method is { } method && _frame.OutermostSite() is { } site)
        {
            _record.Reached(location, NameLocationOf(site), method);
        }
    }

    /// <summary>Notes that something flows out of sight; a null environment means that it concerns every job of the root.</summary>
    private void Open(SiteKey? environment, string reason, Location location, bool isBudget = false)
    {
        NoteCallSite(location);
        _record.Open(environment, reason, location, isBudget);
    }

    /// <summary>Remembers the site of an operator that was not met before.</summary>
    private OperatorSite NewSite(SiteKey key, OperatorSite site)
    {
        _operatorSites.Add(key, site);
        return site;
    }

    private EnvironmentState NewEnvironment(SiteKey key, EnvironmentSite site)
    {
        if (!_environmentSites.TryGetValue(key, out EnvironmentSite? known))
        {
            known = site with { Order = _order++ };
            _environmentSites.Add(key, known);
        }

        return new EnvironmentState(known) { Parallelism = site.IsCreatedHere ? SettingState<Interval>.Unset : PerhapsSet, MaxParallelism = site.IsCreatedHere ? SettingState<Interval>.Unset : PerhapsSet, Profiles = site.IsCreatedHere ? RegisteredProfiles.None : RegisteredProfiles.Unknown };
    }

    /// <summary>The environment's state; one that this path has not met before is as it came.</summary>
    private EnvironmentState EnvironmentOf(SiteKey key)
        => _state!.Environments.TryGetValue(key, out EnvironmentState? state) ? state : NewEnvironment(key, _environmentSites[key]);

    /// <summary>The operator's state; one from out of sight that this path has not met before is as it came.</summary>
    private OperatorState OperatorOf(SiteKey key)
    {
        if (_state!.OperatorAt(key) is { } state)
        {
            return state;
        }

        OperatorSite site = _operatorSites.TryGetValue(key, out OperatorSite? known)
            ? known
            : new OperatorSite(OperatorKind.Transform, string.Empty, Location.None) { IsExternal = true };
        return new OperatorState(site, UnknownEnvironment(), PerhapsSet);
    }

    /// <summary>The environment of everything whose environment is out of sight.</summary>
    private SiteKey UnknownEnvironment()
    {
        if (_unknownEnvironment is null)
        {
            _unknownEnvironment = new SiteKey(_root, null);
            NewEnvironment(_unknownEnvironment, new EnvironmentSite(_root.GetLocation(), IsCreatedHere: false));
        }

        return _unknownEnvironment;
    }

    /// <summary>
    /// The environment or stream behind a parameter, local or member from out of sight: the same object at every read. Null when the type is neither.
    /// </summary>
    private AbstractValue? ExternalMember(ISymbol symbol, ITypeSymbol? type, IOperation reference)
    {
        if (_external.TryGetValue(symbol, out AbstractValue? known))
        {
            return known;
        }

        // Nearly everything that is read is neither.
        if (_api.RoleOf(ResultOf(type)) is TypeRole.None)
        {
            return null;
        }

        AbstractValue? value = ExternalObject(
            symbol.DeclaringSyntaxReferences.Length > 0 && _bodies.IsHere(symbol.DeclaringSyntaxReferences[0].SyntaxTree)
                ? symbol.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken)
                : reference.Syntax,
            type,
            "'" + symbol.Name + "' comes from out of sight",
            reference);
        if (value is not null)
        {
            _external.Add(symbol, value);
        }

        return value;
    }

    private AbstractValue? ExternalObject(SyntaxNode identity, ITypeSymbol? type, string reason, IOperation reference)
    {
        TypeRole form = _api.RoleOf(ResultOf(type));
        switch (form)
        {
            case TypeRole.None:
            case TypeRole.Configuration:
            case TypeRole.JobMetadata:
            case TypeRole.MemorySize:
                return null;
            case TypeRole.SlotSharingGroup:
            case TypeRole.ResourceProfile:
                return new GroupValue(new SiteKey(identity, null, isOlder: true)); // perhaps several objects: no setter is certain to reach this one
            case TypeRole.Environment:
                {
                    if (!IsFromOutside(reference))
                    {
                        Open(null, reason, reference.Syntax.GetLocation());
                    }

                    var key = new SiteKey(identity, null);
                    NewEnvironment(key, new EnvironmentSite(identity.GetLocation(), IsCreatedHere: false));
                    return new EnvironmentValue(key, mayBeNull: true);
                }

            default:
                {
                    SiteKey environment = UnknownEnvironment();
                    Open(IsFromOutside(reference) ? environment : null, reason, reference.Syntax.GetLocation());
                    var key = new SiteKey(identity, null);
                    if (!_operatorSites.ContainsKey(key))
                    {
                        NewSite(key, new OperatorSite(OperatorKind.Transform, string.Empty, identity.GetLocation()) { IsExternal = true, Order = _order++ });
                    }

                    return new StreamValue(ImmutableArray.Create(key), environment, form, isOperator: form is TypeRole.Stream or TypeRole.Sink or TypeRole.Transformation).OrNull();
                }
        }
    }

    /// <summary>
    /// Whether a stream or environment that is not known comes from outside for certain: what is made here and stored in a member has flowed out of
    /// sight there. Any other (a variable that may hold streams of two jobs, an element of a list that was lost) may be one of any job here.
    /// </summary>
    private bool IsFromOutside(IOperation reference) => reference switch
    {
        IParameterReferenceOperation => _frame.IsRoot,
        ILocalReferenceOperation local => IsCaptured(local.Local),
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } => _frame.This is UnknownValue,
        IInvocationOperation or IObjectCreationOperation or IDelegateCreationOperation => true,
        _ => false,
    };

    /// <summary>What awaiting a value of the type gives: the interpreter takes a task for its result.</summary>
    private static ITypeSymbol? ResultOf(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : type;
}
