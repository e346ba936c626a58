using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes and reads amounts of resources in the form in which an API takes them.</summary>
internal static class AmountText
{
    /// <summary>The forms in which a size is given to what makes a size, the one that reads best first.</summary>
    private static readonly ImmutableArray<ResourceForm> FormsOfSizes = ImmutableArray.Create(
        ResourceForm.Mebibytes, ResourceForm.Gibibytes, ResourceForm.Text, ResourceForm.Bytes);

    /// <summary>
    /// The amount as an expression; null when the form has no number for it. What the form cannot tell exactly is rounded down: limits hold.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="position">Where it is to be written.</param>
    /// <param name="form">The form.</param>
    /// <param name="value">Cores, devices or bytes.</param>
    /// <param name="type">The type that is asked for there.</param>
    public static string? Write(SourceFile file, int position, ResourceForm form, decimal value, ITypeSymbol? type)
    {
        switch (form)
        {
            case ResourceForm.Number:
                return Number(value, NotNullable(type)?.SpecialType ?? SpecialType.System_Double);
            case ResourceForm.Text:
                return TextReplacement.Literal(MemorySize.Format((long)value));
            case ResourceForm.Object:
                return NotNullable(type) is INamedTypeSymbol size ? MakerOf(file, position, size, value) : null;
            default:
                return UnitOf(form) is { } unit ? Whole(value / unit) : null;
        }
    }

    /// <summary>The amount that an expression stands for: a constant, or a size made of one. Null when that is not known.</summary>
    public static decimal? Read(SourceFile file, ExpressionSyntax expression, ResourceForm form)
    {
        if (form == ResourceForm.Object && Inner(file, expression) is { } inner)
        {
            return Read(file, inner.Argument, inner.Form);
        }

        var constant = file.Model.GetConstantValue(expression);
        return (constant.HasValue ? constant.Value : null) switch
        {
            string text => form is ResourceForm.Text or ResourceForm.Object && MemorySize.TryParse(text, out var bytes, out _) ? bytes : null,
            double number => DecimalInterval.Of(number) is { IsExact: true } exact ? exact.Min * (UnitOf(form) ?? 1) : null,
            float number => DecimalInterval.Of(number) is { IsExact: true } exact ? exact.Min * (UnitOf(form) ?? 1) : null,
            decimal number => number * (UnitOf(form) ?? 1),
            int or long or short or byte or uint or sbyte or ushort
                => System.Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture) * (UnitOf(form) ?? 1),
            _ => null,
        };
    }

    /// <summary>Of <c>MemorySize.OfMebiBytes(512)</c> the argument and its form; null when the expression makes no size in a known way.</summary>
    public static (ExpressionSyntax Argument, ResourceForm Form)? Inner(SourceFile file, ExpressionSyntax expression)
    {
        var arguments = expression switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            BaseObjectCreationExpressionSyntax { Initializer: null } creation => creation.ArgumentList,
            _ => null,
        };
        return arguments?.Arguments.Count == 1 && file.Model.GetSymbolInfo(expression).Symbol is IMethodSymbol { Parameters.Length: 1 } method
            && FormOf(method) is var form and not ResourceForm.Unknown
            ? (arguments.Arguments[0].Expression, form)
            : null;
    }

    private static string? MakerOf(SourceFile file, int position, INamedTypeSymbol size, decimal value)
    {
        var name = size.ToMinimalDisplayString(file.Model, position);
        var makers = size.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 }
                && (method.MethodKind == MethodKind.Constructor
                    || (method is { IsStatic: true, MethodKind: MethodKind.Ordinary } && SymbolEqualityComparer.Default.Equals(method.ReturnType, size))))
            .Select(method => (Method: method, Form: FormOf(method)))
            .Where(maker => FormsOfSizes.Contains(maker.Form) && (UnitOf(maker.Form) is not { } unit || value % unit == 0))
            .OrderBy(maker => FormsOfSizes.IndexOf(maker.Form));
        foreach (var (method, form) in makers)
        {
            if (Write(file, position, form, value, method.Parameters[0].Type) is { } argument)
            {
                return method.MethodKind == MethodKind.Constructor ? $"new {name}({argument})" : $"{name}.{method.Name}({argument})";
            }
        }

        return null;
    }

    private static ResourceForm FormOf(IMethodSymbol method)
        => ResourceNames.MemoryFormOf(method.Parameters[0].Type, isMemorySize: false, method.Name, method.Parameters[0].Name);

    private static string? Number(decimal value, SpecialType type) => type switch
    {
        SpecialType.System_Double => DecimalInterval.Text(value),
        SpecialType.System_Single => DecimalInterval.Text(value) + (value == decimal.Truncate(value) ? string.Empty : "f"),
        SpecialType.System_Decimal => DecimalInterval.Text(value) + (value == decimal.Truncate(value) ? string.Empty : "m"),
        _ => Whole(value),
    };

    private static string? Whole(decimal value)
        => decimal.Truncate(value) is var whole && (whole > 0 || value == 0) ? whole.ToString("0", CultureInfo.InvariantCulture) : null;

    private static decimal? UnitOf(ResourceForm form) => form switch
    {
        ResourceForm.Bytes => 1,
        ResourceForm.Mebibytes => 1L << 20,
        ResourceForm.Gibibytes => 1L << 30,
        _ => null,
    };

    private static ITypeSymbol? NotNullable(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
