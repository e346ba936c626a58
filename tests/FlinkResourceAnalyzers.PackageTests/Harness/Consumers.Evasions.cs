using System;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Projects that try to get a parallelism of 512 past an enforced limit of 64, each in its own way.</summary>
internal static partial class Consumers
{
    /// <summary>In a class of its own: it is made when <see cref="All"/> asks for it, whatever file comes first.</summary>
    internal static class Evasions
    {
        private const string Enforced = "version: 1\nenforce: true\nlimits:\n  parallelism: 64\n";

        private const string Category = "FlinkResources.Parallelism";

        private const string Package = "<PackageReference Include=\"FlinkResourceAnalyzers\" Version=\"VERSION\" PrivateAssets=\"all\"";

        private static readonly string TooMuch = Job("env.SetParallelism(512);", Pipeline);

        /// <summary>The finding suppressed for the whole assembly, and the attempt to do so as well.</summary>
        private static readonly (string Path, string Text) Silent = ("Quiet.cs", Attribute("[assembly: ", "FRA1003") + Attribute("[assembly: ", "FRA9001"));

        /// <summary>The same limit, kept.</summary>
        public static Consumer Honest { get; } = Project("Honest") with
        {
            // What nobody enforces is as tunable as ever: the second parallelism has no effect, which is FRA1011.
            Job = Job("env.SetParallelism(64);", "env.AddSource(new Orders(), \"orders\").SetParallelism(8).SetParallelism(2).AddSink(new Ledger());"),
            // And no severity of the other tests' may reach these projects, where it would be an attempt.
            Files = Files(("Quiet.cs", Attribute("[assembly: ", "FRA1011")), ("../.editorconfig", "root = true\n")),
        };

        /// <summary>Changed and built again by a test.</summary>
        public static Consumer Changing { get; } = Project("Changing") with { Job = Job("env.SetParallelism(64);", Pipeline), BuiltWithAll = false };

        /// <summary>The analyzer project that <c>Suppressor</c> uses.</summary>
        public static Consumer QuietAnalyzer { get; } = new("QuietAnalyzer")
        {
            Folder = "Evasions/QuietAnalyzer",
            Frameworks = "netstandard2.0",
            PackageReference = """
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.5.0" PrivateAssets="all" />
                <PackageReference Include="System.Collections.Immutable" Version="6.0.1" PrivateAssets="all" />
                <PackageReference Include="System.Reflection.Metadata" Version="6.0.2" PrivateAssets="all" />
                """,
            Xml = Property("LangVersion", "latest") + WithoutOwnApi,
            Job = """
                using System.Collections.Immutable;
                using Microsoft.CodeAnalysis;
                using Microsoft.CodeAnalysis.Diagnostics;

                [DiagnosticAnalyzer(LanguageNames.CSharp)]
                public sealed class Quiet : DiagnosticSuppressor
                {
                    private static readonly SuppressionDescriptor Rule = new("QUIET1", "FRA1003", "quiet");

                    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => ImmutableArray.Create(Rule);

                    public override void ReportSuppressions(SuppressionAnalysisContext context)
                    {
                        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
                        {
                            context.ReportSuppression(Suppression.Create(Rule, diagnostic));
                        }
                    }
                }
                """,
        };

