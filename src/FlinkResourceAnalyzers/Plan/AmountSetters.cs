namespace FlinkResourceAnalyzers.Plan;

/// <summary>How each amount is set on a group, a profile or a builder of one type. Immutable.</summary>
internal sealed class AmountSetters
{
    private readonly SetterForm?[] _byKind;

    /// <param name="byKind">The setters by setting; null for those that the API has no way to set.</param>
    public AmountSetters(SetterForm?[] byKind)
    {
        _byKind = byKind;
    }

    public static AmountSetters None { get; } = new([]);

    /// <summary>How an amount is set; null where the API has no way.</summary>
    public SetterForm? this[SettingKind kind] => (int)kind < _byKind.Length ? _byKind[(int)kind] : null;
}
