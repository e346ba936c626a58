namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Projects under the policy package of an organisation, which is packed before they are built.</summary>
internal static partial class Consumers
{
    private const string PolicyPackage = """<PackageReference Include="Acme.Flink.Policy" Version="1.0.0" />""";

    /// <summary>References the package and has a file of its own that allows more.</summary>
    public static Consumer UnderOrganisation { get; } = new("UnderOrganisation")
    {
        Job = TooMuch,
        Policy = "version: 1\nlimits:\n  parallelism: 1024\n",
        PackageReference = PolicyPackage,
        BuiltWithAll = false,
    };

    /// <summary>A file of its own that allows less.</summary>
    public static Consumer TighterThanOrganisation { get; } = new("TighterThanOrganisation")
    {
        Job = Job("env.SetParallelism([|64|]);", Pipeline),
        Policy = "version: 1\nlimits:\n  parallelism: 32\n",
        PackageReference = PolicyPackage,
        BuiltWithAll = false,
    };

    /// <summary>Gets the package through <see cref="UnderOrganisationLibrary"/> only.</summary>
    public static Consumer UnderOrganisationApp { get; } = new("UnderOrganisationApp")
    {
        Job = TooMuch,
        PackageReference = """<ProjectReference Include="../UnderOrganisationLibrary/UnderOrganisationLibrary.csproj" />""",
        Xml = WithoutOwnApi,
        BuiltWithAll = false,
    };

    public static Consumer UnderOrganisationLibrary { get; } = new("UnderOrganisationLibrary")
    {
        Job = "public static class Nothing { }",
        PackageReference = PolicyPackage,
        BuiltWithAll = false,
    };
}
