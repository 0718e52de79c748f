using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>One open socket, from its first message to its last.</summary>
internal sealed partial class VenueSession : IVenueSender
{
    private readonly SessionContext _context;
    private readonly WebSocket _socket;
    private readonly Action<VenueSession> _opened;
    private readonly TokenBucket _bucket;
    private readonly SilenceWatch _watch;
    private readonly SessionSubscriptions _subscriptions;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _order = new();                           // of what is asked for and given up
    private readonly CancellationTokenSource _quiet = new();        // ends what sends
    private readonly CancellationTokenSource _ending = new();       // ends what hands on data
    private readonly CancellationTokenSource _stopped = new();      // ends the last handing on of data as well
    private readonly TaskCompletionSource _proved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _renewalAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _finished = Task.CompletedTask;
    private string? _reason;
    private DateTimeOffset _probedAt;

    /// <param name="opened">Told once the protocol knows of the socket: the place to ask for the streams.</param>
    internal VenueSession(long number, bool isSuccessor, WebSocket socket, SessionContext context, Action<VenueSession> opened)
    {
        Session = number;
        IsSuccessor = isSuccessor;
        _socket = socket;
        _context = context;
        _opened = opened;
        _bucket = new TokenBucket(context.Options.OutgoingPerSecond, context.Options.OutgoingBurst, context.Clock);
        _watch = new SilenceWatch(context.Options, context.Clock, Probe, OverTime);
        _subscriptions = new SessionSubscriptions(context.Options.ConfirmTimeout, context.Clock, AskAgain);
    }

    public long Session { get; }

    public bool IsSuccessor { get; private set; }

    /// <summary>A first valid message has come.</summary>
    internal Task Proved => _proved.Task;

    /// <summary>The venue wants this socket replaced.</summary>
    internal Task RenewalAsked => _renewalAsked.Task;

    /// <summary>Completes with the reason, after the protocol was told.</summary>
    internal Task<string> Closed => _closed.Task;

    /// <summary>Completes when nothing of it is left to do: its last data is handed on too.</summary>
    internal Task Finished => _finished;

    /// <summary>It was told what is wanted, and is told of every change.</summary>
    internal bool TakesStreams { get; set; }

    /// <summary>Called after it was proved and whenever a stream is confirmed.</summary>
    internal Action? Progressed { get; set; }

    /// <summary>Everything that has come is dealt with.</summary>
    internal bool IsQuiet => _watch.IsWaiting;

    /// <summary>It is being closed, by whomever.</summary>
    internal bool IsEnding => Volatile.Read(ref _reason) is not null;

    internal IReadOnlyList<string> LiveStreams => _subscriptions.Live;

    public long NextRequest() => _context.NextRequest();

    public void Send(ReadOnlySpan<byte> utf8) => _outgoing.Writer.TryWrite(new Outgoing(utf8.ToArray()));

    public void Confirmed(long request) => Answered(_subscriptions.Confirmed(request));

    public void Confirmed(string stream)
    {
        _subscriptions.Confirmed(stream);
        Progressed?.Invoke();
    }

    public bool IsLive(string stream) => _subscriptions.IsLive(stream);

    public void Refused(long request, string reason) => Answered(_subscriptions.Refused(request, reason));

    public void Refused(string stream, string reason) => _subscriptions.Refused(stream, reason);

    public void Resubscribe(string stream, string reason)
    {
        if (_subscriptions.Lose(stream, reason))
            AskAgain([stream]);
    }

    public void ProbeAnswered() => _context.Counters.Answered(_context.Clock.GetUtcNow() - _probedAt);

    public void Renew() => _renewalAsked.TrySetResult();

    public void Close(string reason) => TearDown(reason);

    internal void Start()
    {
        _context.Counters.SocketOpened();
        _finished = Task.Run(Run);
    }


    internal SubscriptionStatus? StatusOf(string stream) => _subscriptions.StatusOf(stream);

