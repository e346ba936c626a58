using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>The projects that the tests look at, together here because they are restored and built together.</summary>
internal static partial class Consumers
{
    private const string Pipeline = "env.AddSource(new Orders(), \"orders\").Map(order => order.Trim()).AddSink(new Ledger());";

    /// <summary>The limit of 64 is at (3,16).</summary>
    private const string LimitOf64 = "version: 1\nlimits:\n  parallelism: 64\n";

    /// <summary>For a project that has the job API from elsewhere, or needs none.</summary>
    private const string WithoutOwnApi = "<ItemGroup><Compile Remove=\"Flink.cs\" /></ItemGroup>";

    // Not a field: projects declared in another file may be made before it is.
    private static string TooMuch => Job("env.SetParallelism([|512|]);", Pipeline);

    // What breaks a build, each once.
    public static Consumer ExceedsLimit { get; } = new("ExceedsLimit") { Job = TooMuch, Policy = LimitOf64 };

    public static Consumer SetsNothing { get; } = new("SetsNothing")
    {
        Job = Job(Pipeline)
            .Replace("StreamExecutionEnvironment.GetExecutionEnvironment()", "[|StreamExecutionEnvironment.GetExecutionEnvironment()|]", StringComparison.Ordinal),
        Policy = "version: 1\nrequire:\n  job-parallelism: true\n",
    };

    public static Consumer Zero { get; } = new("Zero") { Job = Job("env.SetParallelism([|0|]);", Pipeline) };

    public static Consumer AboveMax { get; } = new("AboveMax")
    {
        Job = Job("env.SetMaxParallelism(32);", "env.SetParallelism([|48|]);", Pipeline),
    };

    public static Consumer ParallelCollection { get; } = new("ParallelCollection")
    {
        Job = Job("env.SetParallelism(4);", "env.FromCollection(new[] { \"no\", \"se\" }).SetParallelism([|8|]).AddSink(new Ledger());"),
    };

    public static Consumer SetTwice { get; } = new("SetTwice")
    {
        Job = Job("env.SetParallelism(4);", "env.AddSource(new Orders(), \"orders\").[|SetParallelism(8)|].SetParallelism(2).AddSink(new Ledger());"),
        Xml = Property("FlinkResourceAnalysisMode", "Strict"),
    };

    /// <summary>8 slots, 16 cores and 32g; the limits are at (3,10), (4,8) and (5,11).</summary>
    public static Consumer OverAllLimits { get; } = new("OverAllLimits")
    {
        Job = Job(
                "var heavy = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(2).SetTaskHeapMemoryMB(4096).Build();",
                "env.SetParallelism(8);",
                Pipeline.Replace(".Map(", ".SlotSharingGroup(heavy).Map(", StringComparison.Ordinal))
            .Replace("env.Execute(", "env.[|Execute|](", StringComparison.Ordinal),
        Policy = "version: 1\nlimits:\n  slots: 4\n  cpu: 8\n  memory: 16g\n",
        Files = Files((".editorconfig", "[*.cs]\ndotnet_diagnostic.FRA2002.severity = default\n")),
    };

    public static Consumer WithinAllLimits { get; } = OverAllLimits with
    {
        Name = "WithinAllLimits",
        Folder = "WithinAllLimits",
        Policy = "version: 1\nlimits:\n  slots: 8\n  cpu: 16\n  memory: 32g\n",
    };

    public static Consumer FromCommandLine { get; } = new("FromCommandLine")
    {
        Job = Job("env.SetParallelism([|int.Parse(System.Environment.GetCommandLineArgs()[1])|]);", Pipeline),
        Policy = LimitOf64,
        Xml = Property("FlinkResourceAnalysisMode", "Strict"),
    };

    /// <summary>
    /// The same, for dotnet format: on a framework that lacks much of what a fix could write, in a C# that lacks more, and where nothing a fix
    /// leaves behind may be worth a warning. One violation in each, by id: where there are several, a run of dotnet format fixes some.
    /// </summary>
    public static ImmutableArray<Consumer> Fixable { get; } =
    [
        .. new[] { SetsNothing, ExceedsLimit, Zero, FromCommandLine, AboveMax, ParallelCollection, SetTwice }.Select(consumer => consumer with
        {
            Name = "Fix" + consumer.Name,
            Folder = "Fix" + consumer.Name,
            Frameworks = "netstandard2.0",
            Xml = consumer.Xml + Property("LangVersion", "7.3") + Property("TreatWarningsAsErrors", "true"),
            BuiltWithAll = false,
        }),
    ];

