using Flink.Streaming;
using Shop.Streaming.Connectors;
using Shop.Streaming.Model;

namespace Shop.Jobs;

/// <summary>Joins the orders of all regions with what is known of the customer who placed them.</summary>
public static class OrdersEnrichmentJob
{
    private const int OrderPartitions = 12;
    private const int CustomerPartitions = 6;

    public static Task<JobExecutionResult> RunAsync()
    {
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(8);
        env.SetMaxParallelism(720);

        var europe = ReadOrders(env, "eu");
        var america = ReadOrders(env, "us");

        var customers = env
            .FromSource(
                new KafkaSource<Customer>("customers"),
                WatermarkStrategy<Customer>.ForMonotonousTimestamps().WithTimestampAssigner(customer => customer.UpdatedAt),
                "customers")
            .SetParallelism(CustomerPartitions)
            .Uid("customers");

        var enriched = europe
            .Union(america)
            .Filter(order => order.Lines.Count > 0)
            .Name("drop-empty-orders")
            .Uid("drop-empty-orders")
            .KeyBy(order => order.CustomerId)
            .Connect(customers.KeyBy(customer => customer.CustomerId))
            .Process(new EnrichWithCustomer())
            .Name("enrich-with-customer")
            .Uid("enrich-with-customer");

        enriched
            .SinkTo(new KafkaSink<EnrichedOrder>("orders-enriched"))
            .SetParallelism(6)
            .Name("orders-enriched")
            .Uid("orders-enriched");

        return env.ExecuteAsync("orders-enrichment");
    }

    private static DataStream<Order> ReadOrders(StreamExecutionEnvironment env, string region)
        => env
            .FromSource(
                new KafkaSource<Order>($"orders-{region}"),
                WatermarkStrategy<Order>
                    .ForBoundedOutOfOrderness(TimeSpan.FromSeconds(30))
                    .WithTimestampAssigner(order => order.PlacedAt),
                $"orders-{region}")
            .SetParallelism(OrderPartitions)
            .Uid($"orders-{region}");

    /// <summary>Keeps the latest version of a customer and holds it against each order.</summary>
    private sealed class EnrichWithCustomer : ICoProcessFunction<Order, Customer, EnrichedOrder>
    {
        private Customer? _latest;

        public void ProcessFirst(Order order, ICollector<EnrichedOrder> output) => output.Collect(new EnrichedOrder(order, _latest));

        public void ProcessSecond(Customer customer, ICollector<EnrichedOrder> output) => _latest = customer;
    }
}
