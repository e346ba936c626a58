using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The framework a project under test sees. The named ones all stand for the framework the tests run on, so that no package is needed, and
/// the assemblies of the tests themselves are not among them; one made by name alone is empty.
/// </summary>
public sealed class ReferenceAssemblies
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> RunningFramework = new(LoadRunningFramework);

    private readonly bool _isRunningFramework;

    public ReferenceAssemblies(string targetFramework)
        : this(targetFramework, isRunningFramework: false)
    {
    }

    private ReferenceAssemblies(string targetFramework, bool isRunningFramework)
    {
        TargetFramework = targetFramework;
        _isRunningFramework = isRunningFramework;
    }

    public static ReferenceAssemblies Default => Net.Net80;

    public string TargetFramework { get; }

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
        => Task.FromResult(_isRunningFramework ? RunningFramework.Value : []);

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
        public static ReferenceAssemblies Net80 { get; } = new("net8.0", isRunningFramework: true);

        public static ReferenceAssemblies Net90 { get; } = new("net9.0", isRunningFramework: true);

        public static ReferenceAssemblies Net100 { get; } = new("net10.0", isRunningFramework: true);
    }

    public static class NetStandard
    {
        public static ReferenceAssemblies NetStandard20 { get; } = new("netstandard2.0", isRunningFramework: true);
    }
}
