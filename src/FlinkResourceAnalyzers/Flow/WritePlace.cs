using System;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A call, and the value given to it: a helper's one setter is a place for each argument that reaches it. Keeps its hash, for it is looked up in several tables.</summary>
internal sealed class WritePlace : IEquatable<WritePlace>
{
    private readonly SettingKind _kind;
    private readonly Location _call;
    private readonly Location _value;
    private readonly int _hash;

    private WritePlace(SettingKind kind, Location call, Location value)
    {
        _kind = kind;
        _call = call;
        _value = value;
        _hash = unchecked((((int)kind * 397) ^ call.GetHashCode()) * 397) ^ value.GetHashCode();
    }

    public static WritePlace Of<T>(SettingWrite<T> write) => new(write.Kind, write.CallLocation, write.ValueLocation);

    public bool Equals(WritePlace? other)
        => other is not null && other._hash == _hash && other._kind == _kind && other._call.Equals(_call) && other._value.Equals(_value);

    public override bool Equals(object? obj) => Equals(obj as WritePlace);

    public override int GetHashCode() => _hash;
}
