using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

internal sealed partial class StreamRegistryGrain
{
    [LoggerMessage(LogLevel.Warning, "Subscriber {Subscriber} could not be reached; whether it has handled the item is unknown")]
    private partial void LogUnreached(GrainId subscriber, Exception fault);

    [LoggerMessage(LogLevel.Error, "An item could not be delivered to {Subscriber}")]
    private partial void LogFailed(GrainId subscriber, Exception fault);
}
