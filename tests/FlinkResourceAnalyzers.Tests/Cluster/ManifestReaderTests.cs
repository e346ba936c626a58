using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>What manifests say is read with its places; what they have to do with something else is passed over.</summary>
public sealed class ManifestReaderTests
{
    public static TheoryData<string> Examples => [.. OperatorExamples.All];

    [Fact]
    public void Deployment_is_read_with_its_places()
    {
        FlinkDeployment deployment = Assert.Single(Read(OperatorExamples.Basic).Deployments);

        Assert.Equal("FlinkDeployment 'basic-example'", deployment.Object.ToString());
        Assert.Null(deployment.Object.Namespace);
        Assert.Equal("manifest.yaml(4,9)", deployment.Object.Position.ToString());
        Assert.Equal("v1_20", deployment.FlinkVersion?.Value);
        Assert.Null(deployment.Mode);
        Assert.False(deployment.IsStandalone);
        Assert.False(deployment.IsSession);
        Assert.False(deployment.HasPodTemplate);

        ConfigurationEntry slots = deployment.Configuration.Find("taskmanager.numberOfTaskSlots")!;
        Assert.Equal("2", slots.Value);
        Assert.Equal("manifest.yaml(9,5)", slots.KeyPosition.ToString());
        Assert.Equal("manifest.yaml(9,36)", slots.ValuePosition.ToString());

        Assert.Equal(2, deployment.Job?.Parallelism?.Value);
        Assert.Equal("manifest.yaml(21,18)", deployment.Job?.Parallelism?.Position.ToString());
        Assert.Equal("stateless", deployment.Job?.UpgradeMode?.Value);

        Assert.Null(deployment.TaskManager.Replicas);
        Assert.Equal("manifest.yaml(15,3)", deployment.TaskManager.Position.ToString());
        Assert.Equal("manifest.yaml(16,5)", deployment.TaskManager.ResourcePosition.ToString());
        Assert.Equal("2048m", deployment.TaskManager.Resource?.Memory?.Value);
        Assert.Equal(1, deployment.TaskManager.Resource?.Cpu?.Value);
        Assert.Null(deployment.TaskManager.Resource?.EphemeralStorage);
        Assert.Null(deployment.TaskManager.Resources);
    }

    [Fact]
    public void Session_cluster_and_its_job_are_told_apart()
    {
        ManifestDocument document = Read(OperatorExamples.SessionWithJob);

        FlinkDeployment deployment = Assert.Single(document.Deployments);
        Assert.True(deployment.IsSession);
        Assert.Equal("default", deployment.Object.Namespace);
        FlinkSessionJob job = Assert.Single(document.SessionJobs);
        Assert.Equal("basic-session", job.DeploymentName?.Value);
        Assert.Equal(4, job.Job?.Parallelism?.Value);
        Assert.Equal("manifest.yaml(26,18)", job.Job?.Parallelism?.Position.ToString());
    }

    [Fact]
    public void Nested_configuration_is_flattened()
    {
        FlinkConfiguration configuration = Assert.Single(Read(OperatorExamples.Autoscaling).Deployments).Configuration;

        Assert.Equal("true", configuration.Find("job.autoscaler.enabled")?.Value);
        Assert.Equal("24", configuration.Find("job.autoscaler.vertex.max-parallelism")?.Value);
        Assert.Equal("manifest.yaml(17,26)", configuration.Find("job.autoscaler.vertex.max-parallelism")?.ValuePosition.ToString());
        Assert.Equal("24", configuration.Find("pipeline.max-parallelism")?.Value);
    }

    [Fact]
    public void Lists_and_nothing_in_a_configuration_are_text_as_Flink_has_it()
    {
        FlinkConfiguration configuration = Assert.Single(Read("""
            kind: FlinkDeployment
            spec:
              flinkConfiguration:
                external-resources: [gpu, fpga]
                metrics.reporters:
            """).Deployments).Configuration;

        Assert.Equal("gpu;fpga", configuration.Find("external-resources")?.Value);
        Assert.Equal(string.Empty, configuration.Find("metrics.reporters")?.Value);
    }

