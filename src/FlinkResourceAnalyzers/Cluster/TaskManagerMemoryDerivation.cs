using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Keys = FlinkResourceAnalyzers.Cluster.TaskManagerMemoryKeys;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Divides a TaskManager's memory exactly as Flink does when the process starts (ProcessMemoryUtils, TaskExecutorFlinkMemoryUtils): fractions
/// are 32-bit floats, products are cut off to whole bytes.
/// </summary>
internal sealed class TaskManagerMemoryDerivation
{
    private const long Mebibyte = 1 << 20;

    private readonly FlinkConfiguration _configuration;
    private readonly List<ConfigurationEntry> _unreadable = [];
    private MemoryFault? _fault;

    private TaskManagerMemoryDerivation(FlinkConfiguration configuration) => _configuration = configuration;

    public static TaskManagerMemoryResult Derive(FlinkConfiguration configuration)
    {
        var derivation = new TaskManagerMemoryDerivation(configuration);
        TaskManagerMemory? memory = derivation.Derive();
        return derivation._unreadable.Count > 0
            ? new TaskManagerMemoryResult(null, null, derivation._unreadable.ToImmutableArray())
            : new TaskManagerMemoryResult(memory, derivation._fault, ImmutableArray<ConfigurationEntry>.Empty);
    }

    private TaskManagerMemory? Derive()
    {
        MemoryPart? process = Written(Keys.Process, "total process memory");
        MemoryPart? flink = Written(Keys.Flink, "total Flink memory");
        MemoryPart? taskHeap = Written(Keys.TaskHeap, "task heap memory");
        MemoryPart? managed = Written(Keys.Managed, "managed memory");
        var given = new Given(
            FrameworkHeap: Part(Keys.FrameworkHeap, "framework heap memory", 128 * Mebibyte),
            FrameworkOffHeap: Part(Keys.FrameworkOffHeap, "framework off-heap memory", 128 * Mebibyte),
            TaskOffHeap: Part(Keys.TaskOffHeap, "task off-heap memory", 0),
            Metaspace: Part(Keys.Metaspace, "JVM metaspace", 256 * Mebibyte));
        RangedFraction network = Range("network memory", Keys.NetworkMin, 64 * Mebibyte, Keys.NetworkMax, long.MaxValue, Keys.NetworkFraction, "0.1");
        RangedFraction overhead = Range("JVM overhead", Keys.OverheadMin, 192 * Mebibyte, Keys.OverheadMax, 1024 * Mebibyte, Keys.OverheadFraction, "0.1");
        RangedFraction managedFraction = managed is null
            ? Range("managed memory", null, 0, null, long.MaxValue, Keys.ManagedFraction, "0.4")
            : new RangedFraction("managed memory", managed, managed, 0, null);
        if (_unreadable.Count > 0 || _fault is not null)
        {
            return null;
        }

        // The order in which Flink looks for a key that is enough.
        if (taskHeap is not null && managed is not null)
        {
            return FromTaskHeapAndManaged(taskHeap, managed, flink, process, given, network, overhead);
        }

        if (flink is not null)
        {
            return FromFlink(flink, flink.ToString(), taskHeap, managedFraction, given, network) is { } inside
                && OverheadAround(flink.Bytes, flink.ToString(), given.Metaspace, process, overhead) is { } around
                ? inside(around)
                : null;
        }

        if (process is not null)
        {
            MemoryPart around = overhead.Of(process);
            long taken = Add(given.Metaspace.Bytes, around.Bytes);
            long rest = process.Bytes - taken;
            string sum = given.Metaspace + " + " + around;
            if (rest < 0)
            {
                return Refuse(
                    sum + " = " + MemoryPart.TextOf(taken) + " exceed " + process, process, given.Metaspace, around);
            }

            var total = new MemoryPart("total Flink memory", rest, process.Entry);
            return FromFlink(total, total + " (" + process + " - " + given.Metaspace + " - " + around + ")", taskHeap, managedFraction, given, network)
                ?.Invoke(around);
        }

        return null;
    }

