using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Binance;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Blast;

/// <summary>
/// A few thousand WebSocket frames in Binance's format in one array, to be sent again and again: before each time the numbers and times
/// in them are overwritten in place, so that no id comes twice. Hot: stamping allocates nothing and is O(messages).
/// </summary>
internal sealed class BlastRound
{
    private const int MixesPerSymbol = 20;
    private const int Levels = 20;
    private const int IdDigits = 12;
    private const long FirstId = 100_000_000_000;

    private readonly byte[] _frames;
    private readonly int[] _starts;
    private readonly Stamp[] _stamps;
    private readonly int[] _firstStamps;

    /// <param name="isCombined">Payloads come with the name of their stream.</param>
    /// <param name="inMicroseconds">Times are microseconds, else milliseconds.</param>
    public BlastRound(BlastOptions options, bool isCombined, bool inMicroseconds)
    {
        var writer = new Writer(options, isCombined, inMicroseconds ? 16 : 13);
        var random = SeededRandom.Of(options.Seed, "blast");
        var books = Books(options, out var market);
        for (var mix = 0; mix < MixesPerSymbol; mix++)
        {
            foreach (var kind in options.Mix.SelectMany((share, kind) => Enumerable.Repeat(kind, share)))
            {
                for (var symbol = 0; symbol < books.Count; symbol++)
                {
                    do
                        market.Next(0, market.Binance, symbol);
                    while (books[symbol].Fills.Count == 0 && kind <= 1);
                    writer.Write(kind, books[symbol], random.Below(100));
                }
            }
        }
        (_frames, _starts, _stamps, _firstStamps) = writer.Finish();
    }

    public int Messages => _starts.Length - 1;

    /// <summary>Of the whole round.</summary>
    public int Length => _frames.Length;

    /// <summary>Overwrites numbers and times of some messages, and gives their bytes.</summary>
    /// <param name="round">From 0: the numbers go on where the round before ended.</param>
    /// <param name="time">In the unit that the client wants, since 1970.</param>
    public ReadOnlyMemory<byte> Stamped(int first, int count, long round, long time)
    {
        for (var index = _firstStamps[first]; index < _firstStamps[first + count]; index++)
        {
            ref readonly var stamp = ref _stamps[index];
            Digits(stamp.At, stamp.Width, stamp.Step == 0 ? time : stamp.First + round * stamp.Step);
        }
        return _frames.AsMemory(_starts[first], _starts[first + count] - _starts[first]);
    }

    private void Digits(int at, int width, long value)
    {
        for (var index = at + width - 1; index >= at; index--)
        {
            var tens = value / 10;
            _frames[index] = (byte)('0' + (value - tens * 10));
            value = tens;
        }
    }

    private static IReadOnlyList<VenueBook> Books(BlastOptions options, out SimulatedMarket market)
    {
        var symbols = Enumerable.Range(0, options.Symbols)
            .Select(number => new SimulatedSymbol(Symbol.Parse($"S{number:D2}/USD"), 100 + number));
        market = new SimulatedMarket(new SimulatedExchangeOptions { Seed = options.Seed, Symbols = [.. symbols] }, 0);
        return market.Binance.Books;
    }

    /// <summary>A number in the frames.</summary>
    /// <param name="Step">What it grows by per round; 0: it is the time.</param>
    private readonly record struct Stamp(int At, int Width, long First, long Step);

    /// <summary>Puts the frames together. A number's step is known only at the end.</summary>
    private sealed class Writer(BlastOptions options, bool isCombined, int timeDigits)
    {
        private const byte Quote = (byte)'"';

        /// <summary>The members that are numbered; one letter with text behind it is another member.</summary>
        private static readonly byte[][] Ids = [[.. "\"t\":"u8], [.. "\"a\":"u8], [.. "\"f\":"u8], [.. "\"l\":"u8], [.. "\"u\":"u8],
            [.. "\"lastUpdateId\":"u8]];

        private static readonly byte[][] Times = [[.. "\"E\":"u8], [.. "\"T\":"u8]];

        private readonly MemoryStream _frames = new();
        private readonly List<int> _starts = [0];
        private readonly List<(int At, int Width, int Counter, long Offset)> _stamps = [];
        private readonly List<int> _firstStamps = [0];
        private readonly long[] _counters = new long[options.Symbols * 3];
        private readonly JsonBuffer _json = new();

        public void Write(int kind, VenueBook book, int salt)
        {
            var name = book.Instrument.Name.ToLowerInvariant();
            _json.Clear();
            if (isCombined)
                _json.Object().Field("stream"u8, name + Streams(kind)).Name("data"u8);
            switch (kind)
            {
                case 0:
                    BinanceMessages.Trade(_json, book, book.Fills[salt % book.Fills.Count], 1, 1);
                    break;
                case 1:
                    BinanceMessages.AggregateTrade(_json, book, book.Fills[0], book.Fills[0], book.Fills[0].Size, 1, 1);
                    break;
                case 2:
                    BinanceMessages.BookTicker(_json, book);
                    break;
                default:
                    BinanceMessages.Depth(_json, book, Levels);
                    break;
            }
            if (isCombined)
                _json.EndObject();
            Frame(_json.Written, book.Number * 3 + Math.Min(kind, 2));
        }

        public (byte[] Frames, int[] Starts, Stamp[] Stamps, int[] FirstStamps) Finish() =>
        (
            _frames.ToArray(),
            [.. _starts],
            [.. _stamps.Select(stamp => stamp.Counter < 0
                ? new Stamp(stamp.At, stamp.Width, 0, 0)
                : new Stamp(stamp.At, stamp.Width, FirstId + stamp.Offset, _counters[stamp.Counter]))],
            [.. _firstStamps]
        );

        /// <summary>Copies a payload with its numbers widened, behind a header for the new length.</summary>
        private void Frame(ReadOnlySpan<byte> payload, int counter)
        {
            var wide = new MemoryStream();
            var found = new List<(int At, int Width, bool IsTime)>();
            for (var at = 0; at < payload.Length;)
            {
                var member = payload[at] == Quote ? Member(payload[at..]) : default;
                if (member.Length == 0)
                {
                    wide.WriteByte(payload[at++]);
                    continue;
                }
                wide.Write(payload.Slice(at, member.Length));
                found.Add(((int)wide.Length, member.IsTime ? timeDigits : IdDigits, member.IsTime));
                wide.Write(new byte[found[^1].Width]);
                for (at += member.Length; payload[at] is >= (byte)'0' and <= (byte)'9';)
                    at++;
            }
            Span<byte> header = stackalloc byte[WebSocketFrame.LongestHeader];
            _frames.Write(header[..WebSocketFrame.WriteHeader(header, FrameKind.Text, (int)wide.Length)]);
            foreach (var (at, width, isTime) in found)
                _stamps.Add(((int)_frames.Length + at, width, isTime ? -1 : counter, _counters[counter]));
            wide.WriteTo(_frames);
            _counters[counter]++;
            _starts.Add((int)_frames.Length);
            _firstStamps.Add(_stamps.Count);
        }

        private static (int Length, bool IsTime) Member(ReadOnlySpan<byte> text)
        {
            foreach (var isTime in new[] { false, true })
            {
                foreach (var name in isTime ? Times : Ids)
                {
                    if (text.StartsWith(name) && text[name.Length] is >= (byte)'0' and <= (byte)'9')
                        return (name.Length, isTime);
                }
            }
            return default;
        }

        private static string Streams(int kind) =>
            kind switch { 0 => "@trade", 1 => "@aggTrade", 2 => "@bookTicker", _ => "@depth20@100ms" };
    }
}
