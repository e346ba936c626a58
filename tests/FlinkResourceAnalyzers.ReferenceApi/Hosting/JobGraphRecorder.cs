using System;
using System.Collections.Generic;
using System.Threading;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Hosting;

/// <summary>
/// Watches the environments that are created, and the jobs that are submitted, from its start until it is disposed of, by the code that
/// started it and by what that code calls or awaits. Recorders nest; the inner one sees and the outer one does not.
/// </summary>
public sealed class JobGraphRecorder : IDisposable
{
    private static readonly AsyncLocal<JobGraphRecorder?> CurrentRecorder = new();

    private readonly Lock _gate = new();
    private readonly JobGraphRecorder? _outer;
    private readonly List<StreamExecutionEnvironment> _environments = [];
    private readonly List<JobGraph> _submitted = [];

    private JobGraphRecorder(ClusterDefaults defaults, JobGraphRecorder? outer)
    {
        Defaults = defaults;
        _outer = outer;
    }

    /// <summary>The environments created, in order.</summary>
    public IReadOnlyList<StreamExecutionEnvironment> Environments
    {
        get
        {
            lock (_gate)
            {
                return [.. _environments];
            }
        }
    }

    /// <summary>The graphs handed to the cluster, in order, those included that it refused.</summary>
    public IReadOnlyList<JobGraph> Submitted
    {
        get
        {
            lock (_gate)
            {
                return [.. _submitted];
            }
        }
    }

    internal static JobGraphRecorder? Current => CurrentRecorder.Value;

    internal ClusterDefaults Defaults { get; }

    public static JobGraphRecorder Start(ClusterDefaults? defaults = null)
    {
        JobGraphRecorder recorder = new(defaults ?? Current?.Defaults ?? ClusterDefaults.Shipped, Current);
        CurrentRecorder.Value = recorder;
        return recorder;
    }

    /// <summary>
    /// The submitted graphs and, after them, the graph of each environment that has operators no execution has taken: for code that builds a job
    /// and leaves it to its caller to run it.
    /// </summary>
    public IReadOnlyList<JobGraph> CollectGraphs()
    {
        List<JobGraph> graphs = [.. Submitted];
        foreach (StreamExecutionEnvironment environment in Environments)
        {
            if (environment.HasPendingOperators)
            {
                graphs.Add(environment.GetJobGraph());
            }
        }

        return graphs;
    }

    public void Dispose()
    {
        if (CurrentRecorder.Value == this)
        {
            CurrentRecorder.Value = _outer;
        }
    }

    internal void Created(StreamExecutionEnvironment environment)
    {
        lock (_gate)
        {
            _environments.Add(environment);
        }
    }

    internal void HandedOver(JobGraph graph)
    {
        lock (_gate)
        {
            _submitted.Add(graph);
        }
    }
}
