using System.Runtime.CompilerServices;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// Reads the network in large pieces. A WebSocket reads a message's header and its payload apart, and the HTTP connection below buffers
/// 4 KiB; under load that is a system call for every twentieth message. Hot: no allocation, one copy of each byte. One reader at a time.
/// </summary>
internal sealed class ReadAheadStream(Stream network, int size) : Stream
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(size, pinned: true);
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
            return new ValueTask<int>(Take(buffer.Span));
        if (buffer.IsEmpty || buffer.Length >= size)
            return network.ReadAsync(buffer, cancellationToken);
        var read = network.ReadAsync(_buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<int>(Took(read.Result, buffer.Span)) : Fill(read, buffer);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start < _end)
            return Take(buffer);
        return buffer.IsEmpty || buffer.Length >= size ? network.Read(buffer) : Took(network.Read(_buffer), buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => network.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => network.Write(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        network.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        network.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => network.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => network.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => network.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            network.Dispose();
        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> Fill(ValueTask<int> read, Memory<byte> buffer) => Took(await read.ConfigureAwait(false), buffer.Span);

    private int Took(int read, Span<byte> buffer)
    {
        _start = 0;
        _end = read;
        return Take(buffer);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(buffer);
        _start += taken;
        return taken;
    }
}
