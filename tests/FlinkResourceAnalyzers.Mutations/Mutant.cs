namespace FlinkResourceAnalyzers.Mutations;

/// <summary>Says which mutant is switched on. Part of the mutated analyzers; the worker sets its fields.</summary>
internal static class Mutant
{
    /// <summary>The mutant that is switched on; 0 is none.</summary>
    internal static int Active;

    /// <summary>The mutants that were reached, by number; null while this is not recorded.</summary>
    internal static bool[]? Reached;

    /// <summary>Those first reached while a type was initialised: what they decide is decided once in a process.</summary>
    internal static bool[]? Static;

    internal static bool Is(int number)
    {
        bool[]? reached = Reached;
        if (reached is not null && !reached[number])
        {
            reached[number] = true;
            Static![number] |= IsInitializing();
        }

        return Active == number;
    }

    private static bool IsInitializing()
    {
        foreach (System.Diagnostics.StackFrame frame in new System.Diagnostics.StackTrace(2, false).GetFrames())
        {
            if (frame.GetMethod() is { IsStatic: true, IsConstructor: true } method && method.Module == typeof(Mutant).Module)
            {
                return true;
            }
        }

        return false;
    }
}
