using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The framework a project under test sees. Every member stands for the framework the tests run on, so that no package is needed; the
/// assemblies of the tests themselves are not among them.
/// </summary>
public sealed class ReferenceAssemblies
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> RunningFramework = new(LoadRunningFramework);

    public ReferenceAssemblies(string targetFramework)
    {
        TargetFramework = targetFramework;
    }

    public static ReferenceAssemblies Default => Net.Net80;

    public string TargetFramework { get; }

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
        => Task.FromResult(RunningFramework.Value);

    private static ImmutableArray<MetadataReference> LoadRunningFramework()
    {
        string frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)
            ?? throw new InvalidOperationException("The framework's folder is not known.");
        string trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string
            ?? throw new InvalidOperationException("The host does not say which assemblies belong to the framework.");
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == frameworkFolder)
            .OrderBy(path => path, StringComparer.Ordinal)
            .Select(MetadataReference (path) => MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }

    public static class Net
    {
        public static ReferenceAssemblies Net80 { get; } = new("net8.0");

        public static ReferenceAssemblies Net90 { get; } = new("net9.0");

        public static ReferenceAssemblies Net100 { get; } = new("net10.0");
    }

    public static class NetStandard
    {
        public static ReferenceAssemblies NetStandard20 { get; } = new("netstandard2.0");
    }
}
