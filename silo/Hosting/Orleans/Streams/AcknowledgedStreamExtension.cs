using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>The observers of one activation, or of all that is outside grains.</summary>
internal sealed partial class AcknowledgedStreamExtension(IGrainContextAccessor contexts, ILogger<AcknowledgedStreamExtension> log)
    : IAcknowledgedStreamExtension
{
    private readonly ConcurrentDictionary<Guid, StreamListener> _listeners = new();
    private readonly GrainId _owner = contexts.GrainContext.GrainId;

    public void Attach(Guid subscription, StreamListener listener) => _listeners[subscription] = listener;

    public void Detach(Guid subscription) => _listeners.TryRemove(subscription, out _);

    public Task<StreamDeliveryOutcome> Deliver(Guid subscription, object[] items, long number)
    {
        if (_listeners.TryGetValue(subscription, out var listener))
            return Deliver(listener, items, number);
        LogDropped(_owner, subscription);
        return Task.FromResult(StreamDeliveryOutcome.Dropped);
    }

    /// <summary>Neither the publisher nor the other subscribers are to notice what one throws, nor do its own later items.</summary>
    private async Task<StreamDeliveryOutcome> Deliver(StreamListener listener, object[] items, long number)
    {
        var outcome = StreamDeliveryOutcome.Handled;
        foreach (var part in listener.Parts(items, number))
        {
            try
            {
                await part();
            }
            catch (Exception fault)
            {
                LogFailed(_owner, fault);
                outcome = StreamDeliveryOutcome.Failed;
            }
        }

        return outcome;
    }
}
