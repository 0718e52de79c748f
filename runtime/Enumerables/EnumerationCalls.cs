using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansTrader.Runtime;

/// <summary>The methods that the calls below are of. Callers wait for an item for as long as it takes.</summary>
internal static class EnumerationMethods
{
    internal static readonly GrainMethod Start = new(Extension, nameof(IAsyncEnumerableGrainExtension.StartEnumeration))
    {
        Parameters = [typeof(Guid), typeof(IInvokable)],
        AlwaysInterleaves = true,
        ResponseTimeout = Timeout.InfiniteTimeSpan,
    };

    internal static readonly GrainMethod MoveNext = new(Extension, nameof(IAsyncEnumerableGrainExtension.MoveNext))
    {
        Parameters = [typeof(Guid)],
        AlwaysInterleaves = true,
        ResponseTimeout = Timeout.InfiniteTimeSpan,
    };

    internal static readonly GrainMethod Dispose = new(Extension, nameof(IAsyncEnumerableGrainExtension.DisposeAsync))
    {
        Parameters = [typeof(Guid)],
        AlwaysInterleaves = true,
    };

    private static Type Extension => typeof(IAsyncEnumerableGrainExtension);
}

/// <summary>Begins an enumeration in the grain and brings its first items.</summary>
internal sealed class StartEnumerationCall<T>(Enumeration<T> enumeration, CancellationToken cancellation) : ValueTaskCall<Batch<T>>
{
    public override GrainMethod Method => EnumerationMethods.Start;

    public override CancellationToken Cancellation => cancellation;

    public override int GetArgumentCount() => 2;

    public override object? GetArgument(int index) => index switch
    {
        0 => enumeration.Id,
        1 => enumeration.Call,
        _ => base.GetArgument(index),
    };

    public override ValueTask<Batch<T>> Invoke(object grain) => enumeration.Start(grain);
}

/// <summary>Brings further items.</summary>
internal sealed class MoveNextCall<T>(Enumeration<T> enumeration, CancellationToken cancellation) : ValueTaskCall<Batch<T>>
{
    public override GrainMethod Method => EnumerationMethods.MoveNext;

    public override CancellationToken Cancellation => cancellation;

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => index == 0 ? enumeration.Id : base.GetArgument(index);

    public override ValueTask<Batch<T>> Invoke(object grain) => enumeration.MoveNext(grain);
}

/// <summary>Ends an enumeration that the caller has left.</summary>
internal sealed class DisposeEnumerationCall<T>(Enumeration<T> enumeration) : ValueTaskCall<bool>
{
    public override GrainMethod Method => EnumerationMethods.Dispose;

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => index == 0 ? enumeration.Id : base.GetArgument(index);

    public override async ValueTask<bool> Invoke(object grain)
    {
        await enumeration.EndAsync(grain);
        return true;
    }
}
