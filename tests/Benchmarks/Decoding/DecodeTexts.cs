using System.Globalization;

namespace OrleansTrader.Benchmarks.Decoding;

/// <summary>Messages in the venues' forms, field for field in the order in which they send them, with numbers drawn anew.</summary>
internal static class DecodeTexts
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT", "BNBUSDT"];

    public static string Trade(Random random) => Line(
        $$"""
        {"e":"trade","E":{{Time(random)}},"s":"{{Symbol(random)}}","t":{{Id(random)}},"p":"{{Price(random)}}","q":"{{Size(random)}}",
        "T":{{Time(random)}},"m":{{Flag(random)}},"M":true}
        """);

    public static string AggregateTrade(Random random) => Line(
        $$"""
        {"e":"aggTrade","E":{{Time(random)}},"s":"{{Symbol(random)}}","a":{{Id(random)}},"p":"{{Price(random)}}","q":"{{Size(random)}}",
        "f":{{Id(random)}},"l":{{Id(random)}},"T":{{Time(random)}},"m":{{Flag(random)}},"M":true}
        """);

    public static string BookTicker(Random random)
    {
        var bid = random.Next(1_000_000, 9_000_000);
        return Line(
            $$"""
            {"u":{{Id(random)}},"s":"{{Symbol(random)}}","b":"{{Price(bid)}}","B":"{{Size(random)}}","a":"{{Price(bid + 1)}}",
            "A":"{{Size(random)}}"}
            """);
    }

    public static string DepthUpdate(Random random, int levels)
    {
        var first = Id(random);
        return Line(
            $$"""
            {"e":"depthUpdate","E":{{Time(random)}},"s":"{{Symbol(random)}}","U":{{first}},"u":{{first + 40}},
            "b":[{{Levels(random, levels)}}],"a":[{{Levels(random, levels)}}]}
            """);
    }

    public static string Ticker(Random random)
    {
        var bid = random.Next(1_000_000, 9_000_000);
        return Line(
            $$"""
            {"e":"24hrTicker","E":{{Time(random)}},"s":"{{Symbol(random)}}","p":"-94.99999800","P":"-0.960","w":"{{Price(random)}}",
            "x":"{{Price(random)}}","c":"{{Price(random)}}","Q":"{{Size(random)}}","b":"{{Price(bid)}}","B":"{{Size(random)}}",
            "a":"{{Price(bid + 1)}}","A":"{{Size(random)}}","o":"{{Price(random)}}","h":"{{Price(random)}}","l":"{{Price(random)}}",
            "v":"{{Size(random)}}","q":"{{Size(random)}}","O":{{Time(random)}},"C":{{Time(random)}},"F":{{Id(random)}},
            "L":{{Id(random)}},"n":18151}
            """);
    }

    public static string Kline(Random random) => Line(
        $$$"""
        {"e":"kline","E":{{{Time(random)}}},"s":"{{{Symbol(random)}}}","k":{"t":1672515780000,"T":1672515839999,"s":"{{{Symbol(random)}}}",
        "i":"1m","f":{{{Id(random)}}},"L":{{{Id(random)}}},"o":"{{{Price(random)}}}","c":"{{{Price(random)}}}","h":"{{{Price(random)}}}",
        "l":"{{{Price(random)}}}","v":"{{{Size(random)}}}","n":100,"x":{{{Flag(random)}}},"q":"{{{Size(random)}}}","V":"{{{Size(random)}}}",
        "Q":"{{{Size(random)}}}","B":"0"}}
        """);

    public static string Combined(string stream, string data) => $$"""{"stream":"btcusdt@{{stream}}","data":{{data}}}""";

    public static string Match(Random random) => Line(
        $$"""
        {"type":"match","trade_id":{{random.Next()}},"maker_order_id":"ac928c66-ca53-498f-9c13-a110027a60e8",
        "taker_order_id":"132fb6ae-456b-4654-b4e0-d681ac05cea1","side":"sell","size":"{{Size(random)}}","price":"{{Price(random)}}",
        "product_id":"BTC-USD","sequence":{{Id(random)}},"time":"2022-08-04T15:25:05.010758Z"}
        """);

    public static string Level2Update(Random random) => Line(
        $$"""
        {"type":"l2update","product_id":"BTC-USD","changes":[["buy","{{Price(random)}}","{{Size(random)}}"],
        ["sell","{{Price(random)}}","{{Size(random)}}"],["buy","{{Price(random)}}","0.00000000"],
        ["sell","{{Price(random)}}","{{Size(random)}}"]],"time":"2022-08-04T15:25:05.010758Z"}
        """);

    public static string KrakenTrade(Random random) => Line(
        $$"""
        {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","side":"sell","price":{{Price(random)}},"qty":{{Size(random)}},
        "ord_type":"market","trade_id":{{random.Next()}},"timestamp":"2023-09-25T07:49:37.708706Z"}]}
        """);

    public static string KrakenBook(Random random) => Line(
        $$"""
        {"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"price":{{Price(random)}},"qty":{{Size(random)}}},
        {"price":{{Price(random)}},"qty":0.00000000}],"asks":[{"price":{{Price(random)}},"qty":{{Size(random)}}},
        {"price":{{Price(random)}},"qty":{{Size(random)}}}],"checksum":{{random.Next()}},"timestamp":"2023-10-06T17:35:55.440295Z"}]}
        """);

    private static string Line(string text) => text.ReplaceLineEndings("");

    private static string Levels(Random random, int levels) =>
        string.Join(',', Enumerable.Range(0, levels).Select(_ => $"[\"{Price(random)}\",\"{Size(random)}\"]"));

    private static string Symbol(Random random) => Symbols[random.Next(Symbols.Length)];

    private static long Time(Random random) => 1_672_515_782_136 + random.Next();

    private static long Id(Random random) => 3_000_000_000 + random.Next();

    private static string Flag(Random random) => random.Next(2) == 0 ? "true" : "false";

    private static string Price(Random random) => Price(random.Next(1_000_000, 9_000_000));

    // Two digits that count, and the zeros that the venue adds.
    private static string Price(int cents) => (cents / 100m).ToString("F2", CultureInfo.InvariantCulture) + "000000";

    private static string Size(Random random) =>
        (random.Next(1, 1_000_000_000) / 100_000_000m).ToString("F8", CultureInfo.InvariantCulture);
}
