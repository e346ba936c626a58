using System;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>
/// What the configuration files that come with Flink set, in the form of their version: the keys and values that are not commented out, with
/// comments as awkward as those of the originals.
/// </summary>
internal static class ShippedConfigurations
{
    private const string Modules = "--add-exports=java.base/sun.net.util=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED "
        + "--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED";

    /// <summary>The name and text of the file of a version from 1.13 to 2.1.</summary>
    public static (string Name, string Text) Of(string version)
    {
        (int major, int minor) = (int.Parse(version.Split('.')[0]), int.Parse(version.Split('.')[1]));
        return major == 1 && minor < 19 ? ("/conf/flink-conf.yaml", Flat(minor)) : ("/conf/config.yaml", Nested(major, minor));
    }

    private static string Flat(int minor)
    {
        string binding = minor < 15 ? "" : """

            # The addresses that the parts of the cluster bind to. Set them to 0.0.0.0: only where the network is closed.
            jobmanager.bind-host: localhost
            taskmanager.bind-host: localhost
            taskmanager.host: localhost
            rest.address: localhost
            rest.bind-address: localhost
            """;
        string java = minor < 18 ? "" : "\nenv.java.opts.all: " + Modules + "\n";
        return $$"""
            ################################################################################
            #  Licensed to somebody: under one or more agreements.
            ################################################################################
            {{java}}
            #==============================================================================
            # Common
            #==============================================================================

            # Where the JobManager is; on YARN and with high availability Flink finds out by itself.

            jobmanager.rpc.address: localhost

            # The RPC port

            jobmanager.rpc.port: 6123
            {{binding}}

            # The total process memory size for the JobManager.
            #
            # Note this accounts for all memory usage within the process, JVM metaspace and overhead included.

            jobmanager.memory.process.size: 1600m

            taskmanager.memory.process.size: 1728m

            # To exclude JVM metaspace and overhead, use 'taskmanager.memory.flink.size' instead.
            #
            # taskmanager.memory.flink.size: 1280m

            # The number of task slots that each TaskManager offers. Each slot runs one parallel pipeline.

            taskmanager.numberOfTaskSlots: 1

            # The parallelism used for programs that did not specify and other parallelism.

            parallelism.default: 1

            # fs.default-scheme
            # high-availability: zookeeper
            # state.backend: hashmap
            # state.checkpoints.dir: hdfs://namenode-host:port/flink-checkpoints

            jobmanager.execution.failover-strategy: region

            #rest.port: 8081
            #web.submit.enable: false
            # io.tmp.dirs: /tmp
            """;
    }

    private static string Nested(int major, int minor)
    {
        // The address is commented out from 2.0 on.
        string bind = major == 1 ? "" : "# ";
        return $$"""
            # Standard YAML: nested or flat, a key once only.

            # These parameters are required for Java 17 support.
            env:
              java:
                opts:
                  all: {{(minor == 19 ? Modules : string.Join(" ", Modules.Split(' ').Reverse()))}}

            jobmanager:
              # The host interface the JobManager will bind to.
              bind-host: localhost
              rpc:
                address: localhost
                # The RPC port where the JobManager is reachable.
                port: 6123
              memory:
                process:
                  size: 1600m
              execution:
                failover-strategy: region

            taskmanager:
              bind-host: localhost
              host: localhost
              # The number of task slots that each TaskManager offers. Each slot runs one parallel pipeline.
              numberOfTaskSlots: 1
              memory:
                process:
                  size: 1728m

            parallelism:
              default: 1

            # state:
            #   backend:
            #     type: hashmap

            rest:
              # The address to which the REST client will connect to
              address: localhost
              {{bind}}bind-address: localhost
            # port: 8081

            # web:
            #   submit:
            #     enable: false
            """;
    }
}
