using System.Text;

namespace OrleansTrader.Benchmarks.Connectivity;

/// <summary>A network that has so many WebSocket messages at once whenever they are asked for, each a trade in Binance's format.</summary>
internal sealed class EndlessStream : Stream
{
    private readonly byte[] _frames;
    private readonly SemaphoreSlim _released = new(0);
    private int _at;
    private bool _ended;

    internal EndlessStream(int messages)
    {
        var payload = Encoding.UTF8.GetBytes(
            """{"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":true,"M":true}""");
        byte[] frame = [0x81, (byte)payload.Length, .. payload];
        _frames = new byte[frame.Length * messages];
        for (var i = 0; i < messages; i++)
            frame.CopyTo(_frames, i * frame.Length);
        _at = _frames.Length;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _at < _frames.Length ? new ValueTask<int>(Take(buffer.Span)) : Wait(buffer);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The messages are there.</summary>
    internal void Release() => _released.Release();

    /// <summary>The other end is closed.</summary>
    internal void End()
    {
        _ended = true;
        _released.Release();
    }

    private async ValueTask<int> Wait(Memory<byte> buffer)
    {
        await _released.WaitAsync();
        if (_ended)
            return 0;
        _at = 0;
        return Take(buffer.Span);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _frames.Length - _at);
        _frames.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }
}
