using System;
using System.Collections.Generic;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Flink.Streaming.Hosting;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>What the tests of the reference API build jobs from.</summary>
internal static class Jobs
{
    public static StreamExecutionEnvironment Environment() => StreamExecutionEnvironment.GetExecutionEnvironment();

    /// <summary>An environment on a cluster with this <c>parallelism.default</c>.</summary>
    public static StreamExecutionEnvironment Environment(int parallelismDefault)
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start(new ClusterDefaults { Parallelism = parallelismDefault });
        return StreamExecutionEnvironment.GetExecutionEnvironment();
    }

    /// <summary>A parallel source.</summary>
    public static DataStreamSource<long> Numbers(this StreamExecutionEnvironment environment) => environment.FromSequence(0, 100);

    /// <summary>The parallelism of the operator of this name.</summary>
    public static int Parallelism(this StreamExecutionEnvironment environment, string name)
        => environment.GetJobGraph().Operator(name).Parallelism;

    public static int MaxParallelism(this StreamExecutionEnvironment environment, string name)
        => environment.GetJobGraph().Operator(name).MaxParallelism;

    public static string Group(this StreamExecutionEnvironment environment, string name)
        => environment.GetJobGraph().Operator(name).SlotSharingGroup;

    /// <summary>The partitioner of the one edge between two operators.</summary>
    public static Partitioner Edge(this StreamExecutionEnvironment environment, string source, string target)
    {
        JobGraph graph = environment.GetJobGraph();
        int from = graph.Operator(source).Id;
        int to = graph.Operator(target).Id;
        return Assert.Single(graph.Edges, edge => edge.Source == from && edge.Target == to).Partitioner;
    }

    /// <summary>The names of the operators of each task, as <c>a+b</c>.</summary>
    public static string[] Tasks(this StreamExecutionEnvironment environment)
    {
        JobGraph graph = environment.GetJobGraph();
        List<string> tasks = [];
        foreach (JobVertex vertex in graph.Vertices)
        {
            List<string> names = [];
            foreach (int id in vertex.Operators)
            {
                names.Add(graph.Operators[id].Name);
            }

            tasks.Add(string.Join("+", names));
        }

        return [.. tasks];
    }

    /// <summary>The call is refused with this exception and a message that contains this.</summary>
    public static void Refused<TException>(string message, Action call)
        where TException : Exception
    {
        TException exception = Assert.Throws<TException>(call);
        Assert.Contains(message, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    internal sealed class PlainSource : ISourceFunction<long>
    {
        public IEnumerable<long> Run() => [1];
    }

    internal sealed class ParallelSource : IParallelSourceFunction<long>
    {
        public IEnumerable<long> Run() => [1];
    }

    internal sealed class SplitSource : ISource<long>
    {
        public bool IsBounded => true;
    }

    internal sealed class Discard<T> : ISink<T>, ISinkFunction<T>
    {
        public void Write(T element)
        {
        }

        public void Invoke(T value)
        {
        }
    }
}
