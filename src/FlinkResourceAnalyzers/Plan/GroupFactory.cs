namespace FlinkResourceAnalyzers.Plan;

/// <summary>How the API in use makes a slot-sharing group with resources and declares it on the environment, for a fix that writes one.</summary>
/// <param name="GroupType">The full name of the group's type.</param>
/// <param name="FactoryMethod">The static method of that type that takes the name (<c>NewBuilder</c>); null for a constructor.</param>
/// <param name="BuildMethod">The method that ends the chain (<c>Build</c>); null when what the factory gives is the group.</param>
/// <param name="RegisterMethod">The method of the environment that takes the group.</param>
/// <param name="Setters">How each amount is set in between: as a call, or as a member of the constructor's initialiser.</param>
internal sealed record GroupFactory(
    string GroupType,
    string? FactoryMethod,
    string? BuildMethod,
    string RegisterMethod,
    AmountSetters Setters);
