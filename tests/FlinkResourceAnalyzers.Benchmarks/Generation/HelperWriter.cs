using System.Globalization;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>Writes the classes of pipeline steps that several jobs call, as teams have them.</summary>
internal static class HelperWriter
{
    public static string NameOf(int index) => "Steps" + index.ToString("000", CultureInfo.InvariantCulture);

    public static GeneratedFile Write(int index, SeededNumbers numbers)
    {
        string name = NameOf(index);
        string text = $$"""
            using System;
            using System.Globalization;
            using Generated.Shared;
            using Flink.Streaming;

            namespace Generated.Helpers;

            public static class {{name}}
            {
                public const int SinkParallelism = {{numbers.Between(1, 8)}};

                public const string AuditGroup = "audit-{{index}}";

                public static SlotSharingGroup Heavy(string region)
                {
                    return SlotSharingGroup.NewBuilder("heavy-" + region)
                        .SetCpuCores({{numbers.OneOf("0.5", "1.0", "2.0")}})
                        .SetTaskHeapMemoryMB({{numbers.OneOf(256, 512, 1024)}})
                        .SetManagedMemoryMB(256)
                        .Build();
                }

                public static SingleOutputStreamOperator<Order> Deduplicate(DataStream<Order> orders, string prefix)
                {
                    return orders
                        .KeyBy(order => order.Id)
                        .Reduce((first, second) => first.At < second.At ? first : second)
                        .Name(prefix + "-deduplicate")
                        .Uid(prefix + "-deduplicate-uid");
                }

                public static SingleOutputStreamOperator<T> Named<T>(SingleOutputStreamOperator<T> stream, string name, int number)
                {
                    string uid = name + "-" + number.ToString(CultureInfo.InvariantCulture);
                    return stream.Name(name).Uid(uid);
                }

                public static DataStreamSink<Total> Write(DataStream<Total> totals, string table, JobOptions options)
                {
                    var sink = totals.AddSink(new TableSink<Total>(table)).Name("write-" + table).Uid("write-" + table + "-uid");
                    if (options.Audit)
                    {
                        sink.SlotSharingGroup(AuditGroup);
                    }

                    return sink.SetParallelism(SinkParallelism);
                }

                public static int Scale(JobOptions options, int factor) => Math.Clamp(options.Parallelism * factor, 1, {{numbers.OneOf(32, 64, 96)}});
            }

            """;
        return new GeneratedFile("Helpers/" + name + ".cs", text);
    }
}
