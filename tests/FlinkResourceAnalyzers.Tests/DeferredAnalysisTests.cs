using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests;

/// <summary>The analysis is made when a file asks for it, once, and again only where making it was cancelled.</summary>
public sealed class DeferredAnalysisTests
{
    [Fact]
    public async Task ItIsMadeOnceHoweverManyAsk()
    {
        int made = 0;
        var analysis = new DeferredAnalysis(_ =>
        {
            Interlocked.Increment(ref made);
            Thread.Sleep(20); // until the others wait
            return null;
        });

        Assert.Equal(0, made);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => analysis.Get(CancellationToken.None))));
        Assert.Equal(1, made);
    }

    [Fact]
    public void WhereItIsCancelledTheNextOneMakesIt()
    {
        int made = 0;
        var analysis = new DeferredAnalysis(cancellationToken =>
        {
            made++;
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        });

        Assert.Throws<OperationCanceledException>(() => analysis.Get(new CancellationToken(canceled: true)));
        Assert.Null(analysis.Get(CancellationToken.None));
        Assert.Null(analysis.Get(new CancellationToken(canceled: true))); // which is made by now
        Assert.Equal(2, made);
    }
}
