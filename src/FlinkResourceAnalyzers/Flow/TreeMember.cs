using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A member with the tree that it is in, which what is kept of a tree must not know.</summary>
internal sealed record TreeMember(SyntaxTree Tree, MemberNames Names);
