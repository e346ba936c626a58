using System;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Memory as the Flink Kubernetes operator reads it in <c>spec.jobManager</c> and <c>spec.taskManager</c>
/// (<c>ResourceConfigUtils.parseResourceMemoryString</c>): Flink's syntax first, in which every unit is a power of 1024 and no unit
/// means bytes; what that refuses is read as a quantity of Kubernetes, after blanks are dropped, letters are made capitals and a <c>B</c>
/// at the end is cut. So <c>2g</c>, <c>2G</c> and <c>2Gi</c> are the same, but <c>1.5g</c> is 1500000000 bytes.
/// </summary>
internal static class OperatorMemory
{
    /// <summary>Reads an amount of memory as the operator does.</summary>
    /// <param name="text">The amount, such as <c>2048m</c> or <c>2Gi</c>.</param>
    /// <param name="bytes">The amount in bytes.</param>
    /// <returns>False when the operator would refuse the text.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        if (MemorySize.TryParse(text, out bytes, out _))
        {
            return true;
        }

        // A negative amount is a number for Kubernetes and none for Flink, which is given the result.
        if (!KubernetesQuantity.TryParse(ToQuantity(text), out KubernetesQuantity quantity) || quantity.Value < 0)
        {
            return false;
        }

        bytes = (long)Math.Truncate(quantity.Value);
        return true;
    }

    private static string ToQuantity(string text)
    {
        string quantity = new string(text.Where(c => !char.IsWhiteSpace(c)).ToArray()).ToUpperInvariant();
        if (quantity.EndsWith("B", StringComparison.Ordinal))
        {
            quantity = quantity.Substring(0, quantity.Length - 1);
        }

        return quantity.EndsWith("I", StringComparison.Ordinal) ? quantity.Substring(0, quantity.Length - 1) + "i" : quantity;
    }
}
