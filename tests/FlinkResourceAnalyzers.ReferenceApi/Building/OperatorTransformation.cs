using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Building;

/// <summary>How an operator may be chained to its neighbours (flink-runtime ChainingStrategy).</summary>
internal enum ChainingStrategy
{
    /// <summary>To both sides.</summary>
    Always,

    /// <summary>Not to its input: it starts a chain.</summary>
    Head,

    /// <summary>To neither side.</summary>
    Never,
}

/// <summary>An operator as written, with the settings the program gave it so far.</summary>
internal sealed class OperatorTransformation : Transformation
{
    public OperatorTransformation(int sequence, OperatorKind kind, string method, string name, int parallelism, params Transformation[] inputs)
    {
        Sequence = sequence;
        Kind = kind;
        Method = method;
        Name = name;
        Parallelism = parallelism;
        Inputs = inputs;
    }

    /// <summary>The order of creation in its environment.</summary>
    public int Sequence { get; }

    public OperatorKind Kind { get; }

    /// <summary>The API method that made it.</summary>
    public string Method { get; }

    public IReadOnlyList<Transformation> Inputs { get; }

    public string Name { get; set; }

    public string? Uid { get; set; }

    public string? Description { get; set; }

    /// <summary>Whether the API made it besides the operator the call returned.</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>Whether the program set a parallelism on it; the environment's value, which it copied, does not count, and -1 takes it back.</summary>
    public bool IsParallelismConfigured { get; private set; }

    /// <summary>-1 while unset.</summary>
    public int MaxParallelism { get; private set; } = ExecutionConfig.MaxParallelismUnset;

    public SlotSharingGroup? SlotSharingGroup { get; set; }

    public ChainingStrategy Chaining { get; set; } = ChainingStrategy.Always;

    public void SetParallelism(int parallelism)
    {
        OperatorValidation.CheckParallelism(parallelism, canBeParallel: true);
        Parallelism = parallelism;
        IsParallelismConfigured = parallelism != ExecutionConfig.ParallelismDefault;
    }

    /// <summary>A value the API gives (FromData), which is not the program's.</summary>
    public void PresetParallelism(int parallelism) => Parallelism = parallelism;

    public void SetMaxParallelism(int maxParallelism)
    {
        OperatorValidation.CheckMaxParallelism(maxParallelism, canBeParallel: true);
        MaxParallelism = maxParallelism;
    }
}
