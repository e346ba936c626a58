using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>A finding with the member that it lies in.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Member">The method, property, field ...; null in files that are no code.</param>
internal sealed record MemberFinding(Diagnostic Finding, ISymbol? Member)
{
    /// <summary>Without parameters: adding one changes nothing about what is in the member.</summary>
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface);

    /// <summary>The member as a baseline calls it; empty without one.</summary>
    public string MemberName => Member is null ? string.Empty : BaselineMessage.Clean(Member.ToDisplayString(Format));
}