    /// <summary>deriveProcessSpecWithExplicitInternalMemory.</summary>
    private TaskManagerMemory? FromTaskHeapAndManaged(
        MemoryPart taskHeap,
        MemoryPart managed,
        MemoryPart? flink,
        MemoryPart? process,
        Given given,
        RangedFraction networkRange,
        RangedFraction overheadRange)
    {
        MemoryPart[] parts = [given.FrameworkHeap, given.FrameworkOffHeap, taskHeap, given.TaskOffHeap, managed];
        long sum = Sum(parts);
        MemoryPart? network = flink is null ? networkRange.Beside(sum) : RestAsNetwork(flink, flink.ToString(), parts, networkRange);
        if (network is null)
        {
            return null;
        }

        long total = Add(sum, network.Bytes);
        string text = flink?.ToString() ?? string.Join(" + ", parts.Where(part => part.Bytes > 0)) + " + " + network;
        return OverheadAround(total, text, given.Metaspace, process, overheadRange) is { } overhead
            ? new TaskManagerMemory(
                taskHeap, given.TaskOffHeap, managed, network, given.FrameworkHeap, given.FrameworkOffHeap, given.Metaspace, overhead)
            : null;
    }

    /// <summary>TaskExecutorFlinkMemoryUtils.deriveFromTotalFlinkMemory; what is left to say is the JVM overhead.</summary>
    private Func<MemoryPart, TaskManagerMemory>? FromFlink(
        MemoryPart flink,
        string flinkText,
        MemoryPart? taskHeap,
        RangedFraction managedFraction,
        Given given,
        RangedFraction networkRange)
    {
        MemoryPart managed = managedFraction.Of(flink);
        MemoryPart? network;
        if (taskHeap is not null)
        {
            network = RestAsNetwork(flink, flinkText, [given.FrameworkHeap, given.FrameworkOffHeap, taskHeap, given.TaskOffHeap, managed], networkRange);
        }
        else
        {
            network = networkRange.Of(flink);
            MemoryPart[] parts = [given.FrameworkHeap, given.FrameworkOffHeap, given.TaskOffHeap, managed, network];
            long rest = flink.Bytes - Sum(parts);
            if (rest < 0)
            {
                Refuse(Exceed(parts, flinkText) + ", which leaves nothing for tasks", flink, parts);
                return null;
            }

            taskHeap = new MemoryPart("task heap memory", rest, flink.Entry);
        }

        return network is null
            ? null
            : overhead => new TaskManagerMemory(
                taskHeap, given.TaskOffHeap, managed, network, given.FrameworkHeap, given.FrameworkOffHeap, given.Metaspace, overhead);
    }

    /// <summary>Where total Flink memory and task heap memory are given, the network gets what is left, which must be within its range.</summary>
    private MemoryPart? RestAsNetwork(MemoryPart flink, string flinkText, MemoryPart[] parts, RangedFraction range)
    {
        long rest = flink.Bytes - Sum(parts);
        if (rest < 0)
        {
            Refuse(Exceed(parts, flinkText), flink, parts);
            return null;
        }

        if (!range.Contains(rest))
        {
            Refuse(
                flinkText + " - " + string.Join(" - ", parts.Where(part => part.Bytes > 0)) + " leave " + MemoryPart.TextOf(rest)
                    + " for network memory, which must be " + range.Bounds,
                flink,
                parts.Concat(range.Ends).ToArray());
            return null;
        }

        return new MemoryPart("network memory", rest, flink.Entry);
    }

    /// <summary>deriveJvmMetaspaceAndOverheadFromTotalFlinkMemory.</summary>
    private MemoryPart? OverheadAround(long flink, string flinkText, MemoryPart metaspace, MemoryPart? process, RangedFraction range)
    {
        long inside = Add(flink, metaspace.Bytes);
        if (process is null)
        {
            return range.Beside(inside);
        }

        long rest = process.Bytes - inside;
        if (rest < 0)
        {
            Refuse(flinkText + " + " + metaspace + " = " + MemoryPart.TextOf(inside) + " exceed " + process, process, metaspace);
            return null;
        }

        if (!range.Contains(rest))
        {
            Refuse(
                process + " - " + flinkText.Replace(" + ", " - ") + " - " + metaspace + " leave " + MemoryPart.TextOf(rest)
                    + " for JVM overhead, which must be " + range.Bounds,
                process,
                new[] { metaspace }.Concat(range.Ends).ToArray());
            return null;
        }

        return new MemoryPart("JVM overhead", rest, process.Entry);
    }

    private static string Exceed(MemoryPart[] parts, string total)
        => string.Join(" + ", parts.Where(part => part.Bytes > 0)) + " = " + MemoryPart.TextOf(Sum(parts)) + " exceed " + total;

    private TaskManagerMemory? Refuse(string message, MemoryPart at, params MemoryPart[] others)
    {
        ConfigurationEntry[] entries = new[] { at }.Concat(others).Select(part => part.Entry).OfType<ConfigurationEntry>().Distinct().ToArray();
        _fault ??= new MemoryFault(Upper(message), entries[0], entries.Skip(1).ToImmutableArray());
        return null;
    }

