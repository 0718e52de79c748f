using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

internal sealed partial class AcknowledgedStreamExtension
{
    [LoggerMessage(LogLevel.Warning, "{Subscriber} was sent an item and has no observer for subscription {Subscription}; the item is dropped")]
    private partial void LogDropped(GrainId subscriber, Guid subscription);

    [LoggerMessage(LogLevel.Error, "{Subscriber} failed to handle an item")]
    private partial void LogFailed(GrainId subscriber, Exception fault);
}
