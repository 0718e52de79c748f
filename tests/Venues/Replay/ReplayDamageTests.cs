using System.IO.Compression;
using OrleansTrader.MarketData;
using OrleansTrader.Venues.Replay;
using static OrleansTrader.Tests.Venues.Replay.Recording;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplayDamageTests : IDisposable
{
    private const string TradeFile = "equity/usa/tick/ibm/20131007_trade.zip";

    private readonly Recording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData("34200001,abc,1,P,0,0", "malformed", "price is 'abc', which is not a number of up to 28 digits.")]
    [InlineData("34200001,10000,1e2,P,0,0", "malformed", "quantity is '1e2', which is not a number of up to 28 digits.")]
    [InlineData("34200001,,1,P,0,0", "malformed", "price is '', which is not a number of up to 28 digits.")]
    [InlineData("34200001,10000,1,P,0,2", "malformed", "suspicious is '2'; it must be 0 or 1.")]
    [InlineData("34200001,10000", "malformed", "it has 2 columns, and 6 or 3 are expected.")]
    [InlineData("34200001,10000,1,P,0,0,0", "malformed", "it has 7 columns, and 6 or 3 are expected.")]
    [InlineData("morning,10000,1,P,0,0", "malformed", "time is 'morning', which is not a number of milliseconds since midnight.")]
    [InlineData("-1,10000,1,P,0,0", "malformed", "time is '-1', which is not a number of milliseconds since midnight.")]
    [InlineData("86400000,10000,1,P,0,0", "malformed", "time is '86400000', which is not a number of milliseconds since midnight.")]
    [InlineData("34200001,0,1,P,0,0", "non-positive", "price is 0; it must be above 0.")]
    [InlineData("34200001,-10000,1,P,0,0", "non-positive", "price is -10000; it must be above 0.")]
    [InlineData("34200001,10000,-1,P,0,0", "non-positive", "quantity is -1; it must not be below 0.")]
    [InlineData("34199999,10000,1,P,0,0", "out-of-order", "its time is 2013-10-07T13:29:59.999Z, before 2013-10-07T13:30:00Z of the row before it.")]
    public async Task Read_BadRow_IsRejectedInItsPlace(string row, string reason, string what)
    {
        var file = _recording.Zip(TradeFile, "34200000,10000,1,P,0,0", row, "34200002,10000,3,P,0,0");

        var messages = await ReadAll(Ticks());

        Assert.Collection(
            messages.Where(message => message is MarketBatch or RejectedInput),
            first => Assert.Equal(1, Assert.Single(Events([first])).Trade.Quantity.Value),
            second => Assert.Equal(new RejectedInput(reason, $"{file}, row 2: {what}"), second),
            third => Assert.Equal(3, Assert.Single(Events([third])).Trade.Quantity.Value));
    }

    [Theory]
    [InlineData("34200000,0,0,0,0,P,0,0", "malformed", "it tells neither a bid nor an ask.")]
    [InlineData("34200000,-1,0,10000,1,P,0,0", "non-positive", "bid price is -1; it must not be below 0.")]
    public async Task Read_BadQuoteTick_IsRejected(string row, string reason, string what)
    {
        var file = _recording.Zip("equity/usa/tick/ibm/20131007_quote.zip", row);

        Assert.Equal([new RejectedInput(reason, $"{file}, row 1: {what}")], (await ReadAll(Ticks())).OfType<RejectedInput>());
    }

    [Theory]
    [InlineData("0,1,1,1,1", "malformed", "it has 5 columns, and 11 are expected.")]
    [InlineData("0,1,1,,1,1,,,,,", "non-positive", "of bid open, high, low and close 1 are 0 or empty; all or none may be.")]
    [InlineData("0,,,,,,,,,,", "malformed", "it tells neither a bid nor an ask.")]
    public async Task Read_BadQuoteBar_IsRejected(string row, string reason, string what)
    {
        var file = _recording.Zip("equity/usa/minute/ibm/20131007_quote.zip", row);

        Assert.Equal([new RejectedInput(reason, $"{file}, row 1: {what}")], (await ReadAll(_recording.Options("IBM"))).OfType<RejectedInput>());
    }

    [Theory]
    [InlineData("2013-10-07")]
    [InlineData("20131007 09:3")]
    [InlineData("20131307 09:00")]
    public async Task Read_BadTimeInADailyFile_IsRejected(string time)
    {
        var file = _recording.Zip("equity/usa/daily/ibm.zip", $"{time},1,1,1,1,1");

        var messages = await ReadAll(_recording.Options("IBM") with { Resolution = Resolution.Daily });

        var what = $"time is '{time}', which is not a time as 20131004 09:00.";
        Assert.Equal([new RejectedInput("malformed", $"{file}, row 1: {what}")], messages.OfType<RejectedInput>());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public async Task Read_TruncatedZip_GivesTheRowsBeforeTheCut(double share)
    {
        var rows = ManyRows();
        var whole = ZipBytes(string.Join('\n', rows));
        var file = _recording.Bytes(TradeFile, whole[..(int)(whole.Length * share)]);

        var messages = await ReadAll(Ticks());

        var quantities = Events(messages).ConvertAll(trade => (int)trade.Trade.Quantity.Value);
        Assert.InRange(quantities.Count, rows.Length * (share - 0.1), rows.Length * (share + 0.1));
        Assert.Equal(rows.Take(quantities.Count).Select(row => int.Parse(row.Split(',')[2])), quantities);
        var notice = Assert.Single(messages.OfType<FeedNotice>(), notice => notice.Text.StartsWith(file, StringComparison.Ordinal)).Text;
        Assert.Contains($"{file} is damaged or cut off: ", notice);
        if (messages.OfType<RejectedInput>().SingleOrDefault() is { } cut)
        {
            Assert.StartsWith($"{file}, row {quantities.Count + 1}: it is cut off: '", cut.Detail);
            Assert.EndsWith($"; it was read up to row {quantities.Count + 1}.", notice);
        }
        else
        {
            Assert.EndsWith($"; it was read up to row {quantities.Count}.", notice);
        }
    }

    [Fact]
    public async Task Read_ZipThatLostItsDirectoryOnly_GivesAllRows()
    {
        var rows = ManyRows();
        var whole = ZipBytes(string.Join('\n', rows));
        var file = _recording.Bytes(TradeFile, whole[..^30]);

        var messages = await ReadAll(Ticks());

        Assert.Equal(rows.Length, Events(messages).Count);
        Assert.Empty(messages.OfType<RejectedInput>());
        Assert.Contains(new FeedNotice($"{file} is cut off at its end, but all of its rows are there; it was read up to row {rows.Length}."), messages);
    }

    [Fact]
    public async Task Read_ZipWrittenInOneGoAndCut_RejectsTheRowThatMayBeCutToo()
    {
        // Such a zip tells its length only at its end.
        var rows = ManyRows();
        var whole = ZipBytes(string.Join('\n', rows), bytes: new ForwardOnlyStream());
        var file = _recording.Bytes(TradeFile, whole[..^100]);

        var messages = await ReadAll(Ticks());

        Assert.Equal(rows.Length - 1, Events(messages).Count);
        Assert.Equal(
            [new RejectedInput("malformed", $"{file}, row {rows.Length}: it is cut off: '{rows[^1]}'.")], messages.OfType<RejectedInput>());
    }

    [Fact]
    public async Task Read_UnpackedZipCut_GivesTheRowsBeforeTheCut()
    {
        const string Rows = "34200000,10000,1,P,0,0\n34200001,10000,2,P,0,0\n34200002,10000,3,P,0,0";
        var whole = ZipBytes(Rows, CompressionLevel.NoCompression);
        var end = whole.AsSpan().IndexOf("34200002,10000,3"u8) + "34200002,10000"u8.Length;
        var file = _recording.Bytes(TradeFile, whole[..end]);

        var messages = await ReadAll(Ticks());

        Assert.Equal([1m, 2m], Events(messages).Select(trade => trade.Trade.Quantity.Value));
        Assert.Equal([new RejectedInput("malformed", $"{file}, row 3: it is cut off: '34200002,10000'.")], messages.OfType<RejectedInput>());
        Assert.Contains(
            new FeedNotice($"{file} is damaged or cut off: 60 of its 68 bytes can be unpacked; it was read up to row 3."), messages);
    }

    [Fact]
    public async Task Read_ZipThatCanNotBeUnpackedInTheMiddle_GivesTheRowsBeforeIt()
    {
        var rows = ManyRows();
        var bytes = ZipBytes(string.Join('\n', rows));
        bytes.AsSpan(bytes.Length / 2, 200).Fill(0xFF);
        var file = _recording.Bytes(TradeFile, bytes);

        var messages = await ReadAll(Ticks());

        var sure = rows.Length / 3;
        Assert.Equal(
            rows.Take(sure).Select(row => int.Parse(row.Split(',')[2])),
            Events(messages).Take(sure).Select(trade => (int)trade.Trade.Quantity.Value));
        Assert.Contains(messages.OfType<FeedNotice>(), notice => notice.Text.StartsWith(file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_ZipWithOneChangedDigit_GivesItsRowsAndSaysSo()
    {
        var bytes = ZipBytes("34200000,10000,1,P,0,0", CompressionLevel.NoCompression);
        var digit = bytes.AsSpan().IndexOf("10000"u8);
        bytes[digit] = (byte)'2';
        var file = _recording.Bytes(TradeFile, bytes);

        var messages = await ReadAll(Ticks());

        Assert.Equal(2, Assert.Single(Events(messages)).Trade.Price.Value);
        Assert.Contains(
            new FeedNotice($"{file} does not match its checksum: some of its rows may be wrong; it was read up to row 1."), messages);
    }

    public static TheoryData<string, byte[], string> UnusableFiles => new()
    {
        { "no bytes", [], "is empty." },
        { "an empty CSV", ZipBytes(""), "has no rows." },
        { "no zip", "34200000,10000,1,P,0,0"u8.ToArray(), "is not a zip." },
        { "a header cut off", ZipBytes("34200000,10000,1,P,0,0")[..20], "is cut off before its first row." },
        {
            "several files", ZipBytes("34200000,10000,1,P,0,0", otherEntry: "b.csv"),
            "holds 2 files (rows.csv, b.csv); one is expected."
        },
    };

    [Theory]
    [MemberData(nameof(UnusableFiles))]
    public async Task Read_FileWithoutRows_IsTold(string content, byte[] bytes, string expected)
    {
        Assert.NotEmpty(content);
        var file = _recording.Bytes(TradeFile, bytes);
        _recording.Zip("equity/usa/tick/ibm/20131008_trade.zip", "34200000,10000,1,P,0,0");

        var messages = await ReadAll(Ticks() with { To = new DateOnly(2013, 10, 8) });

        Assert.Contains(new FeedNotice($"{file} {expected}"), messages);
        _ = Assert.Single(Events(messages));
    }

    [Fact]
    public async Task Read_RowTooLong_IsRejectedAndTheNextIsRead()
    {
        var file = _recording.Zip(TradeFile, "34200000,10000,1,P,0,0", new string('9', 200_000), "34200001,10000,3,P,0,0");

        var messages = await ReadAll(Ticks());

        Assert.Equal([1m, 3m], Events(messages).Select(trade => trade.Trade.Quantity.Value));
        Assert.Equal([new RejectedInput("malformed", $"{file}, row 2: it is longer than 65536 bytes.")], messages.OfType<RejectedInput>());
    }

    // 2013-10-04 is a Friday.
    [Fact]
    public async Task Read_DaysWithoutFiles_AreToldButForWeekends()
    {
        var folder = Path.Combine(_recording.Root, "equity", "usa", "minute", "spy");
        foreach (var day in (int[])[4, 8])
            _recording.Zip($"equity/usa/minute/spy/201310{day:D2}_trade.zip", "0,1,1,1,1,1");
        _recording.Zip("equity/usa/minute/spy/20131004_quote.zip", "0,1,1,1,1,1,1,1,1,1,1");

        var messages = await ReadAll(_recording.Options("SPY") with { From = new DateOnly(2013, 10, 4), To = new DateOnly(2013, 10, 8) });

        Assert.Equal(
            [
                $"SPY has no file of 2013-10-07: {Path.Combine(folder, "20131007_quote.zip")} and {Path.Combine(folder, "20131007_trade.zip")} would be it.",
                $"SPY has no file of 2013-10-08: {Path.Combine(folder, "20131008_quote.zip")} would be it.",
            ],
            messages.OfType<FeedNotice>().Select(notice => notice.Text));
    }

    [Fact]
    public async Task Read_NoQuotesAtAll_IsToldOnce()
    {
        foreach (var day in (int[])[7, 8])
            _recording.Zip($"equity/usa/minute/spy/201310{day:D2}_trade.zip", "0,1,1,1,1,1");

        var messages = await ReadAll(_recording.Options("SPY") with { To = new DateOnly(2013, 10, 8) });

        var folder = Path.Combine(_recording.Root, "equity", "usa", "minute", "spy");
        Assert.Equal([$"SPY has no quotes of 2013-10-07 to 2013-10-08 in {folder}."], messages.OfType<FeedNotice>().Select(notice => notice.Text));
    }

    [Fact]
    public async Task Read_CsvBesideItsZip_IsToldAndNotRead()
    {
        var zip = _recording.Zip("equity/usa/minute/spy/20131007_trade.zip", "0,1,1,1,1,1");
        var csv = _recording.Text("equity/usa/minute/spy/20131007_trade.csv", "0,1,1,1,1,2");

        var messages = await ReadAll(_recording.Options("SPY"));

        Assert.Equal(1, Assert.Single(Events(messages)).Bar.Volume.Value);
        Assert.Contains(new FeedNotice($"{csv} is not read: {Path.GetFileName(zip)} beside it is."), messages);
    }

    private ReplayOptions Ticks() => _recording.Options("IBM") with { Resolution = Resolution.Tick };

    private sealed class ForwardOnlyStream : MemoryStream
    {
        public override bool CanSeek => false;
    }

    /// <summary>Enough rows, and varied enough, that a part of the zip holds about that part of them.</summary>
    private static string[] ManyRows()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 20_000).Select(row => $"{34_200_000 + row},{random.Next(1, 2_000_000)},{random.Next(1, 10_000)},P,{random.Next():X},0")];
    }
}
