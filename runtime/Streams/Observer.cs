using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>An observer of one kind or the other.</summary>
internal readonly record struct Observer<T>(IAsyncObserver<T>? One, IAsyncBatchObserver<T>? Many)
{
    internal bool TakesBatches => Many is not null;

    internal Task OnNextAsync(T item, StreamSequenceToken token) =>
        One is not null ? One.OnNextAsync(item, token) : Many!.OnNextAsync([new SequentialItem<T>(item, token)]);

    internal Task OnErrorAsync(Exception exception) => One is not null ? One.OnErrorAsync(exception) : Many!.OnErrorAsync(exception);

    /// <summary>Items in one piece, where the observer takes them so.</summary>
    internal Task OnNextAsync(IReadOnlyList<StreamItem<T>> items) => Many is not null
        ? Many.OnNextAsync([.. items.Select(static item => new SequentialItem<T>(item.Value, item.Token))])
        : OneByOneAsync(items);

    private async Task OneByOneAsync(IReadOnlyList<StreamItem<T>> items)
    {
        foreach (var item in items)
            await One!.OnNextAsync(item.Value, item.Token);
    }
}
