using System.Globalization;
using System.Text;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>
/// Writes job classes of about forty lines: sources, helper calls, a loop of steps, branches, a window, a join, sinks. Every tenth job has
/// two findings that are warnings under the built-in defaults (a parallelism above the limit, a setting made twice).
/// </summary>
internal static class JobWriter
{
    private static readonly string[] Topics = [
        "orders", "payments", "clicks", "sessions", "invoices", "shipments", "returns", "refunds", "carts", "alerts", "quotes", "trades"];

    public static bool HasFindings(int index) => index % 10 == 9;

    public static GeneratedFile Write(int index, int helpers, SeededNumbers numbers)
    {
        string number = index.ToString("0000", CultureInfo.InvariantCulture);
        string steps = HelperWriter.NameOf(index % helpers);
        string topic = numbers.OneOf(Topics);
        int parallelism = HasFindings(index) ? 512 : numbers.Between(9, 16);
        bool usesHelperGroup = index % 2 == 0;
        bool slides = index % 3 == 0;

        StringBuilder text = new();
        text.Append($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Generated.Helpers;
            using Generated.Shared;
            using Flink.Streaming;

            namespace Generated.Jobs;

            public sealed class Job{{number}}
            {
                private const string JobName = "{{topic}}-{{number}}";
                private const int DefaultParallelism = {{parallelism}};

                private readonly JobOptions _options;

                public Job{{number}}(JobOptions options)
                {
                    _options = options;
                }

                public async Task<JobExecutionResult> RunAsync(CancellationToken cancellationToken)
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(DefaultParallelism);
                    env.SetMaxParallelism({{numbers.OneOf(1024, 2048, 4096)}});
                    var group = {{(usesHelperGroup
                        ? steps + ".Heavy(_options.Region)"
                        : $"SlotSharingGroup.NewBuilder(\"{topic}-group\").SetCpuCores(1.5).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(128).Build()")}};
                    env.RegisterSlotSharingGroup(group);
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default").SetCpuCores(0.5).SetTaskHeapMemoryMB(256).SetManagedMemoryMB(128).Build());
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder({{steps}}.AuditGroup).SetCpuCores(0.5).SetTaskHeapMemoryMB(256).Build());

                    var orders = env.AddSource(new TopicSource<Order>("{{topic}}", i => new Order("o" + i, "c" + i, i, DateTimeOffset.UnixEpoch)))
                        .Name("{{topic}}-source")
                        .Uid("{{topic}}-source-{{number}}")
                        .SetParallelism({{numbers.Between(1, 8)}});

            """);
        text.Append(index % 4 == 3
            ? """
                    var known = new List<Payment>();
                    known.Add(new Payment("p0", "o0", 1m));
                    var payments = env.FromCollection(known).Name("known").Uid("known-" + JobName);

            """
            : $$"""
                    var payments = env.AddSource(new TopicSource<Payment>("payments", i => new Payment("p" + i, "o" + i, i)))
                        .Name("payments-source")
                        .Uid("payments-source-{{number}}");

            """);
        text.Append($$"""

                    var valid = orders.Filter(order => order.Amount > {{numbers.Between(0, 50)}}).Name("valid").Uid("valid-" + JobName);
                    if (_options.Deduplicate)
                    {
                        valid = {{steps}}.Deduplicate(valid, "{{topic}}");
                    }
                    else
                    {
                        valid = valid.DisableChaining();
                    }

                    int steps = 0;
                    for (int i = 0; i < {{numbers.OneOf("Math.Min(_options.Stages, 4)", "2", "3")}}; i++)
                    {
                        int step = i;
                        valid = valid.Map(order => order with { Amount = order.Amount + step }).Name("step-" + i).Uid(JobName + "-step-" + i);
                        steps += step;
                    }

                    var totals = valid
                        .KeyBy(order => order.Customer)
                        .Window({{(slides
                            ? $"WindowAssigner.Sliding(TimeSpan.FromMinutes({numbers.Between(2, 30)}), TimeSpan.FromMinutes(1))"
                            : $"WindowAssigner.Tumbling(TimeSpan.FromMinutes({numbers.Between(1, 30)}))")}})
                        .Aggregate(new Total(string.Empty, 0m, 0), (sum, order) => new Total(order.Customer, sum.Sum + order.Amount, sum.Count + 1))
                        .Name("totals")
                        .Uid("totals-{{number}}")
                        .SetParallelism({{steps}}.Scale(_options, {{numbers.Between(1, 4)}}))
                        .SlotSharingGroup(group);
                    var joined = orders
                        .Connect(payments)
                        .Map(order => new Total(order.Customer, order.Amount, 1), payment => new Total(payment.OrderId, -payment.Paid, 1))
                        .Name("joined")
                        .Uid("joined-" + JobName);
                    DataStream<Total> all = totals.Union(joined);
                    var large = {{steps}}.Named(all.Process(new Threshold({{numbers.Between(100, 5000)}}m)), "large", {{index}});
                    if (_options.Audit && steps > 0)
                    {
                        large.Map(total => total with { Count = 0 })
                            .Name("audit")
                            .Uid("audit-{{number}}")
                            .AddSink(new TableSink<Total>("audit"))
                            .Name("audit-sink")
                            .Uid("audit-sink-{{number}}");
                    }

                    {{steps}}.Write(large, "{{topic}}", _options);
                    totals.AddSink(new TableSink<Total>("{{topic}}_totals"))
                        .Name("{{topic}}-sink")
                        .Uid("{{topic}}-sink-{{number}}")
                        .SetParallelism({{numbers.Between(1, 4)}}){{(HasFindings(index) ? ".SetParallelism(5)" : string.Empty)}};
                    return await env.ExecuteAsync(JobName, cancellationToken).ConfigureAwait(false);
                }
            }

            """);
        return new GeneratedFile("Jobs/Job" + number + ".cs", text.ToString());
    }
}
