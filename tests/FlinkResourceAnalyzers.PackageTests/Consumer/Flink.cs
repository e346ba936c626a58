using System;
using System.Collections.Generic;

// A team's own Flink-style API, as small as it can be and in C# 7.3, so that a project in any language version can compile it.
namespace Acme.Streaming
{
    public sealed class StreamExecutionEnvironment
    {
        public static StreamExecutionEnvironment GetExecutionEnvironment() { return new StreamExecutionEnvironment(); }

        public StreamExecutionEnvironment SetParallelism(int parallelism) { return this; }

        public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism) { return this; }

        public DataStreamSource<T> AddSource<T>(IParallelSourceFunction<T> source, string name) { return new DataStreamSource<T>(); }

        public DataStreamSource<T> FromCollection<T>(IEnumerable<T> items) { return new DataStreamSource<T>(); }

        public void Execute(string jobName) { }
    }

    public interface IParallelSourceFunction<T>
    {
    }

    public interface ISinkFunction<T>
    {
    }

    public class DataStream<T>
    {
        public SingleOutputStreamOperator<TResult> Map<TResult>(Func<T, TResult> map) { return new SingleOutputStreamOperator<TResult>(); }

        public SingleOutputStreamOperator<T> Filter(Func<T, bool> filter) { return new SingleOutputStreamOperator<T>(); }

        public DataStreamSink<T> AddSink(ISinkFunction<T> sink) { return new DataStreamSink<T>(); }
    }

    public class SingleOutputStreamOperator<T> : DataStream<T>
    {
        public SingleOutputStreamOperator<T> SetParallelism(int parallelism) { return this; }

        public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism) { return this; }

        public SingleOutputStreamOperator<T> SlotSharingGroup(SlotSharingGroup group) { return this; }
    }

    public sealed class DataStreamSource<T> : SingleOutputStreamOperator<T>
    {
        public new DataStreamSource<T> SetParallelism(int parallelism) { return this; }
    }

    public sealed class DataStreamSink<T>
    {
        public DataStreamSink<T> SetParallelism(int parallelism) { return this; }
    }

    public sealed class SlotSharingGroup
    {
        public static Builder NewBuilder(string name) { return new Builder(); }

        public sealed class Builder
        {
            public Builder SetCpuCores(double cpuCores) { return this; }

            public Builder SetTaskHeapMemoryMB(int megabytes) { return this; }

            public SlotSharingGroup Build() { return new SlotSharingGroup(); }
        }
    }

    public sealed class Orders : IParallelSourceFunction<string>
    {
    }

    public sealed class Ledger : ISinkFunction<string>
    {
    }
}
