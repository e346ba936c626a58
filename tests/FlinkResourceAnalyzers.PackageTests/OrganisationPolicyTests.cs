using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>The template of docs/organisation-policy, packed as it stands, holds for whoever references it.</summary>
public sealed class OrganisationPolicyTests(Workspace workspace)
{
    [Fact]
    public async Task ThePackageOfTheTemplateHolds()
    {
        string template = Repository.PathOf("docs", "organisation-policy");
        string copy = Path.Combine(workspace.Root, "organisation-policy");
        foreach (string file in new[] { "Acme.Flink.Policy.csproj", "flink-resources.yaml", "build/Acme.Flink.Policy.props", "buildTransitive/Acme.Flink.Policy.props" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(template, file), Path.Combine(copy, file));
        }

        (await workspace.RunAsync("organisation-policy", "pack", "-o", workspace.OtherFeed, "-p:FlinkResourceAnalyzersVersion=" + workspace.Version)).ShouldSucceed();

        await ShouldFailAsync(Consumers.UnderOrganisation, "Parallelism 512 exceeds the limit of 64 set by acme.flink.policy/1.0.0/flink-resources.yaml(3,16)");
        await ShouldFailAsync(Consumers.TighterThanOrganisation, "Parallelism 64 exceeds the limit of 32 set by flink-resources.yaml(3,16)");
        await ShouldFailAsync(Consumers.UnderOrganisationApp, "Parallelism 512 exceeds the limit of 64 set by acme.flink.policy/1.0.0/flink-resources.yaml(3,16)");
    }

    private async Task ShouldFailAsync(Consumer consumer, string text)
    {
        CommandResult result = await workspace.RunAsync(consumer.Folder, "build", "-clp:NoSummary");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal([text], result.Messages.Where(message => message.Project == consumer.Name).Select(message => message.Text).Distinct());
    }
}
