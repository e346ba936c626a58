namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>A job API with a specimen of everything a fix must write or remove.</summary>
internal static class FixTestApi
{
    public const string Source = """
        using System;

        namespace Flink
        {
            public class StreamExecutionEnvironment
            {
                public int Parallelism { get; set; }
                public Configuration Configuration { get; } = new Configuration();
                public static StreamExecutionEnvironment GetExecutionEnvironment() => new StreamExecutionEnvironment();
                public static StreamExecutionEnvironment CreateLocalEnvironment() => new StreamExecutionEnvironment();
                public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism) => new StreamExecutionEnvironment();
                public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism, string name) => null!;
                public static StreamExecutionEnvironment CreateLocalEnvironment(string name) => new StreamExecutionEnvironment();
                public static StreamExecutionEnvironment CreateRemoteEnvironment(string host, int parallelism) => null!;
                public static StreamExecutionEnvironment CreateTestEnvironment(int parallelism, int slots) => null!;
                public static StreamExecutionEnvironment CreateTestEnvironment(int parallelism) => new StreamExecutionEnvironment();
                public StreamExecutionEnvironment SetParallelism(int parallelism) => this;
                public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism) => this;
                public StreamExecutionEnvironment EnableCheckpointing() => this;
                public DataStreamSource<T> AddSource<T>(Func<T> source) => new DataStreamSource<T>();
                public void Execute(string name) { }
            }

            public class DataStream<T>
            {
                public Transformation Transformation { get; } = new Transformation();
                public SingleOutputStreamOperator<R> Map<R>(Func<T, R> function) => new SingleOutputStreamOperator<R>();
                public SingleOutputStreamOperator<T> Filter(Func<T, bool> function) => new SingleOutputStreamOperator<T>();
                public DataStream<T> Union(params DataStream<T>[] others) => this;
                public DataStreamSink<T> AddSink(Action<T> sink) => new DataStreamSink<T>();
                public void Print() { }
            }

            public class SingleOutputStreamOperator<T> : DataStream<T>
            {
                public SingleOutputStreamOperator<T> SetParallelism(int parallelism) => this;
                public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism) => this;
                public SingleOutputStreamOperator<T> Name(string name) => this;
                public T[] Results => new T[0];
            }

            public class DataStreamSource<T> : SingleOutputStreamOperator<T>
            {
                public new DataStreamSource<T> SetParallelism(int parallelism) => this;
            }

            public class DataStreamSink<T>
            {
                public int Parallelism { get; set; }
                public DataStreamSink<T> SetParallelism(int parallelism) => this;
                public void WithParallelism(int parallelism) { }
            }

            public class Transformation
            {
                public int Parallelism { get; set; }
                public int MaxParallelism { get; set; }
            }

            public class JobMetadata
            {
                public string Name { get; set; } = "";
                public int? Parallelism { get; set; }
                public int Version { get; set; }
            }

            public class Configuration
            {
                public Configuration SetInteger(string key, int value) => this;
                public Configuration SetString(string key, string value) => this;
            }

            public static class StreamExtensions
            {
                public static SingleOutputStreamOperator<T> WithParallelism<T>(this SingleOutputStreamOperator<T> stream, int n) => stream;
            }
        }
        """;
}
