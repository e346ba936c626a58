using System;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Kinds of projects. In each, warnings are errors, and the job breaks a rule that is an error and one that is a warning.</summary>
internal static partial class Consumers
{
    private const string TooMuchAndSetTwice = """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism([|512|]);
        env.AddSource(new Orders(), "orders").[|SetParallelism(8)|].SetParallelism(2).AddSink(new Ledger());
        env.Execute("orders");
        """;

    /// <summary>As in the templates of these SDKs, but the worker has the generic host from the framework, so that no package is needed.</summary>
    private const string Hosted = """
        <PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
        """;

    /// <summary>The first C# that has top-level statements.</summary>
    public static Consumer TopLevelProgram { get; } = new("TopLevelProgram")
    {
        Job = "using Acme.Streaming;\n\n" + TooMuchAndSetTwice + "\n",
        Policy = LimitOf64,
        Xml = Property("TreatWarningsAsErrors", "true") + Property("OutputType", "Exe") + Property("LangVersion", "9.0"),
    };

    public static Consumer Worker { get; } = new("Worker")
    {
        Sdk = "Microsoft.NET.Sdk.Worker",
        Job = $$"""
            using Acme.Streaming;

            var builder = Host.CreateApplicationBuilder(args);
            builder.Services.AddHostedService<OrdersWorker>();
            builder.Build().Run();

            public sealed class OrdersWorker(ILogger<OrdersWorker> logger) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    await Task.Yield();
                    {{Indented(TooMuchAndSetTwice, 8)}}
                    logger.LogInformation("Started");
                }
            }

            """,
        Policy = LimitOf64,
        Xml = Hosted + """<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>""",
    };

    public static Consumer Web { get; } = new("Web")
    {
        Sdk = "Microsoft.NET.Sdk.Web",
        Job = $$"""
            using Acme.Streaming;

            var app = WebApplication.CreateBuilder(args).Build();
            app.MapPost("/orders", OrdersEndpoint.Start);
            app.Run();

            public static class OrdersEndpoint
            {
                public static IResult Start()
                {
                    {{Indented(TooMuchAndSetTwice, 8)}}
                    return Results.Accepted();
                }
            }

            """,
        Policy = LimitOf64,
        Xml = Hosted,
    };

    /// <summary>The same with one violation each, for dotnet format, which fixes some where there are several.</summary>
    public static ImmutableArray<Consumer> FixableKinds { get; } =
    [
        .. new[] { TopLevelProgram, Worker, Web }.Select(kind => kind with
        {
            Name = "Fix" + kind.Name,
            Folder = "Fix" + kind.Name,
            Job = kind.Job.Replace(".[|SetParallelism(8)|]", "", StringComparison.Ordinal),
            BuiltWithAll = false,
        }),
    ];

    private static string Indented(string text, int spaces) => text.Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal);
}
