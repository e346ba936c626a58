using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A call, and the value given to it: a helper's one setter is a place for each argument that reaches it.</summary>
internal sealed record WritePlace(SettingKind Kind, Location Call, Location Value)
{
    public static WritePlace Of<T>(SettingWrite<T> write) => new(write.Kind, write.CallLocation, write.ValueLocation);
}
