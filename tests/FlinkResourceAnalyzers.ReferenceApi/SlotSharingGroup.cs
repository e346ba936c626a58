using System;
using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>
/// A named group of operators whose subtasks may share slots, with the resources of each slot when they were given (flink-core SlotSharingGroup).
/// </summary>
public sealed class SlotSharingGroup : IEquatable<SlotSharingGroup>
{
    private readonly ResourceProfile? _resources;

    private SlotSharingGroup(string name, ResourceProfile? resources)
    {
        Name = name;
        _resources = resources;
    }

    /// <summary>Any text; empty and blank ones are names like others.</summary>
    public string Name { get; }

    public double? CpuCores => _resources?.CpuCores;

    public MemorySize? TaskHeapMemory => _resources?.TaskHeapMemory;

    public MemorySize? TaskOffHeapMemory => _resources?.TaskOffHeapMemory;

    public MemorySize? ManagedMemory => _resources?.ManagedMemory;

    /// <summary>
    /// What a slot of the group asks for, as the environment and the graph take it from the group (SlotSharingGroupUtils.extractResourceSpec): external
    /// resources are looked at only then.
    /// </summary>
    /// <exception cref="ArgumentException">The amount of an external resource is negative.</exception>
    internal ResourceProfile? Resources
    {
        get
        {
            _resources?.CheckExternal();
            return _resources;
        }
    }

    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static Builder NewBuilder(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Builder(name);
    }

    /// <summary>Compares the resources and ignores the name, as Flink does (SlotSharingGroup.equals).</summary>
    public bool Equals(SlotSharingGroup? other) => other is not null && Equals(_resources, other._resources);

    public override bool Equals(object? obj) => Equals(obj as SlotSharingGroup);

    public override int GetHashCode() => _resources?.GetHashCode() ?? 0;

    public override string ToString() => _resources is null ? Name : $"{Name} ({_resources})";

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

            _cpuCores = ResourceProfile.KeepScale(cpuCores);
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
