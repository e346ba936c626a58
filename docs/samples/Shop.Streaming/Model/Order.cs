namespace Shop.Streaming.Model;

public sealed record OrderLine(string Sku, int Quantity, decimal UnitPrice)
{
    public decimal Total => Quantity * UnitPrice;
}

public sealed record Order(string OrderId, string CustomerId, string Region, IReadOnlyList<OrderLine> Lines, DateTimeOffset PlacedAt)
{
    public decimal Total => Lines.Sum(line => line.Total);
}

public sealed record Customer(string CustomerId, string Name, string Tier, DateTimeOffset UpdatedAt);

public sealed record EnrichedOrder(Order Order, Customer? Customer);

public sealed record DailyRevenue(string Region, DateOnly Day, decimal Revenue, int Orders);
