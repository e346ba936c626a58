using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>An attempt to get a job past a policy that is enforced.</summary>
/// <param name="Consumer">The project in which it is made. Its name is the attempt's name in <c>docs/threat-model.md</c>.</param>
/// <param name="CaughtBy">The errors that the build must have, besides others; none for an attempt that is out of reach.</param>
internal sealed record Evasion(Consumer Consumer, ImmutableArray<string> CaughtBy)
{
    public string Name => Consumer.Name;
}
