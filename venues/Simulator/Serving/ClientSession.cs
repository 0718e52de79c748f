using System.Net.Sockets;
using System.Threading.Channels;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>
/// One client's WebSocket: a queue of frames that one loop writes to the stream, and a loop that reads. What is written is counted and
/// recorded only then. Members that say nothing else may be called by any thread.
/// </summary>
internal sealed class ClientSession
{
    /// <summary>As much as is written at once.</summary>
    private const int LargestWrite = 64 * 1024;

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(5);

    private readonly ExchangeCore _core;
    private readonly Stream _stream;
    private readonly Action _reset;
    private readonly Channel<OutgoingMessage> _queue = Channel.CreateUnbounded<OutgoingMessage>(new() { SingleReader = true });
    private readonly CancellationTokenSource _ended = new();
    private readonly List<OutgoingMessage> _unrecorded = [];
    private readonly Lock _lock = new();
    private byte[] _frames = new byte[LargestWrite];
    private int _buffered;
    private long _backlog;
    private int _pending;
    private DateTimeOffset? _sleepsUntil;
    private bool _closing;
    private TaskCompletionSource? _settled;

    /// <param name="reset">Ends the TCP connection without a word.</param>
    public ClientSession(long id, Protocol protocol, ExchangeCore core, Stream stream, Action reset)
    {
        Id = id;
        Protocol = protocol;
        _core = core;
        _stream = stream;
        _reset = reset;
        OpenedAt = core.Clock.GetUtcNow();
    }

    public long Id { get; }

    public Protocol Protocol { get; }

    public DateTimeOffset OpenedAt { get; }

    /// <summary>What its protocol remembers of it. Under the exchange's lock.</summary>
    public object? State { get; set; }

    /// <summary>A message that waits for the next to overtake it. Under the exchange's lock.</summary>
    public OutgoingMessage? HeldBack { get; set; }

    /// <summary>It neither reads nor writes any more, and doesn't close: its peer is gone and has not said so.</summary>
    public bool IsFrozen { get; private set; }

    public bool IsOver => _ended.IsCancellationRequested;

    /// <summary>Why it ended; nothing while it lives.</summary>
    public string? EndReason { get; private set; }

    /// <summary>A ping is on its way, or its pong is.</summary>
    public bool IsPinged { get; private set; }

    /// <summary>When the ping that is not answered yet was written.</summary>
    public DateTimeOffset? UnansweredPing { get; private set; }

    public void Enqueue(OutgoingMessage message)
    {
        lock (_lock)
        {
            if (IsFrozen || IsOver || _closing)
                return;
            _pending++;
            _backlog += message.Payload.Length;
            _closing = message.Frame == FrameKind.Close;
            _queue.Writer.TryWrite(message);
        }
        if (Interlocked.Read(ref _backlog) > _core.Options.LargestBacklog)
            Reset("slow reader");
    }

    /// <summary>Asks for a sign of life, if the one before was answered.</summary>
    public void Ping(byte[] payload)
    {
        if (IsPinged)
            return;
        IsPinged = true;
        Enqueue(new(FrameKind.Ping, payload, new(MessageKind.Reply, StreamKey.EveryBook)));
    }

    /// <summary>Says goodbye: what waits goes out before it.</summary>
    /// <param name="code">Of RFC 6455, section 7.4.</param>
    public void Close(int code, string reason)
    {
        EndReason ??= reason;
        Enqueue(new(FrameKind.Close, WebSocketFrame.ClosePayload(code, reason), new(MessageKind.Reply, StreamKey.EveryBook)));
    }

    /// <summary>Ends the connection without a goodbye; what waits is lost.</summary>
    public void Reset(string reason)
    {
        EndReason ??= reason;
        End();
        _reset();
    }

    public void Freeze()
    {
        lock (_lock)
        {
            IsFrozen = true;
            EndReason ??= "half-open";
            _settled?.TrySetResult();
        }
    }

    /// <summary>Until all that is due has been written, or nothing more will be.</summary>
    public Task Settled()
    {
        lock (_lock)
        {
            if (_pending == 0 || _sleepsUntil > _core.Clock.GetUtcNow() || IsFrozen || IsOver)
                return Task.CompletedTask;
            _settled ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _settled.Task;
        }
    }

