using Flink.Streaming;
using Shop.Streaming.Connectors;
using Shop.Streaming.Model;

namespace Shop.Jobs;

/// <summary>Scores every payment by rules that change while the job runs, and sends the suspicious ones to a queue of their own.</summary>
public static class FraudScoringJob
{
    private const int SuspiciousFrom = 80;

    private static readonly MapStateDescriptor<string, FraudRule> Rules = new("rules");
    private static readonly OutputTag<ScoredPayment> Suspicious = new("suspicious");

    public static Task<JobExecutionResult> RunAsync()
    {
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(16);
        env.SetMaxParallelism(960);

        // Scoring keeps a profile of every card: it gets slots of its own.
        var scoring = SlotSharingGroup.NewBuilder("scoring")
            .SetCpuCores(1)
            .SetTaskHeapMemoryMB(1024)
            .SetManagedMemoryMB(512)
            .Build();

        // Where one group says what its slots take, the others have to say it as well.
        env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default")
            .SetCpuCores(0.5)
            .SetTaskHeapMemoryMB(512)
            .Build());

        var rules = env
            .FromSource(new KafkaSource<FraudRule>("fraud-rules"), WatermarkStrategy<FraudRule>.NoWatermarks(), "fraud-rules")
            .SetParallelism(1)
            .Uid("fraud-rules")
            .Broadcast(Rules);

        var scored = env
            .FromSource(
                new KafkaSource<Payment>("payments"),
                WatermarkStrategy<Payment>
                    .ForBoundedOutOfOrderness(TimeSpan.FromSeconds(5))
                    .WithTimestampAssigner(payment => payment.At),
                "payments")
            .SetParallelism(24)
            .Uid("payments")
            .KeyBy(payment => payment.CardId)
            .Connect(rules)
            .Process(new ScorePayment())
            .Name("score")
            .Uid("score")
            .SlotSharingGroup(scoring)
            .Process<ScoredPayment>((payment, output) => Route(payment, output))
            .Name("route")
            .Uid("route")
            .SlotSharingGroup("default");

        scored
            .SinkTo(new KafkaSink<ScoredPayment>("payments-scored"))
            .SetParallelism(12)
            .Name("payments-scored")
            .Uid("payments-scored");

        scored
            .GetSideOutput(Suspicious)
            .SinkTo(new KafkaSink<ScoredPayment>("payments-suspicious"))
            .SetParallelism(2)
            .Name("payments-suspicious")
            .Uid("payments-suspicious");

        return env.ExecuteAsync("fraud-scoring");
    }

    private static void Route(ScoredPayment payment, ICollector<ScoredPayment> output)
    {
        output.Collect(payment);
        if (payment.Score >= SuspiciousFrom)
        {
            output.Output(Suspicious, payment);
        }
    }

    private sealed class ScorePayment : IBroadcastProcessFunction<Payment, FraudRule, ScoredPayment>
    {
        private readonly Dictionary<string, FraudRule> _rules = new(StringComparer.Ordinal);

        public void Process(Payment payment, ICollector<ScoredPayment> output)
        {
            int score = _rules.Values
                .Where(rule => payment.Amount > rule.AmountAbove && (rule.Country is null || rule.Country == payment.Country))
                .Sum(rule => rule.Weight);
            output.Collect(new ScoredPayment(payment, score));
        }

        public void ProcessBroadcast(FraudRule rule, ICollector<ScoredPayment> output) => _rules[rule.RuleId] = rule;
    }
}
