namespace Shop.Streaming.Model;

public sealed record Payment(string PaymentId, string CardId, decimal Amount, string Country, DateTimeOffset At);

public sealed record FraudRule(string RuleId, decimal AmountAbove, string? Country, int Weight);

public sealed record ScoredPayment(Payment Payment, int Score);
