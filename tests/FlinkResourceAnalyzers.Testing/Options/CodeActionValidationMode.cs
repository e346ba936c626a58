namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How closely the tree a fix makes must agree with the tree the parser makes of the same text.</summary>
public enum CodeActionValidationMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Nodes and tokens.</summary>
    SemanticStructure,

    /// <summary>Nodes, tokens and trivia.</summary>
    Full,
}
