namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// An answer that is kept. A class, since collections of the framework that hold our enums or other values themselves have to be compiled anew by every
/// compiler that starts, be the package compiled ahead of time or not; those that hold objects are not.
/// </summary>
internal sealed class Answer<T>
{
    public Answer(T value) => Value = value;

    public T Value { get; }
}
