namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>What C# projects under test are compiled with.</summary>
internal static class CSharpTestDefaults
{
    public static CompilationOptions CompilationOptions => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    public static ParseOptions ParseOptions => new CSharpParseOptions(LanguageVersion.Default, DocumentationMode.Diagnose);
}
