using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>Small questions about types that have nothing to do with a particular API.</summary>
internal static class TypeFacts
{
    /// <summary>Whether values of the type are whole numbers, nullable ones included: the types in which parallelism is given.</summary>
    public static bool IsInteger(ITypeSymbol type) => NotNull(type).SpecialType
            is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64;

    /// <summary>Whether values of the type are numbers with a fraction, nullable ones included: the types in which CPU cores are given.</summary>
    public static bool IsFraction(ITypeSymbol? type) => type is not null && NotNull(type).SpecialType
            is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    /// <summary>The type itself, or that of the values of a nullable one.</summary>
    public static ITypeSymbol NotNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Whether it is a stream, in whatever form.</summary>
    public static bool IsStream(TypeRole role) => role
        is TypeRole.Stream or TypeRole.KeyedStream or TypeRole.WindowedStream or TypeRole.AllWindowedStream or TypeRole.ConnectedStreams;

    /// <summary>The type itself, or what a task of it gives when awaited.</summary>
    public static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : type;
}
