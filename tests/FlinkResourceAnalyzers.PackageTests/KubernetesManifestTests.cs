using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>What the package finds in the Kubernetes manifests that a project names.</summary>
public sealed class KubernetesManifestTests(Workspace workspace)
{
    [Fact]
    public void DeploymentAboveTheQuotaOfItsNamespaceFailsTheBuildAtItsPlaceInTheManifest()
    {
        Outcome outcome = workspace.Of(Consumers.KubernetesManifests).ShouldFailWith("orders.yaml(14,34): error FRA5003");
        Assert.Contains(
            "The pods of FlinkDeployment 'orders' request 17 CPU, more than the 16 that ResourceQuota 'compute' allows as 'requests.cpu' in prod-quota.yaml(7,19): "
            + "1 JobManager x 1 + 4 TaskManagers (parallelism 16 over 4 slots each) x 4",
            outcome.Messages[0].Text);
    }
}