    [Fact]
    public void Requests_and_limits_are_read()
    {
        FlinkDeploymentProcess taskManager = Assert.Single(Read(OperatorExamples.Requirements).Deployments).TaskManager;

        Assert.Equal(1, taskManager.Resources?.Requests.Find("cpu")?.Quantity);
        Assert.Equal(2, taskManager.Resources?.Limits.Find("cpu")?.Quantity);
        Assert.Equal(4L << 30, taskManager.Resources?.Limits.Find("memory")?.Quantity);
        Assert.Equal("manifest.yaml(18,33)", taskManager.Resources?.Limits.Find("memory")?.Position.ToString());
        Assert.Null(taskManager.Resources?.Limits.Find("nvidia.com/gpu"));
    }

    [Theory]
    [InlineData(nameof(OperatorExamples.HighAvailability))]
    [InlineData(nameof(OperatorExamples.PodTemplates))]
    public void Pod_template_is_seen_wherever_it_is(string name)
    {
        string text = (string)typeof(OperatorExamples).GetField(name)!.GetValue(null)!;
        Assert.True(Assert.Single(Read(text).Deployments).HasPodTemplate);
    }

    [Fact]
    public void Quota_and_limit_range_are_read()
    {
        ManifestDocument document = Read("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: { name: compute, namespace: flink }
            spec:
              hard:
                requests.cpu: "20"
                limits.memory: 64Gi
                pods: 10
                count/configmaps: 20
            ---
            apiVersion: v1
            kind: LimitRange
            metadata: { name: containers, namespace: flink }
            spec:
              limits:
              - type: Container
                max: { cpu: 4 }
                min: { memory: 64Mi }
                default: { cpu: 500m }
                defaultRequest: { cpu: 250m }
                maxLimitRequestRatio: { cpu: 2 }
              - type: Pod
                max: { memory: 8Gi }
              - type: PersistentVolumeClaim
                max: { storage: 2Gi }
            """);

        ResourceQuota quota = Assert.Single(document.Quotas);
        Assert.True(quota.CoversFlink);
        Assert.Equal("flink", quota.Object.Namespace);
        Assert.Equal(20, quota.Hard.Find("requests.cpu")?.Quantity);
        Assert.Equal(64L << 30, quota.Hard.Find("limits.memory")?.Quantity);
        Assert.Equal(10, quota.Hard.Find("pods")?.Quantity);
        Assert.Equal("manifest.yaml(6,19)", quota.Hard.Find("requests.cpu")?.Position.ToString());

        LimitRange range = Assert.Single(document.LimitRanges);
        Assert.Equal(2, range.Items.Length);
        Assert.False(range.Items[0].IsPod);
        Assert.Equal(4, range.Items[0].Max.Find("cpu")?.Quantity);
        Assert.Equal(64L << 20, range.Items[0].Min.Find("memory")?.Quantity);
        Assert.Equal(0.5m, range.Items[0].Default.Find("cpu")?.Quantity);
        Assert.Equal(0.25m, range.Items[0].DefaultRequest.Find("cpu")?.Quantity);
        Assert.Equal(2, range.Items[0].MaxLimitRequestRatio.Find("cpu")?.Quantity);
        Assert.True(range.Items[1].IsPod);
    }

    [Theory]
    [InlineData("scopes: [NotTerminating]", true)]
    [InlineData("scopes: [NotTerminating, NotBestEffort]", true)]
    [InlineData("scopes: [Terminating]", false)]
    [InlineData("scopes: [BestEffort]", false)]
    [InlineData("scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: In, values: [high] }] }", false)]
    public void Scopes_say_whether_a_quota_is_about_Flinks_pods(string scope, bool coversFlink)
    {
        ManifestDocument document = Read("kind: ResourceQuota\nspec:\n  hard: { pods: 1 }\n  " + scope + "\n");

        Assert.Empty(document.Errors);
        Assert.Equal(coversFlink, Assert.Single(document.Quotas).CoversFlink);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_of_the_operator_are_read_without_complaint(string text)
    {
        ManifestDocument document = Read(text);

        Assert.Empty(document.Errors);
        Assert.Single(document.Deployments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n---\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\ndata: { replicas: many }\n")]
    [InlineData("apiVersion: example.org/v1\nkind: FlinkDeployment\nspec: { job: { parallelism: many } }\n")]
    [InlineData("apiVersion: example.org/v1\nkind: ResourceQuota\nspec: { hard: many }\n")]
    [InlineData("resources:\n- deployment.yaml\n")]
    [InlineData("kind: [FlinkDeployment]\n")]
    public void Other_documents_are_passed_over_in_silence(string text)
    {
        ManifestDocument document = Read(text);

        Assert.Empty(document.Errors);
        Assert.Empty(document.Deployments);
        Assert.Empty(document.Quotas);
    }

    [Fact]
    public void Objects_of_a_list_are_read()
    {
        ManifestDocument document = Read("""
            apiVersion: v1
            kind: List
            items:
            - apiVersion: flink.apache.org/v1beta1
              kind: FlinkDeployment
              metadata: { name: a }
            - apiVersion: v1
              kind: ResourceQuota
              metadata: { name: b }
            - apiVersion: v1
              kind: ResourceQuotaList
              items:
              - apiVersion: v1
                kind: ResourceQuota
                metadata: { name: c }
            """);

        Assert.Empty(document.Errors);
        Assert.Equal("a", Assert.Single(document.Deployments).Object.Name);
        Assert.Equal(["b", "c"], document.Quotas.Select(quota => quota.Object.Name));
    }

    [Fact]
    public void Deployment_that_says_nothing_is_one_all_the_same()
    {
        ManifestDocument document = Read("kind: FlinkDeployment\n");

        Assert.Empty(document.Errors);
        FlinkDeployment deployment = Assert.Single(document.Deployments);
        Assert.Equal("FlinkDeployment", deployment.Object.ToString());
        Assert.Equal("manifest.yaml(1,7)", deployment.TaskManager.Position.ToString());
    }

    [Theory]
    [InlineData("job: { parallelism: [|many|] }", "'spec.job.parallelism' must be a whole number, not 'many'")]
    [InlineData("job: { parallelism: [|'2'|] }", "'spec.job.parallelism' must be a whole number, not text in quotes")]
    [InlineData("job: { parallelism: [|2.5|] }", "'spec.job.parallelism' must be a whole number, not '2.5'")]
    [InlineData("job: { parallelism: [|3000000000|] }", "'spec.job.parallelism' must be a whole number, not '3000000000'")]
    [InlineData("job: { upgradeMode: [|rolling|] }", "'spec.job.upgradeMode' must be stateless or savepoint or last-state, not 'rolling'")]
    [InlineData("job: [|none|]", "'spec.job' must be a map, not 'none'")]
    [InlineData("mode: [|Native|]", "'spec.mode' must be native or standalone, not 'Native'")]
    [InlineData("taskManager: { replicas: [|[1]|] }", "'spec.taskManager.replicas' must be a whole number, not a list")]
    [InlineData("taskManager: { resource: { cpu: [|500m|] } }", "'spec.taskManager.resource.cpu' must be a number, not '500m'")]
    [InlineData("taskManager: { resource: { memory: [|{ size: 2g }|] } }", "'spec.taskManager.resource.memory' must be text, not a map")]
    [InlineData(
        "taskManager: { resources: { requests: { cpu: [|two|] } } }",
        "'spec.taskManager.resources.requests.cpu' must be a quantity such as 500m or 2Gi, not 'two'")]
    [InlineData("flinkConfiguration: [|\"a: 1\"|]", "'spec.flinkConfiguration' must be a map, not 'a: 1'")]
    public void Field_of_a_wrong_type_is_an_error_at_its_value(string spec, string message)
    {
        string marked = "kind: FlinkDeployment\nspec:\n  " + spec + "\n";
        int start = marked.IndexOf("[|", System.StringComparison.Ordinal);
        int end = marked.IndexOf("|]", System.StringComparison.Ordinal) - 2;

        ManifestError error = Assert.Single(Read(marked.Replace("[|", string.Empty).Replace("|]", string.Empty)).Errors);

        Assert.Equal(message, error.Message);
        Assert.Equal(TextSpan.FromBounds(start, end), error.Position.Span);
    }

    [Theory]
    [InlineData("kind: ResourceQuota\nspec:\n  hard: { cpu: lots }\n", "'spec.hard.cpu' must be a quantity such as 500m or 2Gi, not 'lots'")]
    [InlineData("kind: LimitRange\nspec:\n  limits: [container]\n", "'spec.limits[0]' must be a map")]
    [InlineData(
        "kind: LimitRange\nspec:\n  limits:\n  - type: Pod\n    max: { memory: 8GB }\n",
        "'spec.limits[0].max.memory' must be a quantity such as 500m or 2Gi, not '8GB'")]
    [InlineData("- kind: ResourceQuota\n", "A manifest is a map with 'apiVersion' and 'kind'")]
    public void Objects_of_Kubernetes_have_errors_too(string text, string message)
    {
        Assert.Equal(message, Assert.Single(Read(text).Errors).Message);
    }

    [Theory]
    [InlineData("kind: FlinkDeployment\nspec:\n  job: { parallelism: 2.0 }\n", 2)]
    [InlineData("kind: FlinkDeployment\nspec:\n  job: { parallelism: 2 }\n  job: { parallelism: 3 }\n", 3)]
    [InlineData("kind: FlinkDeployment\nspec:\n  job: { parallelism: ~ }\n", null)]
    public void Numbers_are_what_they_are_to_the_API_server(string text, int? parallelism)
    {
        ManifestDocument document = Read(text);

        Assert.Empty(document.Errors);
        Assert.Equal(parallelism, Assert.Single(document.Deployments).Job?.Parallelism?.Value);
    }

    [Theory]
    [InlineData("kind: FlinkDeployment\nmetadata:\n  name: {{ .Release.Name }}\n", "manifest.yaml(3,9)")]
    [InlineData("{{- if .Values.enabled }}\nkind: FlinkDeployment\n{{- end }}\n", "manifest.yaml(1,1)")]
    [InlineData("kind: FlinkDeployment\nspec:\n  podTemplate:\n{{ toYaml .Values.template | indent 4 }}\n", "manifest.yaml(4,1)")]
    public void Template_is_one_clear_error(string text, string place)
    {
        ManifestError error = Assert.Single(Read(text).Errors);

        Assert.StartsWith("The manifest cannot be read: it is a template ('{{')", error.Message, System.StringComparison.Ordinal);
        Assert.Equal(place, error.Position.ToString());
    }

    [Fact]
    public void What_is_no_YAML_is_one_error_and_documents_before_it_are_read()
    {
        ManifestDocument document = Read(OperatorExamples.Basic + "\n---\nkind: [ResourceQuota\n");

        Assert.StartsWith("The manifest cannot be read: ", Assert.Single(document.Errors).Message, System.StringComparison.Ordinal);
        Assert.Single(document.Deployments);
    }

    [Theory]
    [InlineData("nested")]
    [InlineData("laughs")]
    [InlineData("huge")]
    [InlineData("binary")]
    [InlineData("quotas")]
    [InlineData("lists")]
    [InlineData("keys")]
    public void Hostile_files_end_in_few_errors_and_little_time(string kind)
    {
        string text = kind switch
        {
            "nested" => "kind: FlinkDeployment\nspec: " + new string('[', 100_000),
            "laughs" => "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                + "kind: List\nitems: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
            "huge" => new string('a', (1 << 20) + 1),
            "lists" => "a: &a " + new string('x', 10_000) + "\nkind: FlinkDeployment\nspec:\n  flinkConfiguration:\n    l: ["
                + string.Join(", ", Enumerable.Repeat("*a", 10_000)) + "]\n",
            "keys" => "kind: FlinkDeployment\nspec:\n  flinkConfiguration:\n    a: &a { " + new string('k', 900) + ": 1 }\n"
                + string.Concat(Enumerable.Range(0, 10_000).Select(i => "    b" + i + ": *a\n")),
            "binary" => "kind: \0\u0001FlinkDeployment",
            _ => "kind: ResourceQuota\nspec:\n  hard:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => "    r" + i + ": x\n")),
        };

        ManifestDocument document = Read(text);

        Assert.InRange(document.Errors.Length, 1, 100);
        Assert.InRange(document.Deployments.Sum(deployment => deployment.Configuration.Written.Length), 0, 1);
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        Assert.ThrowsAny<System.OperationCanceledException>(
            () => ManifestReader.Read("/repo/manifest.yaml", SourceText.From(OperatorExamples.Basic), new CancellationToken(canceled: true)));
    }

    private static ManifestDocument Read(string text)
        => ManifestReader.Read("/repo/manifest.yaml", SourceText.From(text), TestContext.Current.CancellationToken);
}
