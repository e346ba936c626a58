namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// How much work the analysis of one job root may take. Every limit ends in 'unknown', said openly, never in a wrong number or a hang.
/// </summary>
internal static class AnalysisBudget
{
    /// <summary>Operations interpreted; ordinary jobs need a few hundred.</summary>
    public const int MaxSteps = 400_000;

    /// <summary>Entries of a state that are looked at in the time of a step.</summary>
    public const int EntriesPerStep = 16;

    /// <summary>Operators in one plan.</summary>
    public const int MaxOperators = 20_000;

    /// <summary>Iterations of a loop executed one by one while its condition can be decided; after that its iterations are taken together.</summary>
    public const int MaxUnrolledIterations = 64;

    /// <summary>Rounds over a loop body before variables that keep growing are given up.</summary>
    public const int RoundsBeforeWidening = 2;

    /// <summary>Rounds after which a loop that has not settled is given up as a whole.</summary>
    public const int MaxRounds = 12;

    /// <summary>Calls within calls that are followed.</summary>
    public const int MaxCallDepth = 16;

    /// <summary>Calls that followed methods make in turn: every method is a root, so helpers that all call each other would be executed that often each.</summary>
    public const int MaxIndirectCalls = 1_000;

    /// <summary>What a call beyond these budgets costs: where everything calls everything, what is not followed is the larger part.</summary>
    public const int StepsPerCallTooMany = 100;

    /// <summary>
    /// Statements and expressions within each other, those of followed calls included: well below what the stack of any host holds, so that it
    /// is this number that ends the interpretation and not the thread on which it happens to run.
    /// </summary>
    public const int MaxNesting = 256;

    /// <summary>Elements of an array or list followed one by one.</summary>
    public const int MaxElements = 64;
}
