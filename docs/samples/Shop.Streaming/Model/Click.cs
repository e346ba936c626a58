namespace Shop.Streaming.Model;

public sealed record Click(string VisitorId, string Page, string? Campaign, DateTimeOffset At);

public sealed record Session(string VisitorId, int Pages, TimeSpan Duration, string? Campaign);
