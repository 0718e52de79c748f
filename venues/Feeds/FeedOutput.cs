using System.Threading.Channels;
using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// Where the connections of a venue put what is to be handed on, and where its one reader takes it. Writing never waits, so that it can be
/// done in order under a lock; who reads from a socket waits for <see cref="Room"/> before it reads more.
/// </summary>
internal sealed class FeedOutput(int capacity)
{
    private readonly Channel<FeedMessage> _messages = Channel.CreateUnbounded<FeedMessage>(new UnboundedChannelOptions { SingleReader = true });
    private TaskCompletionSource? _room;
    private int _waiting;

    /// <summary>Whether the reader has dealt with everything.</summary>
    public bool IsEmpty => Volatile.Read(ref _waiting) == 0;

    public void Write(FeedMessage message)
    {
        Interlocked.Increment(ref _waiting);
        _messages.Writer.TryWrite(message);
    }

    /// <summary>Completes when fewer messages wait than the capacity.</summary>
    public ValueTask Room(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _waiting) < capacity)
            return default;
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        room = Interlocked.CompareExchange(ref _room, room, null) ?? room;

        // The reader may have taken the last one in between, and looked for nobody.
        if (Volatile.Read(ref _waiting) < capacity)
            Release();
        return new ValueTask(room.Task.WaitAsync(cancellation));
    }

    public async IAsyncEnumerable<FeedMessage> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellation))
        {
            yield return message;
            if (Interlocked.Decrement(ref _waiting) < capacity && Volatile.Read(ref _room) is not null)
                Release();
        }
    }

    private void Release() => Interlocked.Exchange(ref _room, null)?.TrySetResult();
}