    /// <summary>Until the connection is over, whoever ends it.</summary>
    public async Task Run(CancellationToken aborted)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(aborted, _ended.Token);
        var writing = Write(linked.Token);
        try
        {
            await Read(linked.Token).ConfigureAwait(false);
            EndReason ??= "client closed";
            // The echo of a goodbye is still to go out.
            if (_closing)
                await writing.WaitAsync(ClosePatience, _core.Clock, linked.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or TimeoutException)
        {
            EndReason ??= "client gone";
        }
        finally
        {
            End();
            await writing.ConfigureAwait(false);
        }
    }

    private void End()
    {
        // What was waiting for it goes on elsewhere: the exchange may be in the midst of telling others.
        _ = _ended.CancelAsync();
        lock (_lock)
            _settled?.TrySetResult();
    }

    private async Task Read(CancellationToken ended)
    {
        var frames = new FrameReader(_stream);
        while (await frames.Read(ended).ConfigureAwait(false) is var (kind, payload))
        {
            if (IsFrozen)
                continue;
            _core.Received(this, kind);
            switch (kind)
            {
                case FrameKind.Text:
                    _core.Received(this, payload);
                    break;
                case FrameKind.Ping:
                    Enqueue(new(FrameKind.Pong, payload.ToArray(), new(MessageKind.Reply, StreamKey.EveryBook)));
                    break;
                case FrameKind.Pong:
                    IsPinged = false;
                    UnansweredPing = null;
                    break;
                case FrameKind.Close:
                    Enqueue(new(FrameKind.Close, payload.ToArray(), new(MessageKind.Reply, StreamKey.EveryBook)));
                    return;
                default:
                    break;
            }
        }
    }

    private async Task Write(CancellationToken ended)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(ended).ConfigureAwait(false))
            {
                while (_queue.Reader.TryRead(out var message))
                {
                    await WaitUntilDue(message, ended).ConfigureAwait(false);
                    Append(message);
                    if (message.Frame == FrameKind.Close)
                    {
                        await Flush(ended).ConfigureAwait(false);
                        return;
                    }
                    if (_buffered >= LargestWrite)
                        await Flush(ended).ConfigureAwait(false);
                }
                await Flush(ended).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or was sent away.
        }
    }

    private async ValueTask WaitUntilDue(OutgoingMessage message, CancellationToken ended)
    {
        if (message.Due is { } due && due > _core.Clock.GetUtcNow())
        {
            await Flush(ended).ConfigureAwait(false);
            while (due - _core.Clock.GetUtcNow() is { Ticks: > 0 } remaining)
                await Sleep(remaining, ended).ConfigureAwait(false);
        }
        if (_core.PauseBetweenMessages(this) is not { } pause)
            return;
        await Flush(ended).ConfigureAwait(false);
        await Sleep(pause, ended).ConfigureAwait(false);
    }

    private async Task Sleep(TimeSpan time, CancellationToken ended)
    {
        var until = _core.Clock.GetUtcNow() + time;
        var waiting = Task.Delay(time, _core.Clock, ended);
        lock (_lock)
        {
            _sleepsUntil = until;
            _settled?.TrySetResult();
            _settled = null;
        }
        await waiting.ConfigureAwait(false);
        lock (_lock)
            _sleepsUntil = null;
    }

    private void Append(OutgoingMessage message)
    {
        var needed = _buffered + WebSocketFrame.LongestHeader + message.Payload.Length;
        if (needed > _frames.Length)
            Array.Resize(ref _frames, Math.Max(needed, _frames.Length * 2));
        _buffered += WebSocketFrame.WriteHeader(_frames.AsSpan(_buffered), message.Frame, message.Payload.Length);
        message.Payload.CopyTo(_frames.AsSpan(_buffered));
        _buffered += message.Payload.Length;
        _unrecorded.Add(message);
    }

    private async ValueTask Flush(CancellationToken ended)
    {
        if (_buffered == 0)
            return;
        // A stream that is already given up takes what it is handed without a word, and drops it.
        if (!IsFrozen && !IsOver)
        {
            await _stream.WriteAsync(_frames.AsMemory(0, _buffered), ended).ConfigureAwait(false);
            await _stream.FlushAsync(ended).ConfigureAwait(false);
            if (_unrecorded.Exists(message => message.Frame == FrameKind.Ping))
                UnansweredPing ??= _core.Clock.GetUtcNow();
            _core.Sent(this, _unrecorded);
        }
        lock (_lock)
        {
            _pending -= _unrecorded.Count;
            foreach (var message in _unrecorded)
                _backlog -= message.Payload.Length;
            _unrecorded.Clear();
            _buffered = 0;
            if (_pending > 0)
                return;
            _settled?.TrySetResult();
            _settled = null;
        }
    }
}
