using System;

namespace Microsoft.CodeAnalysis.Testing;

public static class IVerifierExtensions
{
    /// <summary>Fails with a line diff unless both texts are equal.</summary>
    public static void EqualOrDiff(this IVerifier verifier, string expected, string actual, string? message = null)
    {
        if (verifier is null)
        {
            throw new ArgumentNullException(nameof(verifier));
        }

        if (expected != actual)
        {
            verifier.Fail(
                $"{message ?? "Actual and expected values differ. Expected shown in baseline of diff:"}{Environment.NewLine}" +
                LineDiff.Create(expected, actual));
        }
    }
}
