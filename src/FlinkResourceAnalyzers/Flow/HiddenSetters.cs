using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Finds where code reaches the setters of a job API by ways that the interpreter cannot follow: reflection, <c>dynamic</c>, expression trees and
/// accessors of the runtime. By itself, in whatever code: what hides a setter need not be a job.
/// </summary>
/// <remarks>
/// Precision first. A name alone counts only where nothing but such an API is likely to have it; what may be the name of anything counts only on a
/// type that is known to be the API's.
/// </remarks>
internal sealed class HiddenSetters
{
    public const string Dynamic = "dynamic";

    private const string Reflection = "reflection";

    /// <summary>How far a type or a name is followed to where it comes from.</summary>
    private const int MaxSteps = 4;

    private static readonly HashSet<string> LookUps = new(StringComparer.Ordinal)
    {
        "GetMethod", "GetRuntimeMethod", "GetDeclaredMethod", "GetDeclaredMethods", "GetMember", "InvokeMember",
        "GetProperty", "GetRuntimeProperty", "GetDeclaredProperty", "GetField", "GetRuntimeField", "GetDeclaredField",
    };

    private static readonly HashSet<string> Listings = new(StringComparer.Ordinal)
    {
        "GetMethods", "GetRuntimeMethods", "DeclaredMethods", "GetMembers", "DeclaredMembers", "FindMembers", "GetInterfaceMap", "GetRuntimeInterfaceMap",
        "GetProperties", "GetRuntimeProperties", "DeclaredProperties", "GetFields", "GetRuntimeFields", "DeclaredFields",
        "GetConstructor", "GetConstructors", "DeclaredConstructors",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        Dynamic, "Expression", "CreateDelegate", "CreateInstance", "GetUninitializedObject", "UnsafeAccessor", "UnsafeAccessorAttribute",
    };

    private static readonly HashSet<string> Hints = new(LookUps.Concat(Listings).Concat(Others), StringComparer.Ordinal);

    private readonly JobApi _api;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<HiddenSetter> _found = new();

    private HiddenSetters(JobApi api, SemanticModel model, CancellationToken cancellationToken)
    {
        _api = api;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether a name belongs to what is looked for: a cheap test, to be made before there are symbols.</summary>
    public static bool IsHint(string name) => Hints.Contains(name);

    /// <summary>The setters that a member reaches so, in source order.</summary>
    /// <param name="code">The member, or the file for its top-level statements.</param>
    /// <param name="names">What it mentions.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="api">The job API.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public static IReadOnlyList<HiddenSetter> In(
        SyntaxNode code,
        MemberNames names,
        SemanticModel model,
        JobApi api,
        CancellationToken cancellationToken)
    {
        var finder = new HiddenSetters(api, model, cancellationToken);
        bool hasDynamic = Array.IndexOf(names.NamesIn(code.SyntaxTree, cancellationToken), Dynamic) >= 0;
        var converted = new List<HiddenSetter>();
        foreach (SyntaxNode node in code.DescendantNodesAndSelf(names.Span))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (node)
            {
                case SimpleNameSyntax name:
                    finder.LookAt(name);
                    break;
                case LambdaExpressionSyntax lambda:
                    finder.LookAt(lambda);
                    break;
                case AttributeSyntax attribute:
                    finder.LookAt(attribute);
                    break;
            }

            if (hasDynamic && node is ExpressionSyntax expression && finder.ConvertedToDynamic(expression) is { } conversion)
            {
                converted.Add(conversion);
            }
        }

