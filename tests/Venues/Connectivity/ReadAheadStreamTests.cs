using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class ReadAheadStreamTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Read_InPiecesOfAnySize_GivesEveryByteOnceInOrder() => Check.One(Config, Prop.ForAll(
        Arb.From(
            from length in Gen.Choose(0, 2_000)
            from size in Gen.Choose(1, 300)
            from piece in Gen.Choose(1, 100)
            select (length, size, piece)),
        Arb.From(Gen.Choose(0, 400).NonEmptyListOf()),
        (settings, reads) =>
        {
            var sent = new byte[settings.length];
            new Random(settings.length).NextBytes(sent);
            using var stream = new ReadAheadStream(new PiecewiseStream(sent, settings.piece), settings.size);
            var got = new List<byte>();
            for (var i = 0; got.Count < sent.Length; i++)
            {
                var buffer = new byte[i < reads.Count ? reads[i] : 1];
                var read = i % 2 == 0 ? stream.Read(buffer) : stream.ReadAsync(buffer).AsTask().GetAwaiter().GetResult();
                Assert.True(read > 0 || buffer.Length == 0);
                got.AddRange(buffer.AsSpan(0, read));
            }

            Assert.Equal(sent, got);
            Assert.Equal(0, stream.Read(new byte[10]));
        }));

    /// <summary>Gives few bytes at a time, and every second time not at once.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        private int _reads;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ % 2 == 0)
                await Task.Yield();
            return Read(buffer.Span);
        }
    }
}
