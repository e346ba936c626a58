using Flink.Streaming;
using Shop.Streaming.Connectors;
using Shop.Streaming.Model;

namespace Shop.Jobs;

/// <summary>Turns clicks into sessions that end after half an hour of silence.</summary>
public static class ClickSessionsJob
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);
    private static readonly OutputTag<Click> Late = new("late-clicks");

    public static Task<JobExecutionResult> RunAsync()
    {
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(12);

        // Many divisors, so that the job can be scaled without one subtask carrying more than the others.
        env.SetMaxParallelism(720);

        var clicks = env
            .FromSource(new KafkaSource<Click>("clicks"), WatermarkStrategy<Click>.NoWatermarks(), "clicks")
            .SetParallelism(16)
            .Uid("clicks")
            .Filter(click => !IsCrawler(click))
            .Name("without-crawlers")
            .Uid("without-crawlers")
            .AssignTimestampsAndWatermarks(
                WatermarkStrategy<Click>
                    .ForBoundedOutOfOrderness(TimeSpan.FromMinutes(2))
                    .WithTimestampAssigner(click => click.At)
                    .WithIdleness(TimeSpan.FromMinutes(1)));

        var sessions = clicks
            .KeyBy(click => click.VisitorId)
            .Window(EventTimeSessionWindows.WithGap(Silence))
            .AllowedLateness(TimeSpan.FromMinutes(10))
            .SideOutputLateData(Late)
            .Apply((visitor, pages) => Summarise(visitor, pages))
            .Name("sessions")
            .Uid("sessions");

        sessions
            .SinkTo(new WarehouseSink<Session>("web.sessions"))
            .SetParallelism(4)
            .Name("web.sessions")
            .Uid("web.sessions");

        sessions
            .GetSideOutput(Late)
            .SinkTo(new KafkaSink<Click>("clicks-late"))
            .SetParallelism(1)
            .Name("clicks-late")
            .Uid("clicks-late");

        return env.ExecuteAsync("click-sessions");
    }

    private static bool IsCrawler(Click click) => click.VisitorId.StartsWith("bot-", StringComparison.Ordinal);

    private static IEnumerable<Session> Summarise(string visitor, IEnumerable<Click> clicks)
    {
        Click[] pages = [.. clicks.OrderBy(click => click.At)];
        if (pages.Length > 0)
        {
            yield return new Session(visitor, pages.Length, pages[^1].At - pages[0].At, pages[0].Campaign);
        }
    }
}