        // A conversion matters where what is then called is not named: the call says more.
        return finder._found.Count > 0 ? finder._found : converted;
    }

    private void LookAt(SimpleNameSyntax name)
    {
        string text = name.Identifier.ValueText;
        if (LookUps.Contains(text) || Listings.Contains(text))
        {
            LookAtReflection(name, text);
        }
        else if (text is "CreateDelegate" or "CreateInstance" or "GetUninitializedObject" or "Call" or "Property" or "PropertyOrField")
        {
            LookAtFactory(name, text);
        }
        else if (_api.MayHaveRole(text) && TargetOf(name) is { } target)
        {
            LookAtDynamic(name, text, target);
        }
    }

    // ---- reflection

    private void LookAtReflection(SimpleNameSyntax name, string text)
    {
        SyntaxNode? expression = TargetOf(name);
        SyntaxNode? use = expression?.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : expression;
        switch (use is null ? null : _model.GetOperation(use, _cancellationToken))
        {
            case IInvocationOperation { TargetMethod: { ContainingType: { } container } method } call:
                if (text == "InvokeMember" && container is { Name: "Binder", ContainingNamespace.Name: "RuntimeBinder" })
                {
                    ReportName(name, call, null, Reflection);
                }
                else if (IsReflection(container))
                {
                    IOperation? type = call.Instance ?? (method.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
                    Report(name, text, call, TypeOf(type, 0));
                }

                break;
            case IPropertyReferenceOperation { Property.ContainingType: { } container } property when IsReflection(container):
                Report(name, text, null, TypeOf(property.Instance, 0));
                break;
        }
    }

    private void Report(SimpleNameSyntax name, string text, IInvocationOperation? call, TypeRead type)
    {
        if (Listings.Contains(text))
        {
            bool isConstructor = text.EndsWith("Constructor", StringComparison.Ordinal) || text.EndsWith("Constructors", StringComparison.Ordinal);
            if (type.Role != TypeRole.None && (!isConstructor || type.Role == TypeRole.Environment))
            {
                Add(name.Identifier.GetLocation(), (isConstructor ? "A constructor of '" : "A member of '") + type.Name + "'", Reflection);
            }
        }
        else if (call is not null)
        {
            ReportName(name, call, type, Reflection);
        }
    }

    /// <summary>Reports a member that is looked up by its name; null for a type that nothing is known of.</summary>
    private void ReportName(SimpleNameSyntax at, IInvocationOperation call, TypeRead? type, string how)
    {
        IOperation? argument = call.Arguments.FirstOrDefault(candidate => candidate.Parameter is { Type.SpecialType: SpecialType.System_String } and not { Name: "assemblyName" or "typeName" })?.Value;
        string? member = TextOf(argument, 0);
        if (type is { Role: not TypeRole.None } known)
        {
            bool isSetter = member is null
                || at.Identifier.ValueText.EndsWith("Field", StringComparison.Ordinal) // the API's own, which nobody but the API should know
                || (known.Symbol is { } symbol ? _api.HasSetter(symbol, member) : _api.IsSetterName(member));
            if (isSetter)
            {
                Add(argument is null ? at.Identifier.GetLocation() : argument.Syntax.GetLocation(), member is null ? "A member of '" + known.Name + "'" : "'" + member + "'", how);
            }
        }
        else if (type is not { IsOther: true } && member is not null && _api.IsSetterName(member))
        {
            Add(argument!.Syntax.GetLocation(), "'" + member + "'", how);
        }
    }

    private static bool IsReflection(INamedTypeSymbol type)
        => type is { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || type.ContainingNamespace is { Name: "Reflection", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private void LookAtFactory(SimpleNameSyntax name, string text)
    {
        if (TargetOf(name)?.Parent is not InvocationExpressionSyntax invocation
            || _model.GetOperation(invocation, _cancellationToken) is not IInvocationOperation { TargetMethod: { ContainingType: { } container } method } call)
        {
            return;
        }

        switch (container.Name)
        {
            case "Delegate" when text == "CreateDelegate" && container.SpecialType == SpecialType.System_Delegate:
                ReportName(name, call, call.Arguments.Skip(1).Select(argument => TargetType(argument.Value)).FirstOrDefault(), Reflection);
                break;
            case "Expression" when container.ContainingNamespace.Name == "Expressions":
                ReportName(name, call, null, "an expression tree");
                break;
            case "Activator" or "RuntimeHelpers" when container.ContainingNamespace.Name is "System" or "CompilerServices":
                TypeRead made = method.TypeArguments.Length == 1 ? Read(method.TypeArguments[0]) : TypeOf(call.Arguments.FirstOrDefault()?.Value, 0);
                if (made.Role == TypeRole.Environment)
                {
                    Add(name.Identifier.GetLocation(), "An environment", Reflection);
                }

                break;
        }
    }

    /// <summary>What a delegate is made on: an object, or a type that is given as such.</summary>
    private TypeRead TargetType(IOperation operation)
        => Unconverted(operation) is { Type: { } type } value && type.Name is not ("Type" or "RuntimeType") ? Read(type) : TypeOf(operation, 0);

    // ---- types and names

    /// <summary>The type that an expression of type <see cref="Type"/> stands for, as far as that can be read where it is written.</summary>
    private TypeRead TypeOf(IOperation? operation, int steps)
    {
        operation = operation is null ? null : Unconverted(operation);
        if (operation is null || steps > MaxSteps)
        {
            return default;
        }

        switch (operation)
        {
            case ITypeOfOperation typeOf:
                return Read(typeOf.TypeOperand);
            case IInvocationOperation { TargetMethod.Name: "GetType", Arguments.IsEmpty: true, Instance: { } instance }:
                return TypeOfObject(instance, steps);
            case IInvocationOperation { TargetMethod: { Name: "GetType", ContainingType.Name: "Type" or "Assembly" or "Module" } } byName:
                return TextOf(byName.Arguments.FirstOrDefault()?.Value, 0) is not { } text ? default
                    : _api.RoleOfTypeNamed(text) is TypeRole.None ? new TypeRead(TypeRole.None, text, null, IsOther: true)
                    : new TypeRead(_api.RoleOfTypeNamed(text), text, null, IsOther: false);
            case IInvocationOperation { TargetMethod.Name: "GetTypeInfo" or "AsType" or "MakeGenericType" or "GetGenericTypeDefinition" } same:
                return TypeOf(same.Instance ?? same.Arguments.FirstOrDefault()?.Value, steps + 1);
            default:
                return TypeOf(InitializerOf(operation), steps + 1);
        }
    }

    private TypeRead TypeOfObject(IOperation instance, int steps)
    {
        IOperation value = Unconverted(instance);
        if (value.Type is null or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic })
        {
            return steps <= MaxSteps && InitializerOf(value) is { } initial ? TypeOfObject(initial, steps + 1) : default;
        }

        return Read(value.Type);
    }

    private TypeRead Read(ITypeSymbol type)
    {
        TypeRole role = _api.RoleOf(type);
        bool isOther = role == TypeRole.None
            && type.TypeKind is not (TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error)
            && type.SpecialType != SpecialType.System_Object;
        return new TypeRead(role, type.Name, type, isOther);
    }

    /// <summary>The text of an expression where it is a constant, or put together from constants.</summary>
    private string? TextOf(IOperation? operation, int steps)
    {
        operation = operation is null ? null : Unconverted(operation);
        if (operation is null || steps > MaxSteps)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value as string;
        }

        return operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Joined(new[] { sum.LeftOperand, sum.RightOperand }, steps),
            IInterpolatedStringOperation interpolated => Joined(interpolated.Parts.Select(part => part is IInterpolationOperation hole ? hole.Expression : ((IInterpolatedStringTextOperation)part).Text), steps),
            IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } } concat
                => Joined(concat.Arguments.Select(argument => argument.Value), steps),
            _ => TextOf(InitializerOf(operation), steps + 1),
        };
    }

    private string? Joined(IEnumerable<IOperation> parts, int steps)
    {
        string joined = string.Empty;
        foreach (IOperation part in parts)
        {
            if (TextOf(part, steps + 1) is not { } text)
            {
                return null;
            }

            joined += text;
        }

        return joined;
    }

    /// <summary>What a local, or a field of this file, is given where it is declared; null for everything else.</summary>
    private IOperation? InitializerOf(IOperation operation)
    {
        ISymbol? symbol = operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => field.Field,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            && declaration.SyntaxTree == _model.SyntaxTree
            && declaration.GetSyntax(_cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? _model.GetOperation(value, _cancellationToken)
            : null;
    }

    /// <summary>The value behind conversions that do not change it, and behind the <c>?.</c> that it is used by.</summary>
    private static IOperation Unconverted(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConditionalAccessInstanceOperation when ConditionalAccessOf(operation) is { } access:
                    operation = access.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }

    private static IConditionalAccessOperation? ConditionalAccessOf(IOperation instance)
    {
        IOperation part = instance;
        while (part.Parent is not null and not IConditionalAccessOperation)
        {
            part = part.Parent;
        }

        return part.Parent is IConditionalAccessOperation access && access.WhenNotNull == part ? access : null;
    }

    // ---- dynamic, expression trees, accessors

    /// <summary>A setter by name, on a receiver whose members are found when the program runs.</summary>
    private void LookAtDynamic(SimpleNameSyntax name, string text, SyntaxNode target)
    {
        ExpressionSyntax? receiver = target switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (receiver is null || _model.GetTypeInfo(receiver, _cancellationToken).Type?.TypeKind != TypeKind.Dynamic)
        {
            return;
        }

        TypeRead type = _model.GetOperation(receiver, _cancellationToken) is { } operation ? TypeOfObject(operation, 0) : default;
        if (_api.IsSetterName(text) ? !type.IsOther : type.Symbol is { } symbol && type.Role != TypeRole.None && _api.HasSetter(symbol, text))
        {
            Add(name.Identifier.GetLocation(), "'" + text + "'", "'dynamic'");
        }
    }

    /// <summary>An object of the API that is used as <c>dynamic</c> from here on.</summary>
    private HiddenSetter? ConvertedToDynamic(ExpressionSyntax expression)
    {
        if (expression is ParenthesizedExpressionSyntax or CastExpressionSyntax or TypeSyntax and not IdentifierNameSyntax)
        {
            return null; // what is inside is looked at by itself
        }

        TypeInfo info = _model.GetTypeInfo(expression, _cancellationToken);
        bool isConverted = info.ConvertedType?.TypeKind == TypeKind.Dynamic || IsCastToDynamic(expression);
        TypeRole role = isConverted && info.Type is { TypeKind: not TypeKind.Dynamic } type && _model.GetSymbolInfo(expression, _cancellationToken).Symbol is not INamedTypeSymbol
            ? _api.RoleOf(type)
            : TypeRole.None;
        return role is TypeRole.None or TypeRole.JobMetadata or TypeRole.MemorySize
            ? null
            : new HiddenSetter(expression.GetLocation(), "A member of '" + info.Type!.Name + "'", "'dynamic'");
    }

    private bool IsCastToDynamic(ExpressionSyntax expression)
    {
        SyntaxNode outer = expression;
        while (outer.Parent is ParenthesizedExpressionSyntax)
        {
            outer = outer.Parent;
        }

        ExpressionSyntax? type = outer.Parent switch
        {
            CastExpressionSyntax cast => cast.Type,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } binary when binary.Left == outer => binary.Right,
            _ => null,
        };
        return type is not null && _model.GetTypeInfo(type, _cancellationToken).Type?.TypeKind == TypeKind.Dynamic;
    }

    /// <summary>A lambda that is data: whoever compiles it runs the setters in it.</summary>
    private void LookAt(LambdaExpressionSyntax lambda)
    {
        if (_model.GetTypeInfo(lambda, _cancellationToken).ConvertedType is not { Name: "Expression", ContainingNamespace.Name: "Expressions" })
        {
            return;
        }

        foreach (SimpleNameSyntax name in lambda.Body.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (_api.IsSetterName(name.Identifier.ValueText)
                && _model.GetSymbolInfo(name, _cancellationToken).Symbol is IMethodSymbol method
                && _api.RoleOf(method).Role != CallRole.None)
            {
                Add(name.Identifier.GetLocation(), "'" + name.Identifier.ValueText + "'", "an expression tree");
            }
        }
    }

    /// <summary>A method that the runtime fills in with a member of another type, public or not.</summary>
    private void LookAt(AttributeSyntax attribute)
    {
        if (attribute.Name.ToString().Split('.').Last() is not ("UnsafeAccessor" or "UnsafeAccessorAttribute")
            || attribute.Parent?.Parent is not { } declaration
            || _model.GetDeclaredSymbol(declaration, _cancellationToken) is not IMethodSymbol { Parameters: { IsEmpty: false } parameters } method
            || _api.RoleOf(parameters[0].Type) == TypeRole.None)
        {
            return;
        }

        ExpressionSyntax? name = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Name")?.Expression;
        string member = name is not null && _model.GetConstantValue(name, _cancellationToken) is { HasValue: true, Value: string text } ? text : method.Name;
        Add(attribute.Name.GetLocation(), "'" + member + "'", "'UnsafeAccessor'");
    }

    /// <summary>The expression that a name ends: <c>a.Name</c>, <c>?.Name</c> or <c>Name</c>.</summary>
    private static SyntaxNode? TargetOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name ? access : null,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    private void Add(Location location, string what, string how) => _found.Add(new HiddenSetter(location, what, how));

    /// <summary>What is known of a type that is given as a value.</summary>
    /// <param name="Role">Its role; none where it is not the API's, or not known.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Symbol">The type; null where only its name is known.</param>
    /// <param name="IsOther">Whether it is known, and not the API's.</param>
    private readonly record struct TypeRead(TypeRole Role, string Name, ITypeSymbol? Symbol, bool IsOther);
}

/// <summary>A setter that is reached past the analysis.</summary>
/// <param name="Location">The name, or the call that looks it up.</param>
/// <param name="What">The setter as it begins a sentence: its name in quotes, or what it belongs to.</param>
/// <param name="How">By which way.</param>
internal sealed record HiddenSetter(Location Location, string What, string How);
