using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>The observers of one activation, or of all that is outside grains.</summary>
internal sealed partial class AcknowledgedStreamExtension(IGrainContextAccessor contexts, ILogger<AcknowledgedStreamExtension> log)
    : IAcknowledgedStreamExtension
{
    private readonly ConcurrentDictionary<Guid, Func<object, Task>> _observers = new();
    private readonly GrainId _owner = contexts.GrainContext.GrainId;

    public void Attach(Guid subscription, Func<object, Task> observer) => _observers[subscription] = observer;

    public void Detach(Guid subscription) => _observers.TryRemove(subscription, out _);

    public Task<StreamDeliveryOutcome> Deliver(Guid subscription, object item)
    {
        if (_observers.TryGetValue(subscription, out var observer))
            return Deliver(observer, item);
        LogDropped(_owner, subscription);
        return Task.FromResult(StreamDeliveryOutcome.Dropped);
    }

    private async Task<StreamDeliveryOutcome> Deliver(Func<object, Task> observer, object item)
    {
        try
        {
            await observer(item);
            return StreamDeliveryOutcome.Handled;
        }
        catch (Exception fault)
        {
            // Neither the publisher nor the other subscribers are to notice.
            LogFailed(_owner, fault);
            return StreamDeliveryOutcome.Failed;
        }
    }
}