        public static ImmutableArray<Evasion> All { get; } =
        [
            // In the code.
            Caught("Pragma", "FRA1003, FRA9001", job: "#pragma warning disable FRA1003\n" + TooMuch),
            Caught("PragmaForAll", "FRA1003, FRA9001", job: "#pragma warning disable\n" + TooMuch),
            Caught("HiddenLines", "FRA1003", job: TooMuch.Replace("env.SetParallelism", "\n#line hidden\nenv.SetParallelism", StringComparison.Ordinal)),
            Caught("SuppressMember", "FRA9001", job: TooMuch.Replace("public static void", Attribute("[", "FRA1003") + "public static void", StringComparison.Ordinal)),
            Caught("SuppressType", "FRA9001", job: TooMuch.Replace("public static class", Attribute("[", "FRA1003") + "public static class", StringComparison.Ordinal)),
            Caught("SuppressAssembly", "FRA9001", file: ("Quiet.cs", Attribute("[assembly: ", "FRA1003"))),
            Caught("SuppressModule", "FRA9001", file: ("Quiet.cs", Attribute("[module: ", "FRA1003"))),
            Caught("GlobalSuppressions", "FRA9001", file: ("GlobalSuppressions.cs", Attribute("[assembly: ", "FRA1003", ", Scope = \"member\", Target = \"~M:OrdersJob.Run\""))),
            Caught("SuppressByAlias", "FRA9001", job: "using Note = System.Diagnostics.CodeAnalysis.SuppressMessageAttribute;\n"
                + TooMuch.Replace("public static void", $"[Note(\"{Category}\", \"FRA1003\")] public static void", StringComparison.Ordinal)),
            Caught("SuppressByConstant", "FRA9001", job: TooMuch
                .Replace("public static class", "public static class Text { public const string Id = \"FRA\" + \"1003\"; }\npublic static class", StringComparison.Ordinal)
                .Replace("public static void", $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"{Category}\", Text.Id)] public static void", StringComparison.Ordinal)),
            Caught("SuppressTheAttempt", "FRAB011", file: Silent),
            Caught("SuppressThePolicyInForce", "FRAB011", file: ("Quiet.cs", Attribute("[assembly: ", "FRA0006") + Silent.Text)),
            Caught("SuppressUnderSarif1", "FRAB011", xml: Property("ErrorLog", "build.sarif"), file: Silent),

            // In configuration.
            Caught("EditorConfigNone", "FRA1003, FRA9001", file: (".editorconfig", "[*.cs]\ndotnet_diagnostic.FRA1003.severity = none\n")),
            Caught("EditorConfigWarning", "FRA1003, FRA9001", file: (".editorconfig", "[*.cs]\ndotnet_diagnostic.FRA1003.severity = warning\n")),
            Caught("EditorConfigOfAFolder", "FRA1003, FRA9001", job: "", files: [("Legacy/Orders.cs", TooMuch), ("Legacy/.editorconfig", "[*]\ndotnet_diagnostic.FRA1003.severity = silent\n")]),
            Caught("GlobalConfig", "FRA1003, FRA9001", file: (".globalconfig", "is_global = true\nglobal_level = 1000\ndotnet_diagnostic.FRA1003.severity = none\n")),
            Caught("CategorySeverity", "FRA1003, FRA9001", file: (".editorconfig", $"[*.cs]\ndotnet_analyzer_diagnostic.category-{Category}.severity = none\n")),
            Caught("AllSeverities", "FRA1003, FRA9001", file: (".editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.severity = none\n")),
            Caught("RuleSet", "FRA1003, FRA9001", xml: Property("CodeAnalysisRuleSet", "quiet.ruleset"), file: ("quiet.ruleset", """
                <RuleSet Name="Quiet" ToolsVersion="17.0">
                  <IncludeAll Action="None" />
                  <Rules AnalyzerId="FlinkResourceAnalyzers" RuleNamespace="FlinkResourceAnalyzers"><Rule Id="FRA1003" Action="None" /></Rules>
                </RuleSet>
                """)),
            Caught("NoWarn", "FRA1003, FRA9001", xml: Property("NoWarn", "$(NoWarn);FRA1003")),
            Caught("WarningsNotAsErrors", "FRA1003", xml: Property("WarningsNotAsErrors", "FRA1003")),
            Caught("NoWarningsAtAll", "FRA1003", xml: Property("TreatWarningsAsErrors", "false") + Property("WarningLevel", "0")),
            Caught("ModeNone", "FRA1003, FRA9001", xml: Property("FlinkResourceAnalysisMode", "None")),
            Caught("ModeAudit", "FRA1003, FRA9001", xml: Property("FlinkResourceAnalysisMode", "Audit")),

            // Generated code, which analyzers usually leave alone.
            Caught("GeneratedByConfiguration", "FRA1003", file: (".editorconfig", "[*.cs]\ngenerated_code = true\n")),
            Caught("GeneratedByName", "FRA1003", job: "", file: ("Orders.g.cs", TooMuch)),
            Caught("GeneratedByComment", "FRA1003", job: "// <auto-generated/>\n" + TooMuch),
            Caught("GeneratedByAttribute", "FRA1003", job: TooMuch.Replace("public static class", "[System.CodeDom.Compiler.GeneratedCode(\"by hand\", \"1\")] public static class", StringComparison.Ordinal)),

            // The analysis itself.
            Caught("RunAnalyzers", "FRAB010", xml: Property("RunAnalyzers", "false")),
            Caught("RunAnalyzersDuringBuild", "FRAB010", xml: Property("RunAnalyzersDuringBuild", "false")),
            Caught("RunAnalyzersOfOneFramework", "FRAB010", xml: "<PropertyGroup Condition=\"'$(TargetFramework)' == 'net9.0'\"><RunAnalyzers>false</RunAnalyzers></PropertyGroup>", frameworks: "net9.0;net10.0"),
            Caught("BuildOfAnEditor", "FRAB010", xml: Property("DesignTimeBuild", "true") + Property("RunAnalyzers", "false")),
            Caught("BuildByTheWay", "FRA1003", xml: Property("IsImplicitlyTriggeredBuild", "true") + Property("OptimizeImplicitlyTriggeredBuild", "true")),
            Caught("SkipAnalyzersLate", "FRAB010", xml: Before("<PropertyGroup><_SkipAnalyzers>true</_SkipAnalyzers></PropertyGroup>")),
            Caught("AnalyzersRemoved", "FRAB010", xml: Before("<ItemGroup><Analyzer Remove=\"@(Analyzer)\" /></ItemGroup>")),
            Caught("AnalyzersExcluded", "FRA1003", package: Package + " ExcludeAssets=\"analyzers\" />"),
            Caught("ResponseFile", "FRAB010", xml: Property("CompilerResponseFile", "quiet.rsp"), file: ("quiet.rsp", "/skipanalyzers+\n")),
            Caught("Suppressor", "FRA1003", xml: """<ItemGroup><ProjectReference Include="../QuietAnalyzer/QuietAnalyzer.csproj" ReferenceOutputAssembly="false" OutputItemType="Analyzer" /></ItemGroup>"""),
            Caught("OtherErrorLog", "FRAB011", xml: Before("<PropertyGroup><ErrorLog>other.sarif</ErrorLog></PropertyGroup>"), file: Silent),
            Caught("OtherErrorLogByResponseFile", "FRAB013", xml: Property("CompilerResponseFile", "quiet.rsp"), files: [("quiet.rsp", "/errorlog:other.sarif\n"), Silent]),

            // The policy.
            Caught("PolicyTakenFromTheCompiler", "FRAB010", xml: Before("<ItemGroup><AdditionalFiles Remove=\"@(AdditionalFiles)\" /></ItemGroup>")),
            Caught("OneLayerTakenFromTheCompiler", "FRAB012", xml: Item("team.yaml") + Before("<ItemGroup><AdditionalFiles Remove=\"$(MSBuildProjectDirectory)/flink-resources.yaml\" /></ItemGroup>"),
                file: ("team.yaml", "version: 1\n")),
            Caught("PolicyTakenFromTheItems", "FRAB014", file: ("Directory.Build.targets", "<Project><ItemGroup><FlinkResourcePolicy Remove=\"@(FlinkResourcePolicy)\" /></ItemGroup></Project>")),
            Caught("RootBelowThePolicy", "FRAB014", folder: "Above/", policy: null, xml: Property("FlinkResourcePolicyRoot", "$(MSBuildProjectDirectory)"), file: ("../flink-resources.yaml", Enforced)),
            Caught("NearerPolicyLoosens", "FRA1003", folder: "Looser/", policy: "version: 1\nenforce: false\nlimits:\n  parallelism: 1024\n", file: ("../flink-resources.yaml", Enforced)),
            Caught("Baseline", "FRA1003, FRA0007", xml: Property("FlinkResourceBaseline", "flink-baseline.yaml"), file: ("flink-baseline.yaml", """
                version: 1
                violations:
                - rule: FRA1003
                  file: 'Job.cs'
                  member: 'OrdersJob.Run'
                  message: 'Parallelism 512 exceeds the limit'

                """)),

            Caught("WaiverForAnotherJob", "FRA1003", policy: Enforced + Waiver("payments", "2999-12-31")),
            Caught("WaiverThatHasExpired", "FRA1003", policy: Enforced + Waiver("orders", "2020-01-31")),
            Caught("WaiverInANearerPolicy", "FRA1003", folder: "Waived/", policy: "version: 1\nlimits:\n  parallelism: 64\n" + Waiver("orders", "2999-12-31"), file: ("../flink-resources.yaml", Enforced)),

            // The number.
            Caught("NumberFromTheCommandLine", "FRA1005", job: Job("env.SetParallelism(int.Parse(System.Environment.GetCommandLineArgs()[1]));", Pipeline)),
            Caught("NumberFromTheEnvironment", "FRA1005", job: Job("env.SetParallelism(System.Environment.GetEnvironmentVariable(\"P\")!.Length);", Pipeline)),
            Caught("NumberBehindAWrapper", "FRA1003", job: Job("new Quiet(env).Set(512);", Pipeline)
                + "public sealed class Quiet(StreamExecutionEnvironment env) { public void Set(int value) => env.SetParallelism(value); }\n"),
            Caught("SetterByReflection", "FRA9004", job: Job("typeof(StreamExecutionEnvironment).GetMethod(\"Set\" + \"Parallelism\")!.Invoke(env, new object[] { 512 });", Pipeline)),
            Caught("SetterByDynamic", "FRA9004", job: Job("dynamic quiet = env;", "quiet.SetParallelism(512);", Pipeline)),
            Caught("SetterByDelegate", "FRA1003", job: Job("System.Func<int, StreamExecutionEnvironment> set = env.SetParallelism;", "set(512);", Pipeline)),
            Caught("SetterByExpressionTree", "FRA9004", job: Job(
                "System.Linq.Expressions.Expression<System.Action<StreamExecutionEnvironment>> set = to => to.SetParallelism(512);", "set.Compile()(env);", Pipeline)),
            Caught("JobInATask", "FRA1003", job: Job(
                "env.SetParallelism(4);",
                Pipeline,
                """
                System.Threading.Tasks.Task.Run(() =>
                {
                    var late = StreamExecutionEnvironment.GetExecutionEnvironment();
                    late.SetParallelism(512);
                    late.AddSource(new Orders(), "orders").AddSink(new Ledger());
                    late.Execute("late");
                });
                """)),
            Caught("ConstructorWithoutItsName", "FRA1003", job: Job("env.SetParallelism(4);", Pipeline, "new Built(4);") + Built, files: [("Quiet.cs", "class Quiet : Built { Quiet() : base(512) { } }")]),

            // Out of reach.
            OutOfReach("PackageExcluded", package: Package + " ExcludeAssets=\"all\" />"),
            OutOfReach("TargetsExcluded", package: Package + " ExcludeAssets=\"build;buildTransitive\" />"),
            OutOfReach("TargetsOverridden", files: [("Directory.Build.targets", "<Project><Target Name=\"FlinkResourceAnalyzersVerify\" /></Project>"), Silent]),
            OutOfReach("DateOfOnesOwn", xml: Property("FlinkResourceDate", "2020-01-31"), policy: Enforced + Waiver("orders", "2020-01-31")),
        ];

