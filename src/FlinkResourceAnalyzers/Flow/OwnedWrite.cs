namespace FlinkResourceAnalyzers.Flow;

/// <summary>A write with the environment it is on; null where that is not known.</summary>
internal sealed record OwnedWrite<T>(SiteKey? Environment, T Write)
    where T : class;
