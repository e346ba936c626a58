using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A loop whose iterations are executed all together, within those around it.</summary>
/// <param name="Context">The context of the iterations.</param>
/// <param name="Trips">How often the body runs each time the loop is reached.</param>
/// <param name="Header">The loop's head, from its keyword to the closing parenthesis.</param>
/// <param name="Outer">The next loop of that kind around it, in this method or in one that led here; null when there is none.</param>
internal sealed record LoopFrame(CallContext Context, Interval Trips, Location Header, LoopFrame? Outer);
