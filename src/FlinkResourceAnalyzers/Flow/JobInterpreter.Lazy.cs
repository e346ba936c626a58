using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>
/// Iterators and <c>Select</c>, which run when they are enumerated: later, twice or never. They are followed only where they are enumerated at once
/// and nothing that happens in between makes a difference.
/// </content>
internal sealed partial class JobInterpreter
{
    /// <summary>What code that runs at an unknown time may change: what is set on it later does not have the last word.</summary>
    private readonly HashSet<SiteKey> _deferred = new();
    private bool _isDeferring;

    /// <summary>Lets a value flow out of sight to code that may run at any time from now on.</summary>
    private void EscapeForLater(AbstractValue value, string reason, Location location)
    {
        bool outer = _isDeferring;
        _isDeferring = true;
        Escape(value, reason, location);
        _isDeferring = outer;
    }

    private static bool IsLinq(IMethodSymbol method)
        => method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsIterator(IMethodSymbol method, IOperation body)
        => method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
            && body.Descendants().Any(operation => operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak);

    /// <param name="call">The call that gives the sequence.</param>
    /// <param name="maker">The code that makes its elements; null where that is elsewhere.</param>
    private bool IsEnumeratedAtOnce(IOperation call, IOperation? maker)
    {
        IOperation? user = call.Parent;
        while (user is IConversionOperation or IParenthesizedOperation)
        {
            (call, user) = (user, user.Parent);
        }

        return user switch
        {
            IForEachLoopOperation loop => loop.Collection == call && !CanEndEarly(loop) && IsIndependent(loop.Body) && LeavesEnvironmentsAlone(maker),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { Name: "Enumerable" } } enumeration } argument
                => enumeration.Arguments[0] == argument && enumeration.TargetMethod.Name switch
                {
                    "ToList" or "ToArray" => true,
                    "Sum" or "Max" or "Min" or "Count" or "Last" => enumeration.Arguments.Length == 1,
                    "Aggregate" => enumeration.Arguments.Skip(1).All(other => IsIndependent(other.Value)) && LeavesEnvironmentsAlone(maker),
                    _ => false,
                },
            _ => false,
        };
    }

    /// <summary>
    /// Whether code that makes elements leaves alone what the code between two elements reads: the environment's settings, which an operator
    /// copies when it is made. What a method in sight does is not looked into.
    /// </summary>
    private bool LeavesEnvironmentsAlone(IOperation? code) => code is not null && code.Descendants().All(operation => operation switch
    {
        IInvocationOperation invocation when _api.RoleOf(invocation.TargetMethod).Role == CallRole.None
            => invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty && invocation.TargetMethod.MethodKind != MethodKind.DelegateInvoke,
        IInvocationOperation invocation => !IsEnvironmentOrConfiguration(ReceiverOf(invocation)?.Type)
            || _api.RoleOf(invocation.TargetMethod).Role is CallRole.Source or CallRole.GetEnvironment or CallRole.GetConfiguration,
        IAssignmentOperation { Target: IPropertyReferenceOperation property } => !IsEnvironmentOrConfiguration(property.Instance?.Type),
        _ => true,
    });

    private static IAnonymousFunctionOperation? InlineFunctionOf(IInvocationOperation call)
        => call.Arguments.LastOrDefault()?.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().FirstOrDefault();

    private bool IsEnvironmentOrConfiguration(ITypeSymbol? type) => _api.RoleOf(type) is TypeRole.Environment or TypeRole.Configuration;

    /// <summary>
    /// Whether code between two elements leaves alone what the code that makes the elements reads: it calls the job API on streams only and
    /// assigns nothing but variables of its own method, which an iterator does not see.
    /// </summary>
    private bool IsIndependent(IOperation code) => code.DescendantsAndSelf().All(operation => operation switch
    {
        IInvocationOperation invocation => _api.MayHaveRole(invocation.TargetMethod.Name)
            && _api.RoleOf(invocation.TargetMethod).Role is not (CallRole.None or CallRole.Execute)
            && _api.RoleOf(ReceiverOf(invocation)?.Type) is not (TypeRole.None or TypeRole.Environment or TypeRole.Configuration),
        IAssignmentOperation assignment => VariableOf(assignment.Target) is { } variable && !WrittenByFunctionsOf(code).Contains(variable),
        IIncrementOrDecrementOperation increment => VariableOf(increment.Target) is not null,
        IObjectCreationOperation creation => creation.Constructor is not { DeclaringSyntaxReferences.Length: > 0 },
        IAwaitOperation or IDynamicInvocationOperation or IFunctionPointerInvocationOperation or IEventAssignmentOperation => false,
        _ => true,
    });
}