    private static string Upper(string message) => char.ToUpperInvariant(message[0]) + message.Substring(1);

    private MemoryPart? Written(string key, string name)
    {
        if (_configuration.Find(key) is not { } entry)
        {
            return null;
        }

        if (MemorySize.TryParse(entry.Value, out long bytes, out _))
        {
            return new MemoryPart(name, bytes, entry);
        }

        _unreadable.Add(entry);
        return null;
    }

    private MemoryPart Part(string key, string name, long byDefault) => Written(key, name) ?? new MemoryPart(name, byDefault, null);

    private RangedFraction Range(string name, string? minKey, long min, string? maxKey, long max, string fractionKey, string fraction)
    {
        MemoryPart least = minKey is null ? new MemoryPart(name, min, null) : Part(minKey, name, min);
        MemoryPart most = maxKey is null ? new MemoryPart(name, max, null) : Part(maxKey, name, max);
        ConfigurationEntry? entry = _configuration.Find(fractionKey);
        if (!float.TryParse((entry?.Value ?? fraction).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out float share) || float.IsNaN(share))
        {
            _unreadable.Add(entry!);
            return new RangedFraction(name, least, most, 0, entry);
        }

        if (least.Bytes > most.Bytes)
        {
            Refuse("the least " + least + " is more than the most, " + MemoryPart.TextOf(most.Bytes), least.Entry is null ? most : least, most);
        }
        else if (share is < 0 or >= 1)
        {
            Refuse(
                "the fraction of " + name + " must be at least 0 and below 1, not " + entry!.Value,
                new MemoryPart(name, 0, entry));
        }

        return new RangedFraction(name, least, most, share, entry);
    }

    private static long Sum(IEnumerable<MemoryPart> parts) => parts.Aggregate(0L, (sum, part) => Add(sum, part.Bytes));

    private static long Add(long first, long second) => first > long.MaxValue - second ? long.MaxValue : first + second;

    /// <summary>The parts that are a size of their own or a default.</summary>
    private sealed record Given(MemoryPart FrameworkHeap, MemoryPart FrameworkOffHeap, MemoryPart TaskOffHeap, MemoryPart Metaspace);

    /// <summary>A part that is a fraction of a whole, within a range (RangeFraction).</summary>
    private sealed class RangedFraction
    {
        private readonly string _name;
        private readonly MemoryPart _least;
        private readonly MemoryPart _most;
        private readonly double _fraction;
        private readonly ConfigurationEntry? _entry;

        public RangedFraction(string name, MemoryPart least, MemoryPart most, float fraction, ConfigurationEntry? entry)
        {
            _name = name;
            _least = least;
            _most = most;
            _fraction = fraction;
            _entry = entry;
        }

        /// <summary>The ends of the range.</summary>
        public MemoryPart[] Ends => [_least, _most];

        /// <summary>The range in words that follow "must be".</summary>
        public string Bounds => _most.Bytes == long.MaxValue
            ? "at least " + MemoryPart.TextOf(_least.Bytes)
            : "from " + MemoryPart.TextOf(_least.Bytes) + " to " + MemoryPart.TextOf(_most.Bytes);

        public bool Contains(long bytes) => _least.Bytes <= bytes && bytes <= _most.Bytes;

        /// <summary>The part of a whole that includes it (deriveWithFraction).</summary>
        public MemoryPart Of(MemoryPart whole) => Cap(Multiply(whole.Bytes, _fraction), whole.Entry);

        /// <summary>The part that makes a whole together with the rest (deriveWithInverseFraction).</summary>
        public MemoryPart Beside(long rest) => Cap(Multiply(rest, _fraction / (1 - _fraction)), null);

        private MemoryPart Cap(long bytes, ConfigurationEntry? whole)
            => bytes > _most.Bytes ? new MemoryPart(_name, _most.Bytes, _most.Entry ?? whole)
                : bytes < _least.Bytes ? new MemoryPart(_name, _least.Bytes, _least.Entry ?? whole)
                : new MemoryPart(_name, bytes, _entry ?? whole);

        /// <summary>MemorySize.multiply: the product of decimals, cut off.</summary>
        private static long Multiply(long bytes, double factor)
        {
            // The shortest decimal that stands for the number, as BigDecimal.valueOf has it. A whole beyond 2^80 bytes is nobody's.
            if (!decimal.TryParse(factor.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
                || (exact > 1 && bytes > long.MaxValue / exact))
            {
                return long.MaxValue;
            }

            return (long)(bytes * exact);
        }
    }
}