    public static Consumer FixOverLimit { get; } = new("FixOverLimit") { Job = TooMuch, Policy = LimitOf64, BuiltWithAll = false };

    /// <summary>For a package of its own, under a policy that is enforced.</summary>
    public static Consumer AheadOfTime { get; } = new("AheadOfTime")
    {
        Job = TooMuch,
        Policy = LimitOf64 + "enforce: true\n",
        Files = Files((".editorconfig", "root = true\n")),
        BuiltWithAll = false,
    };

    // With and without a policy.
    public static Consumer NoPolicy { get; } = new("NoPolicy") { Job = TooMuch };

    public static Consumer NoJob { get; } = new("NoJob") { Job = "public static class Nothing { }", Policy = LimitOf64 };

    public static Consumer BrokenPolicy { get; } = new("BrokenPolicy") { Job = TooMuch, Policy = "version: 1\nlimits:\n  paralelism: 64\n" };

    public static Consumer BrokenPolicyNoJob { get; } = BrokenPolicy with
    {
        Name = "BrokenPolicyNoJob",
        Folder = "BrokenPolicyNoJob",
        Job = "public static class Nothing { }",
    };

    public static Consumer MissingPolicy { get; } = new("MissingPolicy") { Job = TooMuch, Xml = Item("nowhere.yaml") };

    public static Consumer FolderPolicy { get; } = new("FolderPolicy")
    {
        Job = TooMuch,
        Xml = Item("policies"),
        Files = Files(("policies/organisation.yaml", LimitOf64)),
    };

    public static Consumer PatternPolicy { get; } = new("PatternPolicy")
    {
        Job = TooMuch,
        Xml = Item("policies/*.yaml"),
        Files = Files(("policies/organisation.yaml", LimitOf64)),
    };

    public static Consumer RootElsewhere { get; } = new("RootElsewhere") { Job = TooMuch, Xml = Property("FlinkResourcePolicyRoot", "../NoJob") };

    /// <summary>Three layers: the project's (64), the folder's above it (32) and a named one (48), which is also named by its full path.</summary>
    public static Consumer Layers { get; } = new("Layers")
    {
        Folder = "Layered/Layers",
        Job = TooMuch,
        Policy = LimitOf64,
        Xml = Item("organisation.yaml") + Item("$(MSBuildProjectDirectory)/organisation.yaml"),
        Files = Files(
            ("../flink-resources.yaml", LimitOf64.Replace("64", "32", StringComparison.Ordinal)),
            ("organisation.yaml", LimitOf64.Replace("64", "48", StringComparison.Ordinal))),
    };

    /// <summary>The policy is named after the package's own targets have been read.</summary>
    public static Consumer LatePolicy { get; } = new("LatePolicy")
    {
        Job = TooMuch,
        Files = Files(
            ("Directory.Build.targets", "<Project>" + Item("$(MSBuildThisFileDirectory)late.yaml") + "</Project>"),
            ("late.yaml", LimitOf64)),
    };

    /// <summary>
    /// Files of a cluster, in a project without jobs: the default parallelism in the first is above the limit, at (4,22), and the second has a slip in a
    /// key, at (3,5).
    /// </summary>
    public static Consumer ClusterFiles { get; } = new("ClusterFiles")
    {
        Job = "public static class Nothing { }",
        Policy = LimitOf64,
        Xml = """
            <ItemGroup>
              <FlinkConfiguration Include="deploy/flink-conf.yaml" Cluster="staging" />
              <FlinkConfiguration Include="deploy/prod*.yaml" Cluster="prod;other" />
              <FlinkKubernetesManifest Include="deploy/manifest.yaml" />
            </ItemGroup>
            """,
        Files = Files(
            ("deploy/flink-conf.yaml", "# staging\nweb.submit.enable: false\nslotmanager.number-of-slots.max: 256\nparallelism.default: 128\n"
                + "taskmanager.numberOfTaskSlots: 4\nmetrics.reporter.prom.factory.class: Prometheus\n"),
            ("deploy/prod.yaml", "taskmanager:\n  memory:\n    proces.size: 4g\n  numberOfTaskSlots: 4\nweb.submit.enable: false\n"
                + "slotmanager.number-of-slots.max: 256\nparallelism.default: 4\nmetrics.reporter.prom.factory.class: Prometheus\n"),
            ("deploy/manifest.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: flink\n")),
    };

