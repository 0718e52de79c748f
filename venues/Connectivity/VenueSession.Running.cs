using System.Diagnostics;
using System.Net.WebSockets;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// The loops. Receiving is hot: no allocation per message, one copy from the network's buffer, the clock read once per message and once
/// per burst; a turn is taken per burst. Messages are handed over in the socket's order.
/// </summary>
internal sealed partial class VenueSession
{
    private const string NotLater = "Only data of a successor can be had later.";

    private readonly List<(byte[] Text, Timestamp ReceivedAt)> _deferred = [];
    private long _deferredBytes;
    private bool _inProtocol;

    /// <summary>The older socket is closed: the protocol gets what it wanted later, and then what comes.</summary>
    internal async Task TakeOver()
    {
        await _context.Turn.WaitAsync();
        try
        {
            IsSuccessor = false;
            if (_closed.Task.IsCompleted)
                return;
            foreach (var (text, at) in _deferred)
            {
                var verdict = _context.Protocol.OnMessage(this, text, at);
                _context.Counters.Judged(verdict);
                if (verdict.Kind == MessageKind.Later)
                    throw new InvalidOperationException(NotLater);
            }

            await _context.Protocol.OnIdle(_ending.Token);
        }
        catch (Exception error)     // whatever the venue's code throws costs this socket, and nothing else
        {
            if (error is not OperationCanceledException || !_ending.IsCancellationRequested)
                ProtocolFailed(error);
        }
        finally
        {
            _deferred.Clear();
            _context.Turn.Release();
        }
    }

    private async Task Run()
    {
        var sending = Task.CompletedTask;
        try
        {
            await Open();
            sending = Send();
            await Receive();
            await sending;
        }
        catch (Exception error)     // nobody else is there to see it: the connection would wait for a socket that is dead
        {
            if (!_inProtocol)
                SocketFailed(error);
            else if (error is not OperationCanceledException || !_ending.IsCancellationRequested)
                ProtocolFailed(error);
        }

        TearDown("It ended.");
        await sending;
        await End();
    }

    private async Task Open()
    {
        await _context.Turn.WaitAsync();
        try
        {
            _inProtocol = true;
            _context.Protocol.OnOpened(this);
            _inProtocol = false;
        }
        finally
        {
            _context.Turn.Release();
        }

        _opened(this);
        _watch.Start();
    }

    private async Task Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(_context.Options.ReceiveBufferBytes);
        var filled = 0;
        var burst = 0;
        var holdsTurn = false;
        try
        {
            while (true)
            {
                // Torn down by Abort: a token would cost a registration each time.
                var receive = _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (!receive.IsCompleted || burst >= _context.Options.MessagesBeforeIdle)
                {
                    if (holdsTurn)
                    {
                        _inProtocol = true;
                        await _context.Protocol.OnIdle(_ending.Token);
                        _inProtocol = false;
                        holdsTurn = false;
                        _context.Turn.Release();
                    }

                    burst = 0;
                    _watch.Waiting();
                }

                var result = await receive;
                if (!holdsTurn)
                {
                    _watch.Busy();
                    await _context.Turn.WaitAsync();
                    holdsTurn = true;
                }

                if (result.MessageType == WebSocketMessageType.Close)
                {
                    BeginClose(ClosedByVenue());
                    return;
                }

                filled += result.Count;
                if (result.EndOfMessage)
                {
                    Handle(buffer.AsSpan(0, filled), result.MessageType);
                    filled = 0;
                    burst++;
                }
                else if (filled == buffer.Length && !Grow(ref buffer))
                {
                    return;
                }
            }
        }
        finally
        {
            if (holdsTurn)
                _context.Turn.Release();
        }
    }

    private void Handle(ReadOnlySpan<byte> message, WebSocketMessageType type)
    {
        var counters = _context.Counters;
        var at = Timestamp.From(_context.Clock.GetUtcNow());
        var started = _context.Metrics is { } metrics && metrics.Samples(counters.Messages) ? Stopwatch.GetTimestamp() : 0;
        _inProtocol = true;
        var verdict = type == WebSocketMessageType.Text
            ? _context.Protocol.OnMessage(this, message, at)
            : MessageVerdict.Rejected("binary");
        counters.Received(message.Length, verdict, at);
        if (verdict.Kind == MessageKind.Later)
            Defer(message, at);
        _inProtocol = false;
        if (started != 0)
            _context.Metrics!.Processed(counters.Venue, Stopwatch.GetElapsedTime(started));
        if (verdict.Kind is MessageKind.Data or MessageKind.Control or MessageKind.Later && _proved.TrySetResult())
            Progressed?.Invoke();
    }

    private void Defer(ReadOnlySpan<byte> message, Timestamp at)
    {
        if (!IsSuccessor)
            throw new InvalidOperationException(NotLater);
        _deferredBytes += message.Length;
        if (_deferredBytes > _context.Options.MaxMessageBytes)
            TearDown("The socket that it was to replace brought too much before it closed.");
        else
            _deferred.Add((message.ToArray(), at));
    }

    private bool Grow(ref byte[] buffer)
    {
        var most = _context.Options.MaxMessageBytes;
        if (buffer.Length >= most)
        {
            _context.Counters.Rejected("too_large");
            TearDown($"A message is longer than {most} bytes.");
            return false;
        }

        Array.Resize(ref buffer, (int)Math.Min(most, buffer.Length * 2L));
        return true;
    }

    private string ClosedByVenue() => string.IsNullOrEmpty(_socket.CloseStatusDescription)
        ? $"The venue closed it ({_socket.CloseStatus})."
        : $"The venue closed it ({_socket.CloseStatus}): {_socket.CloseStatusDescription}";

    /// <summary>Ends when the socket is to close, with a goodbye where it can still be said.</summary>
    private async Task Send()
    {
        try
        {
            while (true)
            {
                var message = await _outgoing.Reader.ReadAsync(_quiet.Token);
                await _bucket.Take(_quiet.Token);
                message.Leaving?.Invoke();
                await _socket.SendAsync(message.Text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (_quiet.IsCancellationRequested)
        {
        }
        catch (Exception error)     // nobody else is there to see it
        {
            SocketFailed(error);
        }

        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception error) when (IsOfTheSocket(error))
        {
            // The goodbye reached nobody; whoever ended the session has told why.
        }
    }

    private async Task End()
    {
        _watch.Dispose();
        _subscriptions.Dispose();
        _outgoing.Writer.TryComplete();
        _socket.Dispose();
        await _context.Turn.WaitAsync();
        try
        {
            _context.Protocol.OnClosed(this, _reason!);
            Told();
            await _context.Protocol.OnIdle(_stopped.Token);
        }
        catch (Exception error)     // the socket is gone already
        {
            if (error is not OperationCanceledException)
                _context.Counters.Failed();
        }
        finally
        {
            Told();
            _context.Turn.Release();
        }
    }

    private void Told()
    {
        if (_closed.TrySetResult(_reason!))
            _context.Counters.SocketClosed();
    }

    private static bool IsOfTheSocket(Exception error) =>
        error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
