using System;
using System.Collections;
using System.Collections.Generic;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Facts about Flink, each with the Flink source it was read in and a check that the reference API holds to it.</summary>
internal sealed class FactTable : IEnumerable
{
    private readonly Dictionary<string, Action> _checks = new(StringComparer.Ordinal);

    /// <summary>A row per fact, for a theory.</summary>
    public TheoryData<string> Rows => [.. _checks.Keys];

    public void Add(string fact, string source, Action check) => _checks.Add($"{fact} ({source})", check);

    public void Check(string row) => _checks[row]();

    public IEnumerator GetEnumerator() => _checks.Keys.GetEnumerator();
}
