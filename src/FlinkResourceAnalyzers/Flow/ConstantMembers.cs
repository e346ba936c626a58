using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The values of read-only members that are as good as constants: <c>static readonly</c> fields and get-only properties whose initialiser is a
/// constant expression and that no constructor assigns. One per compilation; safe for concurrent use.
/// </summary>
internal sealed class ConstantMembers
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, AbstractValue> _values = new(SymbolEqualityComparer.Default);

    public ConstantMembers(Compilation compilation)
    {
        _compilation = compilation;
    }

    /// <summary>The value of a field or property; unknown unless it is proven never to change.</summary>
    public AbstractValue ValueOf(ISymbol member, CancellationToken cancellationToken)
    {
        if (_values.TryGetValue(member, out AbstractValue? known))
        {
            return known;
        }

        return _values.GetOrAdd(member, Compute(member, cancellationToken));
    }

    /// <summary>The abstract value of a constant of any type.</summary>
    public static AbstractValue OfConstant(object? constant, ImmutableArray<Location> declarations) => constant switch
    {
        null => TextValue.Null,
        string text => TextValue.Of(text),
        bool flag => flag ? NumberValue.True : NumberValue.False,
        int number => Number(number, declarations),
        long number => Number(number, declarations),
        short number => Number(number, declarations),
        sbyte number => Number(number, declarations),
        byte number => Number(number, declarations),
        ushort number => Number(number, declarations),
        uint number => Number(number, declarations),
        ulong number when number <= long.MaxValue => Number((long)number, declarations),
        char character => Number(character, declarations),
        double number => Number(DecimalInterval.Of(number), declarations),
        float number => Number(DecimalInterval.Of(number), declarations),
        decimal number => Number(DecimalInterval.Exactly(number), declarations),
        _ => UnknownValue.Instance,
    };

    private static NumberValue Number(long value, ImmutableArray<Location> declarations) => new(Interval.Exactly(value)) { Declarations = declarations };

    private static DecimalValue Number(DecimalInterval value, ImmutableArray<Location> declarations) => new(value) { Declarations = declarations };

    /// <summary>The expression whose value a member has whenever it is read; null unless that is proven.</summary>
    public ExpressionSyntax? InitialiserOf(ISymbol member, CancellationToken cancellationToken)
    {
        ExpressionSyntax? expression = member switch
        {
            IFieldSymbol { IsReadOnly: true } field when !IsAssignedInConstructor(field, cancellationToken) => WrittenInitialiserOf(field, cancellationToken),
            IPropertySymbol { SetMethod: null, IsVirtual: false, IsAbstract: false, IsIndexer: false } property
                when !property.IsOverride || property.IsSealed || property.ContainingType.IsSealed => WrittenInitialiserOf(property, cancellationToken),
            _ => null,
        };
        return expression is not null && _compilation.ContainsSyntaxTree(expression.SyntaxTree) ? expression : null;
    }

    private AbstractValue Compute(ISymbol member, CancellationToken cancellationToken)
    {
        if (member is IFieldSymbol { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String })
        {
            return TextValue.Of(string.Empty);
        }

        if (InitialiserOf(member, cancellationToken) is not { } expression)
        {
            return UnknownValue.Instance;
        }

#pragma warning disable RS1030 // One member of another tree, once per compilation: there is no callback whose model could be used.
        SemanticModel model = _compilation.GetSemanticModel(expression.SyntaxTree);
#pragma warning restore RS1030
        Optional<object?> constant = model.GetConstantValue(expression, cancellationToken);
        return constant.HasValue ? OfConstant(constant.Value, ImmutableArray.Create(expression.GetLocation())) : UnknownValue.Instance;
    }

    private ExpressionSyntax? WrittenInitialiserOf(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        switch (member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken))
        {
            case VariableDeclaratorSyntax variable:
                return variable.Initializer?.Value;
            case PropertyDeclarationSyntax { ExpressionBody: { } body }:
                return body.Expression;
            case PropertyDeclarationSyntax { Initializer: { } initializer }:
                return IsAssignedInConstructor(member, cancellationToken) ? null : initializer.Value;
            case PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } when accessors[0].ExpressionBody is { } getter:
                return getter.Expression;
            default:
                return null;
        }
    }

    private static bool IsAssignedInConstructor(ISymbol member, CancellationToken cancellationToken)
    {
        foreach (IMethodSymbol constructor in member.IsStatic ? member.ContainingType.StaticConstructors : member.ContainingType.InstanceConstructors)
        {
            foreach (SyntaxReference reference in constructor.DeclaringSyntaxReferences)
            {
                // A record's or class's primary constructor is declared by the type itself and assigns nothing by name.
                if (reference.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax declaration && Mentions(declaration, member.Name))
                {
                    return true;
                }
            }
        }

        // An object initialiser cannot assign a get-only property, nor a read-only field.
        return false;
    }

    private static bool Mentions(ConstructorDeclarationSyntax constructor, string name)
    {
        foreach (SyntaxToken token in constructor.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)
            {
                return true;
            }
        }

        return false;
    }
}
