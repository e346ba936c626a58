using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>Walks over the types of an assembly, nested ones included.</summary>
internal static class TypeWalk
{
    public static IEnumerable<INamedTypeSymbol> All(
        INamespaceSymbol root,
        Func<INamespaceSymbol, bool> isLookedAt,
        CancellationToken cancellationToken)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol current = pending.Pop();
            if (current is INamespaceSymbol @namespace)
            {
                foreach (INamespaceSymbol nested in @namespace.GetNamespaceMembers())
                {
                    pending.Push(nested);
                }

                if (!isLookedAt(@namespace))
                {
                    continue;
                }
            }

            foreach (INamedTypeSymbol type in current.GetTypeMembers())
            {
                yield return type;
                pending.Push(type);
            }
        }
    }
}
