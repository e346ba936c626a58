using System;

namespace Flink.Streaming;

/// <summary>Names a map in state (flink-core MapStateDescriptor). Broadcast state is such a map.</summary>
public abstract record MapStateDescriptor(string Name, Type KeyType, Type ValueType);

/// <summary>Names a map in state.</summary>
/// <typeparam name="TKey">The type of its keys.</typeparam>
/// <typeparam name="TValue">The type of its values.</typeparam>
/// <param name="Name">The state's name.</param>
public sealed record MapStateDescriptor<TKey, TValue>(string Name) : MapStateDescriptor(Name, typeof(TKey), typeof(TValue));
