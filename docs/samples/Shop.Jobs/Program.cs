using Flink.Streaming;
using Shop.Jobs;

// Runs the jobs named on the command line, or all of them. The reference API processes no records: it builds the job graph that would be
// submitted and prints it.
var jobs = new Dictionary<string, Func<Task<JobExecutionResult>>>(StringComparer.Ordinal)
{
    ["orders-enrichment"] = OrdersEnrichmentJob.RunAsync,
    ["click-sessions"] = ClickSessionsJob.RunAsync,
    ["fraud-scoring"] = FraudScoringJob.RunAsync,
    ["orders-backfill"] = OrdersBackfillJob.RunAsync,
};

foreach (string name in args.Length > 0 ? args : [.. jobs.Keys])
{
    if (!jobs.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"There is no job '{name}'. Jobs: {string.Join(", ", jobs.Keys)}.");
        return 1;
    }

    var result = await run();
    Console.WriteLine(result.JobGraph);
}

return 0;
