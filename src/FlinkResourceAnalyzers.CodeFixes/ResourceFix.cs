using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>One way to settle one diagnostic, as changes of one document.</summary>
internal sealed class ResourceFix
{
    public ResourceFix(string title, string equivalenceKey, SourceFile file, ImmutableArray<ImmutableArray<TextChange>> candidates)
    {
        Title = title;
        EquivalenceKey = equivalenceKey;
        File = file;
        Candidates = candidates;
    }

    /// <summary>What happens, for the light bulb.</summary>
    public string Title { get; }

    /// <summary>The same for every diagnostic that is settled in this way, whatever its numbers and names.</summary>
    public string EquivalenceKey { get; }

    public SourceFile File { get; }

    /// <summary>The ways to write the fix, best first. Which of them compile has not been checked.</summary>
    public ImmutableArray<ImmutableArray<TextChange>> Candidates { get; }

    /// <summary>Whether it adds something that may stand beside what others of its kind add at the same place.</summary>
    public bool StandsBesideOthers { get; init; }

    /// <summary>Where the first change begins.</summary>
    public int Position => Candidates[0].Min(change => change.Span.Start);

    /// <summary>
    /// What is there together with the first way to write the fix that does not contradict it and compiles; null when there is none.
    /// </summary>
    public ChangeSet? AddTo(ChangeSet present, CancellationToken cancellationToken)
    {
        foreach (var candidate in Candidates)
        {
            if (present.With(candidate, StandsBesideOthers) is { } changes && CompileCheck.Compiles(File, changes, cancellationToken))
            {
                return changes;
            }
        }

        return null;
    }
}
