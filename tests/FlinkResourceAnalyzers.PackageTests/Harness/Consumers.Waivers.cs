using System;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Projects with waivers: of 512 where the limit is 64, until a day at (10,14).</summary>
internal static partial class Consumers
{
    private const string WaiverUntil = LimitOf64
        + "waivers:\n  - rule: FRA1003\n    type: OrdersJob\n    limits: { parallelism: 512 }\n    reason: yearly\n    owner: data\n    expires: DAY\n";

    public static Consumer WaiverOnItsLastDay { get; } = Waived("WaiverOnItsLastDay", "2027-01-31", Property("FlinkResourceDate", "2027-01-31"));

    public static Consumer WaiverThatExpired { get; } = Waived("WaiverThatExpired", "2027-01-31", Property("FlinkResourceDate", "2027-02-01"));

    /// <summary>No day is set, so it is today.</summary>
    public static Consumer WaiverOfLongAgo { get; } = Waived("WaiverOfLongAgo", "2001-01-31", "");

    public static Consumer WaiverFarAhead { get; } = Waived("WaiverFarAhead", "2999-12-31", "");

    public static Consumer WaiverWithoutDay { get; } = Waived("WaiverWithoutDay", "2999-12-31", Property("FlinkResourceDate", "never"));

    private static Consumer Waived(string name, string day, string xml)
        => new(name) { Job = TooMuch, Policy = WaiverUntil.Replace("DAY", day, StringComparison.Ordinal), Xml = xml };
}
