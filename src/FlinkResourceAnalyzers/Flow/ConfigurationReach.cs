using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Tells whether a configuration object that the code makes is only ever written to: then no environment receives what is set on it. Any other
/// use - as an argument, a result, a stored value, a captured receiver of a call that is not ours, a value that is read back - may lead to one.
/// </summary>
internal sealed class ConfigurationReach
{
    private readonly JobApi _api;
    private readonly Dictionary<ISymbol, bool> _locals = new(SymbolEqualityComparer.Default);

    public ConfigurationReach(JobApi api)
    {
        _api = api;
    }

    /// <summary>Whether the object on which this is set goes nowhere.</summary>
    /// <param name="receiver">What a setter is called on; the implicit receiver in an initialiser.</param>
    public bool GoesNowhere(IOperation? receiver)
    {
        while (true)
        {
            switch (WithoutConversions(receiver))
            {
                case IInvocationOperation call when IsWrite(call):
                    receiver = ReceiverOf(call);
                    break;
                case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } reference:
                    return IsOnlyWritten(local, reference);
                case IObjectCreationOperation creation:
                    return IsPlain(creation) && IsOnlyWritten(creation);
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } member:
                    receiver = member.Parent;
                    while (receiver is not (null or IObjectCreationOperation))
                    {
                        receiver = receiver.Parent;
                    }

                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether the object in a local is made where it is declared, and every mention of the local writes to the object.</summary>
    private bool IsOnlyWritten(ILocalSymbol local, IOperation mention)
    {
        if (_locals.TryGetValue(local, out bool known))
        {
            return known;
        }

        IOperation root = mention;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        _locals.Add(local, false); // until it is known, for a local that refers to itself
        bool isMadeHere = false;
        foreach (IOperation operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                isMadeHere = declarator.GetVariableInitializer()?.Value is { } value && IsMade(value);
            }
            else if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsOnlyWritten(reference))
            {
                return false;
            }
        }

        return _locals[local] = isMadeHere;
    }

    /// <summary>Whether a constructor does nothing but make the object.</summary>
    private bool IsPlain(IObjectCreationOperation creation)
        => creation.Constructor is { } constructor && _api.RoleOf(constructor).Role is CallRole.None or CallRole.Neutral;

    private bool IsMade(IOperation value) => WithoutConversions(value) switch
    {
        IObjectCreationOperation creation => IsPlain(creation),
        IInvocationOperation call when IsWrite(call) && ReceiverOf(call) is { } receiver => IsMade(receiver),
        _ => false,
    };

    /// <summary>Whether the place where an expression stands does nothing with the object but write to it, or keep it in a local that is itself only written.</summary>
    private bool IsOnlyWritten(IOperation value)
    {
        IOperation? user = value.Parent;
        while (user is IConversionOperation or IParenthesizedOperation)
        {
            value = user;
            user = user.Parent;
        }

        switch (user)
        {
            case IExpressionStatementOperation:
                return true;
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument:
                return argument.Parameter?.Ordinal == 0 && IsWrite(call) && IsOnlyWritten(call);
            case IInvocationOperation call:
                return call.Instance == value && IsWrite(call) && IsOnlyWritten(call);
            case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property:
                return property.Instance == value && assignment.Target == property && assignment.Parent is IExpressionStatementOperation;
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return IsOnlyWritten(declarator.Symbol, declarator);
            case IVariableInitializerOperation { Parent: IVariableDeclarationOperation { Declarators: { Length: 1 } declarators } }:
                return IsOnlyWritten(declarators[0].Symbol, declarators[0]);
            default:
                return false;
        }
    }

    /// <summary>Whether a call sets something and gives nothing back but the object itself.</summary>
    private bool IsWrite(IInvocationOperation call)
        => _api.RoleOf(call.TargetMethod).Role is CallRole.SetParallelism or CallRole.SetMaxParallelism or CallRole.SetConfigurationKey
            && (call.Type?.SpecialType == SpecialType.System_Void || SymbolEqualityComparer.Default.Equals(call.Type, WithoutConversions(ReceiverOf(call))?.Type));

    private static IOperation? ReceiverOf(IInvocationOperation call)
        => call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    private static IOperation? WithoutConversions(IOperation? operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }
}
