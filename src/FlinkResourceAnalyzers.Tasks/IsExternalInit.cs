namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> accessors and records; netstandard2.0 does not bring it.</summary>
internal static class IsExternalInit
{
}
