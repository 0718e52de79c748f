using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>An observer, whatever the type of its items.</summary>
internal abstract class StreamListener
{
    public static StreamListener Of<T>(IAsyncObserver<T> observer) => new ItemListener<T>(observer);

    public static StreamListener Of<T>(IAsyncBatchObserver<T> observer) => new BatchListener<T>(observer);

    /// <summary>What there is to call, in order; if one call fails, the next is made all the same.</summary>
    public abstract IEnumerable<Func<Task>> Parts(object[] items, long number);

    private static EventSequenceTokenV2 Token(long number, int index) => new(number, index);

    private sealed class ItemListener<T>(IAsyncObserver<T> observer) : StreamListener
    {
        public override IEnumerable<Func<Task>> Parts(object[] items, long number)
        {
            for (var i = 0; i < items.Length; i++)
            {
                var index = i;
                yield return () => observer.OnNextAsync((T)items[index], Token(number, index));
            }
        }
    }

    private sealed class BatchListener<T>(IAsyncBatchObserver<T> observer) : StreamListener
    {
        public override IEnumerable<Func<Task>> Parts(object[] items, long number) =>
            [() => observer.OnNextAsync([.. items.Select((item, index) => new SequentialItem<T>((T)item, Token(number, index)))])];
    }
}