        public static Evasion Of(string name) => All.Single(evasion => evasion.Name == name);

        private const string Built = """

            class Built
            {
                protected internal Built(int parallelism)
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(parallelism);
                    env.AddSource(new Orders(), "orders").AddSink(new Ledger());
                    env.Execute("orders");
                }
            }
            """;

        private static Consumer Project(string name) => new(name) { Folder = "Evasions/" + name, Job = TooMuch, Policy = Enforced };

        private static Evasion Caught(
            string name,
            string by,
            string? job = null,
            string xml = "",
            string frameworks = "net10.0",
            string? package = null,
            string? policy = Enforced,
            string folder = "",
            (string Path, string Text)? file = null,
            (string Path, string Text)[]? files = null)
        {
            Consumer project = Project(name);
            return new Evasion(
                project with
                {
                    Folder = "Evasions/" + folder + name,
                    Job = job ?? project.Job,
                    Xml = xml,
                    Frameworks = frameworks,
                    PackageReference = package ?? project.PackageReference,
                    Policy = policy,
                    Files = Files(file is { } single ? [single] : files ?? []),
                },
                [.. by.Split(", ")]);
        }

        private static Evasion OutOfReach(string name, string xml = "", string? package = null, string policy = Enforced, (string Path, string Text)[]? files = null) =>
            Caught(name, "", xml: xml, package: package, policy: policy, files: files) with { CaughtBy = [] };

        private static string Attribute(string start, string id, string more = "") =>
            $"{start}System.Diagnostics.CodeAnalysis.SuppressMessage(\"{Category}\", \"{id}\"{more})]\n";

        private static string Waiver(string job, string expires) =>
            $"waivers:\n  - rule: FRA1003\n    job: {job}\n    limits: {{ parallelism: 512 }}\n    reason: because\n    owner: nobody\n    expires: {expires}\n";

        /// <summary>A target of the project's own, after those of the package.</summary>
        private static string Before(string content) => $"<Target Name=\"Quiet\" BeforeTargets=\"CoreCompile\" DependsOnTargets=\"FlinkResourceAnalyzersPrepare;_ComputeSkipAnalyzers\">{content}</Target>";
    }
}
