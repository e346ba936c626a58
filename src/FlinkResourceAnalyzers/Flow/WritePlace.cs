using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A call, and the value given to it: a helper's one setter is a place for each argument that reaches it.</summary>
internal sealed record WritePlace(SettingKind Kind, Location Call, Location Value)
{
    public static WritePlace Of<T>(SettingWrite<T> write) => new(write.Kind, write.CallLocation, write.ValueLocation);

    // Asked for each write; the comparison that the compiler would write goes through a comparer of the enum.
    public bool Equals(WritePlace? other) => other is not null && Kind == other.Kind && Call.Equals(other.Call) && Value.Equals(other.Value);

    public override int GetHashCode() => unchecked((((int)Kind * 397) ^ Call.GetHashCode()) * 397) ^ Value.GetHashCode();
}
