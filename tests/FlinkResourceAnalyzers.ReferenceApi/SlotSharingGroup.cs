using System;
using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>
/// A named group of operators whose subtasks may share slots, with the resources of each slot when they were given (flink-core SlotSharingGroup).
/// </summary>
public sealed class SlotSharingGroup : IEquatable<SlotSharingGroup>
{
    private SlotSharingGroup(string name, ResourceProfile? resources)
    {
        Name = name;
        Resources = resources;
    }

    /// <summary>Any text; empty and blank ones are names like others.</summary>
    public string Name { get; }

    public double? CpuCores => Resources?.CpuCores;

    public MemorySize? TaskHeapMemory => Resources?.TaskHeapMemory;

    public MemorySize? TaskOffHeapMemory => Resources?.TaskOffHeapMemory;

    public MemorySize? ManagedMemory => Resources?.ManagedMemory;

    internal ResourceProfile? Resources { get; }

    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static Builder NewBuilder(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Builder(name);
    }

    /// <summary>Compares the resources and ignores the name, as Flink does (SlotSharingGroup.equals).</summary>
    public bool Equals(SlotSharingGroup? other) => other is not null && Equals(Resources, other.Resources);

    public override bool Equals(object? obj) => Equals(obj as SlotSharingGroup);

    public override int GetHashCode() => Resources?.GetHashCode() ?? 0;

    public override string ToString() => Resources is null ? Name : $"{Name} ({Resources})";

    /// <summary>Collects the resources of a group.</summary>
    public sealed class Builder
    {
        private readonly string _name;
        private readonly Dictionary<string, double> _external = new(StringComparer.Ordinal);
        private double? _cpuCores;
        private MemorySize? _taskHeap;
        private MemorySize? _taskOffHeap;
        private MemorySize? _managed;

        internal Builder(string name) => _name = name;

        /// <exception cref="ArgumentException">Not above 0.</exception>
        public Builder SetCpuCores(double cpuCores)
        {
            if (!(cpuCores > 0))
            {
                throw new ArgumentException($"The cpu cores should be positive, not {cpuCores}.", nameof(cpuCores));
            }

            _cpuCores = cpuCores;
            return this;
        }

        /// <exception cref="ArgumentException">Not above 0.</exception>
        public Builder SetTaskHeapMemory(MemorySize taskHeapMemory)
        {
            if (taskHeapMemory.Bytes == 0)
            {
                throw new ArgumentException("The task heap memory should be positive.", nameof(taskHeapMemory));
            }

            _taskHeap = taskHeapMemory;
            return this;
        }

        /// <exception cref="ArgumentException">Not above 0.</exception>
        public Builder SetTaskHeapMemoryMB(int taskHeapMemoryMB)
        {
            if (taskHeapMemoryMB <= 0)
            {
                throw new ArgumentException($"The task heap memory should be positive, not {taskHeapMemoryMB} MB.", nameof(taskHeapMemoryMB));
            }

            return SetTaskHeapMemory(MemorySize.OfMebiBytes(taskHeapMemoryMB));
        }

        public Builder SetTaskOffHeapMemory(MemorySize taskOffHeapMemory)
        {
            _taskOffHeap = taskOffHeapMemory;
            return this;
        }

        public Builder SetTaskOffHeapMemoryMB(int taskOffHeapMemoryMB) => SetTaskOffHeapMemory(MemorySize.OfMebiBytes(taskOffHeapMemoryMB));

        public Builder SetManagedMemory(MemorySize managedMemory)
        {
            _managed = managedMemory;
            return this;
        }

        public Builder SetManagedMemoryMB(int managedMemoryMB) => SetManagedMemory(MemorySize.OfMebiBytes(managedMemoryMB));

        /// <summary>Replaces an earlier amount of the same name.</summary>
        public Builder SetExternalResource(string name, double value)
        {
            ArgumentNullException.ThrowIfNull(name);
            _external[name] = value;
            return this;
        }

        /// <summary>The group; without any resource set, one that is only a name.</summary>
        /// <exception cref="ArgumentException">Some resource is set, and CPU cores or task heap is not.</exception>
        public SlotSharingGroup Build()
        {
            if (_cpuCores is { } cpu && _taskHeap is { } heap)
            {
                return new SlotSharingGroup(
                    _name, new ResourceProfile(cpu, heap, _taskOffHeap ?? MemorySize.Zero, _managed ?? MemorySize.Zero, _external));
            }

            if (_cpuCores is not null || _taskHeap is not null || _taskOffHeap is not null || _managed is not null || _external.Count > 0)
            {
                throw new ArgumentException("The cpu cores and task heap memory are required when specifying the resource of a slot sharing group.");
            }

            return new SlotSharingGroup(_name, resources: null);
        }
    }
}
