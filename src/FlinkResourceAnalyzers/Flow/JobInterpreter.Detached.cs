using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>A function that nothing in sight runs, interpreted by itself: whoever runs it does so with what it has captured.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>Whether what is interpreted is the body of a lambda or local function.</summary>
    private bool _isDetached;

    /// <summary>Whether a variable belongs to the code around the function.</summary>
    private bool IsCaptured(ISymbol variable)
        => _isDetached
            && variable.DeclaringSyntaxReferences.Length == 1
            && !_root.Span.Contains(variable.DeclaringSyntaxReferences[0].Span);

    /// <summary>
    /// The number or text that a captured variable has whenever it is read, for it is written only where it is declared; null when it may have others. What
    /// streams and environments it may hold is out of sight here.
    /// </summary>
    private AbstractValue? CapturedValue(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        if (variable is not ILocalSymbol
            || !IsCaptured(variable)
            || type is null
            || !(IntervalArithmetic.IsInteger(type) || DecimalValue.IsFor(type) || type.SpecialType == SpecialType.System_String || _api.RoleOf(type) == TypeRole.MemorySize))
        {
            return null;
        }

        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IVariableInitializerOperation? initializer = null;
        foreach (IOperation operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable))
            {
                initializer = declarator.Initializer;
            }
            else if (operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable) && IsWritten(local))
            {
                return null;
            }
        }

        if (initializer is null)
        {
            return null;
        }

        AbstractValue value = Evaluate(initializer.Value);
        PutVariable(variable, value);
        return value;
    }
}
