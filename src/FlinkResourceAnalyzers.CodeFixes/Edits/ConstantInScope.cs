using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Finds the constant with which a team has already written down a number, so that a fix can use its name.</summary>
internal static class ConstantInScope
{
    /// <summary>
    /// The best constant of exactly this value at the position: local before member before one of a static class, a name that speaks of
    /// parallelism before others.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="position">Where the constant is to be used.</param>
    /// <param name="value">The value.</param>
    /// <param name="onlyIfNamedForIt">
    /// Whether the name must speak of parallelism: 1 and 4 are the value of many a constant, and equal to this one by chance.
    /// </param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <returns>How the constant is written at the position; null when there is none.</returns>
    public static string? Find(SourceFile file, int position, int value, bool onlyIfNamedForIt, CancellationToken cancellationToken)
    {
        var assembly = file.Model.Compilation.Assembly;
        var candidates = new List<(int Rank, string Text)>();
        foreach (var symbol in file.Model.LookupSymbols(position))
        {
            switch (symbol)
            {
                case ILocalSymbol { HasConstantValue: true } local when IsValue(local.ConstantValue) && IsDeclaredBefore(local):
                    Add(local.Name, local.Name, rank: 0);
                    break;

                case IFieldSymbol field when IsConstant(field):
                    Add(field.Name, Escaped(field.Name), rank: 1);
                    break;

                case INamedTypeSymbol { IsStatic: true, IsGenericType: false } type
                    when SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly):
                    foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
                    {
                        if (file.Model.IsAccessible(position, field) && IsConstant(field))
                        {
                            Add(field.Name, Escaped(type.Name) + "." + Escaped(field.Name), rank: 2);
                        }
                    }

                    break;
            }
        }

        return candidates
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
            .FirstOrDefault()
            .Text;

        void Add(string name, string text, int rank)
        {
            var isNamedForIt = name.IndexOf("parallelism", StringComparison.OrdinalIgnoreCase) >= 0;
            if (isNamedForIt || !onlyIfNamedForIt)
            {
                candidates.Add(((isNamedForIt ? 0 : 10) + rank, text));
            }
        }

        bool IsValue(object? constant) => constant is int number && number == value;

        bool IsDeclaredBefore(ILocalSymbol local) => local.DeclaringSyntaxReferences.All(reference => reference.Span.End <= position);

        // An enum's members are constants too, and no numbers.
        bool IsConstant(IFieldSymbol field)
            => field is { Type.SpecialType: SpecialType.System_Int32 }
                && !IsWithinDeclarationOf(field)
                && (field.HasConstantValue
                    ? IsValue(field.ConstantValue)
                    : field is { IsStatic: true, IsReadOnly: true } && IsValue(Initializer(field)));

        bool IsWithinDeclarationOf(IFieldSymbol field)
            => field.DeclaringSyntaxReferences.Any(
                reference => reference.SyntaxTree == file.Root.SyntaxTree && reference.Span.Contains(position));

        object? Initializer(IFieldSymbol field)
        {
            if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
                is not VariableDeclaratorSyntax { Initializer.Value: { } initializer })
            {
                return null;
            }

            var constant = file.Model.Compilation.GetSemanticModel(initializer.SyntaxTree).GetConstantValue(initializer, cancellationToken);
            return constant.HasValue ? constant.Value : null;
        }
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