    /// <summary>36 slots in two groups on a cluster of 8 TaskManagers with 4 slots each, at (4,26) of the policy and (2,32) of the configuration.</summary>
    public static Consumer ClusterTooSmall { get; } = new("ClusterTooSmall")
    {
        Job = Job(
                "env.SetParallelism(12);",
                Pipeline.Replace(
                    ".AddSink",
                    ".SetParallelism(24).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").Build()).AddSink",
                    StringComparison.Ordinal))
            .Replace("env.Execute(", "env.[|Execute|](", StringComparison.Ordinal),
        Policy = "version: 1\ncluster: prod\nclusters:\n  prod: { task-managers: 8 }\n",
        Xml = "<ItemGroup><FlinkConfiguration Include=\"deploy/flink-conf.yaml\" Cluster=\"prod\" /></ItemGroup>",
        Files = Files(("deploy/flink-conf.yaml", "# prod\ntaskmanager.numberOfTaskSlots: 4\n")),
    };

    public static Consumer ClusterLargeEnough { get; } = ClusterTooSmall with
    {
        Name = "ClusterLargeEnough",
        Folder = "ClusterLargeEnough",
        Policy = ClusterTooSmall.Policy!.Replace("8", "9", StringComparison.Ordinal),
    };

    /// <summary>The property names a cluster that is not there.</summary>
    public static Consumer UnknownCluster { get; } = ClusterTooSmall with
    {
        Name = "UnknownCluster",
        Folder = "UnknownCluster",
        Xml = ClusterTooSmall.Xml + Property("FlinkCluster", "prd"),
    };

    public static Consumer MissingClusterFile { get; } = new("MissingClusterFile")
    {
        Xml = "<ItemGroup><FlinkConfiguration Include=\"nowhere.yaml\" /></ItemGroup>",
    };

    public static Consumer ClusterFolder { get; } = new("ClusterFolder")
    {
        Xml = "<ItemGroup><FlinkKubernetesManifest Include=\"deploy\" /></ItemGroup>",
        Files = Files(("deploy/manifest.yaml", "kind: Namespace\n")),
    };

    public static Consumer OneFileTwoClusters { get; } = new("OneFileTwoClusters")
    {
        Xml = "<ItemGroup><FlinkConfiguration Include=\"a.yaml\" Cluster=\"a\" /><FlinkConfiguration Include=\"a.yaml\" Cluster=\"b\" /></ItemGroup>",
        Files = Files(("a.yaml", "a: 1\n")),
    };

    public static Consumer OddFolder { get; } = new("OddFolder") { Folder = "odd (folder) & it's #1", Job = TooMuch, Policy = LimitOf64 };

    // Modes. The job exceeds the limit, sets one operator's parallelism twice and has a value Flink does not accept.
    public static Consumer Minimum { get; } = Mode("Minimum");

    public static Consumer MinimumWithPolicy { get; } = Mode("Minimum", LimitOf64);

    public static Consumer Recommended { get; } = Mode("Recommended");

    public static Consumer RecommendedWithPolicy { get; } = Mode("recommended", LimitOf64);

    public static Consumer Strict { get; } = Mode("Strict");

    public static Consumer Audit { get; } = Mode("Audit", "version: 1\nlimits:\n  parallelism: 64\n  nonsense: 1\n", Property("TreatWarningsAsErrors", "true"));

    public static Consumer None { get; } = Mode("None", "version: 1\nlimits:\n  parallelism: 64\n  nonsense: 1\n");

    public static Consumer UnknownMode { get; } = Mode("Stict");

    public static Consumer WarningsAsErrors { get; } = new("WarningsAsErrors") { Job = TooMuch, Xml = Property("TreatWarningsAsErrors", "true") };

    public static Consumer OwnSettingWins { get; } = new("OwnSettingWins")
    {
        Job = TooMuch,
        Xml = Property("FlinkResourceAnalysisMode", "Strict"),
        Files = Files((".editorconfig", "[*.cs]\ndotnet_diagnostic.FRA1003.severity = none\n")),
    };

    public static Consumer OwnCategoryWins { get; } = new("OwnCategoryWins")
    {
        Job = TooMuch,
        Files = Files((".editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.category-FlinkResources.Parallelism.severity = error\n")),
    };

    // Files of clusters.

    /// <summary>17 cores for prod, where the quota has 16 at (7,19), decided at deploy/orders.yaml(14,34); staging's quota has room for them. No job is needed.</summary>
    public static Consumer KubernetesManifests { get; } = new("KubernetesManifests")
    {
        Job = "public static class Nothing { }",
        Xml = """
            <ItemGroup>
              <FlinkKubernetesManifest Include="deploy/orders.yaml" />
              <FlinkKubernetesManifest Include="deploy/staging-quota.yaml" Cluster="staging" />
              <FlinkKubernetesManifest Include="deploy/prod-quota.yaml" Cluster="prod;canary" />
            </ItemGroup>
            """,
        Files = Files(
            ("deploy/orders.yaml", """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  name: orders
                  namespace: flink
                spec:
                  flinkVersion: v1_20
                  serviceAccount: flink
                  flinkConfiguration:
                    taskmanager.numberOfTaskSlots: "4"
                  jobManager:
                    resource: { memory: 2g, cpu: 1 }
                  taskManager:
                    resource: { memory: 8g, cpu: 4 }
                  job: { jarURI: "local:///opt/flink/usrlib/orders.jar", parallelism: 16 }
                """),
            ("deploy/prod-quota.yaml", Quota(16)),
            ("deploy/staging-quota.yaml", Quota(17))),
    };

    // Compilers, frameworks and neighbours.
    public static ImmutableArray<Consumer> LanguageVersions { get; } =
    [
        .. new[] { "7.3", "8.0", "10.0", "latest", "preview" }.Select(version => new Consumer("CSharp" + version.Replace(".", "", StringComparison.Ordinal))
        {
            Job = TooMuch,
            Policy = LimitOf64,
            Xml = Property("LangVersion", version),
        }),
    ];

    public static Consumer Frameworks { get; } = new("Frameworks")
    {
        Job = TooMuch,
        Policy = LimitOf64,
        Frameworks = "netstandard2.0;net8.0;net9.0;net10.0",
    };

    /// <summary>References the package as <c>dotnet add package</c> writes it for a development dependency.</summary>
    public static Consumer Library { get; } = new("Library")
    {
        Job = "public static class Nothing { }",
        Policy = LimitOf64,
        PackageReference = """
            <PackageReference Include="FlinkResourceAnalyzers" Version="VERSION">
              <PrivateAssets>all</PrivateAssets>
              <IncludeAssets>runtime; build; native; contentfiles; analyzers; buildtransitive</IncludeAssets>
            </PackageReference>
            """,
    };

    /// <summary>References only <see cref="Library"/>.</summary>
    public static Consumer App { get; } = new("App")
    {
        Job = TooMuch,
        Policy = LimitOf64,
        PackageReference = """<ProjectReference Include="../Library/Library.csproj" />""",
        Xml = WithoutOwnApi,
    };

    /// <summary>References the package for itself and for whoever references it.</summary>
    public static Consumer OpenLibrary { get; } = new("OpenLibrary")
    {
        Job = "public static class Nothing { }",
        PackageReference = """<PackageReference Include="FlinkResourceAnalyzers" Version="VERSION" />""",
    };

    /// <summary>References only <see cref="OpenLibrary"/>.</summary>
    public static Consumer OpenApp { get; } = new("OpenApp")
    {
        Job = TooMuch,
        Policy = LimitOf64,
        PackageReference = """<ProjectReference Include="../OpenLibrary/OpenLibrary.csproj" />""",
        Xml = WithoutOwnApi,
    };

    /// <summary>A stranger's analyzer that carries another major version of the YAML parser.</summary>
    public static Consumer OtherAnalyzer { get; } = new("OtherAnalyzer")
    {
        Frameworks = "netstandard2.0",
        PackageReference = """
            <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.5.0" PrivateAssets="all" />
            <PackageReference Include="System.Collections.Immutable" Version="6.0.1" PrivateAssets="all" />
            <PackageReference Include="System.Reflection.Metadata" Version="6.0.2" PrivateAssets="all" />
            <PackageReference Include="YamlDotNet" Version="13.7.1" PrivateAssets="all" />
            <PackageDownload Include="YamlDotNet" Version="[18.1.0]" />
            """,
        Xml = Property("LangVersion", "latest") + WithoutOwnApi,
        Job = """
            using System.Collections.Immutable;
            using System.IO;
            using Microsoft.CodeAnalysis;
            using Microsoft.CodeAnalysis.Diagnostics;
            using YamlDotNet.Core;

            [DiagnosticAnalyzer(LanguageNames.CSharp)]
            public sealed class OtherAnalyzer : DiagnosticAnalyzer
            {
                private static readonly DiagnosticDescriptor Rule = new("OTHER1", "Other", "Parsed with YamlDotNet {0}", "Other", DiagnosticSeverity.Warning, true);

                public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

                public override void Initialize(AnalysisContext context)
                {
                    context.EnableConcurrentExecution();
                    context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                    context.RegisterCompilationAction(end =>
                    {
                        var parser = new Parser(new StringReader("a: 1"));
                        while (parser.MoveNext())
                        {
                        }

                        end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, typeof(Parser).Assembly.GetName().Version.Major));
                    });
                }
            }
            """,
    };

    public static Consumer BesideOlderYaml { get; } = BesideYaml("13.7.1");

    public static Consumer BesideNewerYaml { get; } = BesideYaml("18.1.0");

    /// <summary>Built once clean, then with a policy that has become stricter.</summary>
    public static Consumer EditedPolicy { get; } = new("EditedPolicy")
    {
        Job = TooMuch,
        Policy = LimitOf64.Replace("64", "1024", StringComparison.Ordinal),
        BuiltWithAll = false,
    };

    /// <summary>Asked for when all of them are there, whatever part of this class comes first.</summary>
    public static ImmutableArray<Consumer> All =>
    [
        .. typeof(Consumers).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Consumer))
            .Select(property => (Consumer)property.GetValue(null)!),
        .. Fixable,
        .. FixableKinds,
        .. LanguageVersions,
        Evasions.Honest,
        Evasions.Changing,
        Evasions.QuietAnalyzer,
        .. Evasions.All.Select(evasion => evasion.Consumer),
    ];

    private static string Job(params string[] statements) => $$"""
        using Acme.Streaming;

        public static class OrdersJob
        {
            public static void Run()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{string.Join("\n        ", statements)}}
                env.Execute("orders");
            }
        }

        """;

    private static string Quota(int cores) => $$"""
        apiVersion: v1
        kind: ResourceQuota
        metadata: { name: compute, namespace: flink }
        spec:
          scopes: [NotTerminating]
          hard:
            requests.cpu: "{{cores}}"
        """;

    private static Consumer BesideYaml(string version) => new("BesideYaml" + version.Replace(".", "", StringComparison.Ordinal))
    {
        Job = TooMuch,
        Policy = LimitOf64,
        Xml = $"""
            <!-- The compiler server would keep using the parser it loaded for another project. -->
            <PropertyGroup><UseSharedCompilation>false</UseSharedCompilation></PropertyGroup>
            <ItemGroup>
              <ProjectReference Include="../OtherAnalyzer/OtherAnalyzer.csproj" ReferenceOutputAssembly="false" OutputItemType="Analyzer" />
            </ItemGroup>
            <!-- Where the SDK puts the analyzers of packages, so that it settles conflicts as it does between packages. -->
            <Target Name="OtherYaml" BeforeTargets="ResolvePackageAssets">
              <ItemGroup>
                <PackageFolder Include="$(NuGetPackageFolders)" />
                <OtherYaml Include="@(PackageFolder->Combine('yamldotnet/{version}/lib/netstandard2.0/YamlDotNet.dll')->Exists())" />
                <Analyzer Include="@(OtherYaml)" />
              </ItemGroup>
              <Error Condition="'@(OtherYaml)' == ''" Text="YamlDotNet {version} is in none of $(NuGetPackageFolders)" />
            </Target>
            """,
    };

    private static Consumer Mode(string mode, string? policy = null, string xml = "")
    {
        string name = "Mode" + mode + (policy is null ? "" : "Policy");
        return new Consumer(name)
        {
            Job = Job(
                "env.SetParallelism([|512|]);",
                "env.AddSource(new Orders(), \"orders\").[|SetParallelism(8)|].SetParallelism(2).AddSink(new Ledger()).SetParallelism([|0|]);")
                .Replace("Execute(\"orders\")", "[|Execute(\"orders\")|]", StringComparison.Ordinal),
            Policy = policy,
            Xml = Property("FlinkResourceAnalysisMode", mode) + xml,
        };
    }

    private static string Property(string name, string value) => $"<PropertyGroup><{name}>{value}</{name}></PropertyGroup>";

    private static string Item(string policy) => $"<ItemGroup><FlinkResourcePolicy Include=\"{policy}\" /></ItemGroup>";

    private static ImmutableDictionary<string, string> Files(params (string Path, string Text)[] files) =>
        files.ToImmutableDictionary(file => file.Path, file => file.Text);
}
