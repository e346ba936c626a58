using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>One amount of a resource, such as <c>memory: 2Gi</c>.</summary>
/// <param name="Resource">The resource's name: <c>cpu</c>, <c>memory</c>, <c>requests.cpu</c> ...</param>
/// <param name="Text">The amount as written.</param>
/// <param name="Quantity">The amount: cores, or bytes.</param>
/// <param name="Position">Where the amount is written.</param>
internal sealed record ManifestAmount(string Resource, string Text, decimal Quantity, FilePosition Position);

/// <summary>Amounts of resources by name, as Kubernetes' <c>ResourceList</c>. Amounts that are no quantities are left out.</summary>
/// <param name="Amounts">The amounts in the order of the text, each resource once.</param>
internal sealed record ManifestAmounts(ImmutableArray<ManifestAmount> Amounts)
{
    public const string Cpu = "cpu";
    public const string Memory = "memory";

    /// <summary>Nothing at all.</summary>
    public static ManifestAmounts None { get; } = new(ImmutableArray<ManifestAmount>.Empty);

    /// <summary>The amount of a resource; null when there is none.</summary>
    public ManifestAmount? Find(string resource) => Amounts.FirstOrDefault(amount => amount.Resource == resource);
}

/// <summary>What a container asks for, as Kubernetes' <c>ResourceRequirements</c>.</summary>
/// <param name="Position">Where it is written.</param>
/// <param name="Requests">What is set aside for it.</param>
/// <param name="Limits">What it may take at most.</param>
internal sealed record ManifestRequirements(FilePosition Position, ManifestAmounts Requests, ManifestAmounts Limits)
{
    /// <summary>Whether it says anything; the operator takes an empty one for none (<c>ResourceConfigUtils.hasResourceRequirements</c>).</summary>
    public bool IsEmpty => Requests.Amounts.IsEmpty && Limits.Amounts.IsEmpty;

    /// <summary>The request for a resource, or the limit where nothing is requested, as Kubernetes and the operator have it.</summary>
    public ManifestAmount? RequestOrLimit(string resource) => Requests.Find(resource) ?? Limits.Find(resource);
}
