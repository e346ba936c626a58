using System;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>The identity of an object that the code makes (an operator or an environment): the place that makes it and how execution came there.</summary>
internal sealed class SiteKey : IEquatable<SiteKey>
{
    private readonly int _hash;

    public SiteKey(SyntaxNode site, CallContext? context, bool isOlder = false)
    {
        Site = site;
        Context = context;
        IsOlder = isOlder;
        _hash = unchecked((((site.GetHashCode() * 31) + (context?.GetHashCode() ?? 0)) * 2) + (isOlder ? 1 : 0));
    }

    public SyntaxNode Site { get; }

    public CallContext? Context { get; }

    /// <summary>
    /// Whether this stands for all objects that the place made before the latest one, in a loop that is not unrolled. Nothing can be said for
    /// certain of one of many, so what is done to them is only added to what they may be.
    /// </summary>
    public bool IsOlder { get; }

    public SiteKey Older => IsOlder ? this : new SiteKey(Site, Context, isOlder: true);

    public bool Equals(SiteKey? other)
        => other is not null && (ReferenceEquals(this, other)
            || (_hash == other._hash && IsOlder == other.IsOlder && Site == other.Site && Equals(Context, other.Context)));

    public override bool Equals(object? obj) => Equals(obj as SiteKey);

    public override int GetHashCode() => _hash;
}
