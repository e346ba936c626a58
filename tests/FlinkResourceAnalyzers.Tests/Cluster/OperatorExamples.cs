using System.Collections.Generic;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Manifests of the kinds that the documentation of the Flink Kubernetes operator shows, written from its documented fields.</summary>
internal static class OperatorExamples
{
    /// <summary>An application cluster with one job.</summary>
    public const string Basic = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: basic-example
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
          serviceAccount: flink
          jobManager:
            resource:
              memory: "2048m"
              cpu: 1
          taskManager:
            resource:
              memory: "2048m"
              cpu: 1
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
            upgradeMode: stateless
        """;

    /// <summary>A session cluster and a job for it.</summary>
    public const string SessionWithJob = """
        # A session cluster ...
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: basic-session
          namespace: default
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          jobManager:
            resource: { memory: 2048m, cpu: 1 }
          taskManager:
            resource: { memory: 2048m, cpu: 1 }
          serviceAccount: flink
        ---
        # ... and a job for it
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkSessionJob
        metadata:
          name: basic-session-job
          namespace: default
        spec:
          deploymentName: basic-session
          job:
            jarURI: https://repo.example.org/flink-examples.jar
            parallelism: 4
            upgradeMode: stateless
        """;

    /// <summary>High availability, checkpoints, savepoints, a volume from the pod template.</summary>
    public const string HighAvailability = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: basic-checkpoint-ha-example
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
            state.savepoints.dir: file:///flink-data/savepoints
            state.checkpoints.dir: file:///flink-data/checkpoints
            high-availability.type: kubernetes
            high-availability.storageDir: file:///flink-data/ha
          serviceAccount: flink
          jobManager:
            replicas: 2
            resource:
              memory: "2048m"
              cpu: 1
          taskManager:
            resource:
              memory: "2048m"
              cpu: 1
          podTemplate:
            spec:
              containers:
                - name: flink-main-container
                  volumeMounts:
                  - mountPath: /flink-data
                    name: flink-volume
              volumes:
              - name: flink-volume
                hostPath:
                  path: /data/flink
                  type: Directory
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
            upgradeMode: savepoint
            state: running
            savepointTriggerNonce: 0
        """;

    /// <summary>The autoscaler with its bounds, the configuration nested.</summary>
    public const string Autoscaling = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: autoscaling-example
        spec:
          image: autoscaling-example
          flinkVersion: v1_20
          flinkConfiguration:
            job.autoscaler:
              enabled: "true"
              stabilization.interval: 1m
              metrics.window: 15m
              utilization.target: "0.5"
              target.utilization.boundary: "0.3"
              vertex:
                min-parallelism: "1"
                max-parallelism: "24"
            pipeline.max-parallelism: "24"
            taskmanager.numberOfTaskSlots: "4"
            state.savepoints.dir: file:///flink-data/savepoints
            state.checkpoints.dir: file:///flink-data/checkpoints
            high-availability.type: kubernetes
            high-availability.storageDir: file:///flink-data/ha
            execution.checkpointing.interval: "1m"
            jobmanager.scheduler: adaptive
          serviceAccount: flink
          jobManager:
            resource:
              memory: "2048m"
              cpu: 1
          taskManager:
            resource:
              memory: "2048m"
              cpu: 1
          job:
            jarURI: local:///opt/flink/usrlib/autoscaling.jar
            parallelism: 1
            upgradeMode: last-state
        """;

    /// <summary>Pod templates of all three levels, with a sidecar and an init container.</summary>
    public const string PodTemplates = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          namespace: default
          name: pod-template-example
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
          serviceAccount: flink
          podTemplate:
            apiVersion: v1
            kind: Pod
            metadata:
              name: pod-template
            spec:
              containers:
                - name: flink-main-container
                  volumeMounts:
                    - mountPath: /opt/flink/log
                      name: flink-logs
                - name: fluentbit
                  image: fluent/fluent-bit:1.8.12-debug
                  command: [ 'sh','-c','/fluent-bit/bin/fluent-bit -i tail -p path=/flink-logs/*.log -p multiline.parser=java -o stdout' ]
                  resources:
                    limits: { cpu: 100m, memory: 64Mi }
                  volumeMounts:
                    - mountPath: /flink-logs
                      name: flink-logs
              volumes:
                - name: flink-logs
                  emptyDir: { }
          jobManager:
            replicas: 1
            resource:
              memory: "2048m"
              cpu: 1
            podTemplate:
              apiVersion: v1
              kind: Pod
              metadata:
                name: job-manager-pod-template
              spec:
                initContainers:
                  - name: busybox
                    image: busybox:latest
                    command: [ 'sh','-c','echo hello from init' ]
          taskManager:
            resource:
              memory: "2048m"
              cpu: 1
            podTemplate:
              spec:
                nodeSelector: { disk: ssd }
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
        """;

    /// <summary>An ingress, whose template has braces of its own, and a log configuration.</summary>
    public const string Ingress = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          namespace: default
          name: advanced-ingress
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          ingress:
            template: "/{{namespace}}/{{name}}(/|$)(.*)"
            className: "nginx"
            annotations:
              nginx.ingress.kubernetes.io/rewrite-target: "/$2"
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
          logConfiguration:
            "log4j-console.properties": |
              rootLogger.level = DEBUG
              rootLogger.appenderRef.console.ref = ConsoleAppender
          serviceAccount: flink
          jobManager:
            replicas: 1
            resource:
              memory: "2048m"
              cpu: 1
          taskManager:
            resource:
              memory: "2048m"
              cpu: 1
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
        """;

    /// <summary>Standalone and reactive, with the scaler of Kubernetes beside it, which is a kind of its own.</summary>
    public const string StandaloneReactive = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: basic-reactive-example
        spec:
          image: flink:1.20
          flinkVersion: v1_20
          flinkConfiguration:
            scheduler-mode: REACTIVE
            taskmanager.numberOfTaskSlots: "2"
          serviceAccount: flink
          mode: standalone
          jobManager:
            resource:
              memory: "2048m"
              cpu: 1
          taskManager:
            replicas: 1
            resource:
              memory: "2048m"
              cpu: 1
              ephemeralStorage: "4Gi"
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: basic-hpa
        spec:
          scaleTargetRef:
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            name: basic-reactive-example
          maxReplicas: 3
        """;

    /// <summary>Kubernetes' own requests and limits, and memory as it writes it.</summary>
    public const string Requirements = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: requirements-example
        spec:
          image: flink:2.0
          flinkVersion: v2_0
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: 2
          serviceAccount: flink
          jobManager:
            resources:
              requests: { cpu: 500m, memory: 2Gi }
              limits: { cpu: "1", memory: 2Gi }
          taskManager:
            resources:
              requests: { cpu: 1, memory: 2Gi }
              limits: { cpu: 2, memory: 4Gi }
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
        """;

    /// <summary>Memory from the Flink configuration alone.</summary>
    public const string MemoryConfigured = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: memory-example
        spec:
          flinkVersion: v1_19
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
            taskmanager.memory.flink.size: 2g
            jobmanager.memory.process.size: 1600m
            kubernetes.taskmanager.cpu.amount: "2"
            kubernetes.jobmanager.cpu.amount: "1"
          serviceAccount: flink
          job:
            jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar
            parallelism: 2
        """;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All { get; } = [
        Basic, SessionWithJob, HighAvailability, Autoscaling, PodTemplates, Ingress, StandaloneReactive, Requirements, MemoryConfigured];
}
