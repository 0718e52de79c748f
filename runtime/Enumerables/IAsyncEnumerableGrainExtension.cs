using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// What filters see of an enumeration: its calls have the names and the declaring interface that they have in Orleans, not those of
/// the method that returned the sequence. That one is an argument of the first call.
/// </summary>
public interface IAsyncEnumerableGrainExtension : IAddressable
{
    ValueTask StartEnumeration(Guid requestId, IInvokable request);

    ValueTask MoveNext(Guid requestId);

    ValueTask DisposeAsync(Guid requestId);
}
