using Flink.Streaming;
using Shop.Streaming.Connectors;
using Shop.Streaming.Model;

namespace Shop.Jobs;

/// <summary>
/// Computes the revenue of past years once more. Written in a hurry, with numbers that were right on a cluster of its own: on the shared one
/// it would take the slots of every other job. This is the job the analyzers complain about.
/// </summary>
public static class OrdersBackfillJob
{
    private const int ReplayParallelism = 96;

    public static Task<JobExecutionResult> RunAsync()
    {
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(512);
        env.SetMaxParallelism(8192);

        var history = env
            .FromSource(
                new KafkaSource<Order>("orders-archive", isBounded: true),
                WatermarkStrategy<Order>.ForMonotonousTimestamps().WithTimestampAssigner(order => order.PlacedAt),
                "orders-archive")
            .SetParallelism(ReplayParallelism)
            .Uid("orders-archive");

        var revenue = history
            .Filter(order => order.Total > 0)
            .SetParallelism(48)
            .Name("drop-cancelled-orders")
            .Uid("drop-cancelled-orders")
            .SetParallelism(64)
            .KeyBy(order => (order.Region, Day: DateOnly.FromDateTime(order.PlacedAt.UtcDateTime)))
            .Window(TumblingEventTimeWindows.Of(TimeSpan.FromDays(1)))
            .Apply((key, orders) => Total(key.Region, key.Day, orders))
            .Name("revenue-per-day")
            .Uid("revenue-per-day");

        revenue
            .SinkTo(new WarehouseSink<DailyRevenue>("finance.daily_revenue"))
            .Name("finance.daily_revenue")
            .Uid("finance.daily_revenue");

        return env.ExecuteAsync("orders-backfill");
    }

    private static IEnumerable<DailyRevenue> Total(string region, DateOnly day, IEnumerable<Order> orders)
    {
        Order[] all = [.. orders];
        yield return new DailyRevenue(region, day, all.Sum(order => order.Total), all.Length);
    }
}
