using Orleans.Streams;

namespace OrleansTrader.MarketData;

internal static class MarketStreamExtensions
{
    /// <summary>One subscription of the calling grain, however often it is asked for: one that outlived its activation goes on.</summary>
    public static async Task SubscribeOrResume(this IAsyncStream<MarketUpdate> stream, Func<MarketUpdate, StreamSequenceToken?, Task> onNext)
    {
        if (await stream.GetAllSubscriptionHandles() is { Count: > 0 } handles)
            await Task.WhenAll(handles.Select(handle => handle.ResumeAsync(onNext)));
        else
            await stream.SubscribeAsync(onNext);
    }
}
