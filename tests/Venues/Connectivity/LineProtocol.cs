using System.Buffers;
using System.Text;
using System.Threading.Channels;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

/// <summary>A protocol of plain words, which tells what happened to it.</summary>
internal sealed class LineProtocol : IVenueProtocol
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();

    public IReadOnlyList<string> MessageTypes { get; } = ["trade", "book"];

    /// <summary>Whether the venue has something that answers a probe.</summary>
    internal bool Probes { get; set; }

    /// <summary>Most streams in one message.</summary>
    internal int Covers { get; set; } = int.MaxValue;

    /// <summary>What OnIdle waits for.</summary>
    internal Task Reader { get; set; } = Task.CompletedTask;

    /// <summary>Whether it takes the old socket's data before the new one's.</summary>
    internal bool Defers { get; set; }

    internal bool TellsIdle { get; set; }

    internal IVenueSender? Sender { get; private set; }

    /// <summary>The next thing that happened to it.</summary>
    internal async Task<string> Next() =>
        await _events.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public void OnOpened(IVenueSender session)
    {
        Sender = session;
        Tell($"{session.Session} opened");
    }

    public MessageVerdict OnMessage(IVenueSender session, ReadOnlySpan<byte> utf8, Timestamp receivedAt)
    {
        var words = Encoding.UTF8.GetString(utf8).Split(' ');
        if (Defers && session.IsSuccessor && words[0] == "trade")
            return MessageVerdict.Later;
        if (words[0] is not ("ack" or "pong"))
            Tell($"{session.Session} {string.Join(' ', words.Select(word => word.Length > 50 ? $"({word.Length})" : word))}");
        switch (words)
        {
            case ["trade", ..]:
                return MessageVerdict.Data(0);
            case ["book", ..]:
                return MessageVerdict.Data(1);
            case ["ack", var request]:
                session.Confirmed(long.Parse(request));
                return MessageVerdict.Control;
            case ["no", var request, var reason]:
                session.Refused(long.Parse(request), reason);
                return MessageVerdict.Rejected("refused");
            case ["pong"]:
                session.ProbeAnswered();
                return MessageVerdict.Control;
            case ["leave"]:
                session.Renew();
                return MessageVerdict.Control;
            case ["hello"]:
                return MessageVerdict.Notice;
            case ["throw"]:
                throw new InvalidOperationException("It was told to.");
            default:
                return MessageVerdict.Rejected("unknown");
        }
    }

    public async ValueTask OnIdle(CancellationToken ending)
    {
        if (TellsIdle)
            Tell("idle");
        await Reader.WaitAsync(ending);
    }

    public void OnClosed(IVenueSender session, string reason) => Tell($"{session.Session} closed: {reason}");

    public int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => Write(to, "sub", request, streams);

    public int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsub", request, streams);

    public bool WriteProbe(IBufferWriter<byte> to, long request)
    {
        to.Write("ping"u8);
        return Probes;
    }

    private int Write(IBufferWriter<byte> to, string verb, long request, IReadOnlyList<string> streams)
    {
        var covered = Math.Min(Covers, streams.Count);
        to.Write(Encoding.UTF8.GetBytes($"{verb} {request} {string.Join(',', streams.Take(covered))}"));
        return covered;
    }

    private void Tell(string what) => _events.Writer.TryWrite(what);
}
