using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>
/// Writes the files that an organisation has beside its jobs, as large as they get: a policy of some hundred lines, a cluster's configuration, and
/// the manifests of forty deployments. No job breaks them.
/// </summary>
internal static class OrganisationFiles
{
    private const int Overrides = 60;
    private const int Topics = 120;
    private const int Deployments = 40;

    public static ImmutableArray<GeneratedFile> Create() => [Policy(), Configuration(), Manifests()];

    private static GeneratedFile Policy()
    {
        StringBuilder text = new(GeneratedProject.Policy);
        text.Append("sources:\n  topics:\n");
        for (int i = 0; i < Topics; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    topic-{i:000}: {8 + (i % 24)}\n");
        }

        text.Append("jobs:\n");
        for (int i = 0; i < Overrides; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - match: \"team-{i:00}-*\"\n    limits: {{ slots: {64 + i}, parallelism: {32 + i}, memory: {64 + i}g }}\n");
        }

        return new GeneratedFile(GeneratedProject.PolicyFileName, text.ToString());
    }

    private static GeneratedFile Configuration() => new("flink-conf.yaml", """
        jobmanager.rpc.address: jobmanager
        jobmanager.memory.process.size: 2048m
        taskmanager.memory.process.size: 8192m
        taskmanager.numberOfTaskSlots: 4
        parallelism.default: 2
        state.backend.type: rocksdb
        state.checkpoints.dir: s3://checkpoints/flink
        execution.checkpointing.interval: 60s
        restart-strategy.type: exponential-delay

        """);

    private static GeneratedFile Manifests()
    {
        List<string> documents = [];
        for (int i = 0; i < Deployments; i++)
        {
            documents.Add(string.Create(CultureInfo.InvariantCulture, $"""
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  name: team-{i:00}-deployment
                  namespace: streaming
                  labels: {"{ team: \"" + i + "\" }"}
                spec:
                  image: flink:1.20
                  flinkVersion: v1_20
                  serviceAccount: flink
                  flinkConfiguration:
                    taskmanager.numberOfTaskSlots: "4"
                    state.checkpoints.dir: s3://checkpoints/team-{i:00}
                    execution.checkpointing.interval: 60s
                  jobManager:
                    resource: {"{ memory: \"2048m\", cpu: 1 }"}
                  taskManager:
                    resource: {"{ memory: \"8192m\", cpu: 4 }"}
                  job:
                    jarURI: local:///opt/flink/usrlib/job.jar
                    parallelism: {4 + (i % 8)}
                    upgradeMode: savepoint

                """));
        }

        return new GeneratedFile("deploy/flink.yaml", string.Join("---\n", documents));
    }
}