    internal void Subscribe(IEnumerable<string> streams)
    {
        lock (_order)
            Ask(_subscriptions.Add(streams));
    }

    internal void Unsubscribe(IEnumerable<string> streams)
    {
        lock (_order)
            Request(_subscriptions.Remove(streams), _context.Protocol.WriteUnsubscribe, static (_, _) => null);
    }

    /// <summary>Says goodbye, and takes what the venue still sends before it does the same, for a limited time.</summary>
    internal void BeginClose(string reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _watch.CloseInTime();
        _ = _quiet.CancelAsync();
    }

    /// <summary>As <see cref="BeginClose"/>; and who waits for a reader of the data waits no more.</summary>
    internal void Stop(string reason)
    {
        BeginClose(reason);
        _ = _ending.CancelAsync();
        _ = _stopped.CancelAsync();
    }

    internal void TearDown(string reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _ = _ending.CancelAsync();
        _ = _quiet.CancelAsync();
        _socket.Abort();
    }

    private void Answered(TimeSpan? roundTrip)
    {
        if (roundTrip is not { } time)
            return;
        _context.Counters.Answered(time);
        Progressed?.Invoke();
    }

    private void AskAgain(IReadOnlyList<string> streams)
    {
        lock (_order)
        {
            IReadOnlyList<string> wanted = [.. streams.Where(stream => _subscriptions.StatusOf(stream) is not null)];
            _context.Counters.AskedAgain(wanted.Count);
            Ask(wanted);
        }
    }

    private void Ask(IReadOnlyList<string> streams) => Request(streams, _context.Protocol.WriteSubscribe, (request, asked) =>
    {
        _subscriptions.Asked(request, asked);
        return () => _subscriptions.Left(request);
    });

    /// <param name="queued">Told the number of each request and its streams; gives what is to be done when it leaves.</param>
    private void Request(
        IReadOnlyList<string> streams,
        Func<IBufferWriter<byte>, long, IReadOnlyList<string>, int> write,
        Func<long, IReadOnlyList<string>, Action?> queued)
    {
        try
        {
            for (var done = 0; done < streams.Count;)
            {
                var text = new ArrayBufferWriter<byte>();
                var request = NextRequest();
                IReadOnlyList<string> few = [.. streams.Skip(done).Take(_context.Options.StreamsPerRequest)];
                var covered = write(text, request, few);
                ArgumentOutOfRangeException.ThrowIfNotEqual(covered, Math.Clamp(covered, 1, few.Count), nameof(covered));
                _outgoing.Writer.TryWrite(new Outgoing(text.WrittenSpan.ToArray(), queued(request, [.. few.Take(covered)])));
                done += covered;
            }
        }
        catch (Exception error)     // whatever the venue's code throws costs this socket, and nothing else
        {
            ProtocolFailed(error);
        }
    }

    private void Probe()
    {
        try
        {
            var text = new ArrayBufferWriter<byte>();
            if (_context.Protocol.WriteProbe(text, NextRequest()))
                _outgoing.Writer.TryWrite(new Outgoing(text.WrittenSpan.ToArray(), () => _probedAt = _context.Clock.GetUtcNow()));
        }
        catch (Exception error)     // as above
        {
            ProtocolFailed(error);
        }
    }

    private void OverTime(string reason)
    {
        if (_reason is null)
            _context.Counters.Failed();
        TearDown(reason);
    }

    private void ProtocolFailed(Exception error)
    {
        _context.Counters.Failed();
        TearDown($"The protocol failed: {error.GetType().Name}: {error.Message}");
    }

    private void SocketFailed(Exception error)
    {
        if (_reason is null)
            _context.Counters.Failed();
        TearDown($"The socket failed: {error.GetBaseException().Message}");
    }

    /// <param name="Leaving">Called right before it goes out.</param>
    private sealed record Outgoing(byte[] Text, Action? Leaving = null);
}
