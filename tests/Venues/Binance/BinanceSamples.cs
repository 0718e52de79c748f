namespace OrleansTrader.Tests.Venues.Binance;

/// <summary>One message of every kind that the venue's streams have, with the values of its documentation.</summary>
internal static class BinanceSamples
{
    internal const string RawTrade =
        """{"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","b":88,"a":50,"T":1672515782135,"m":true}""";

    internal const string AggregateTrade =
        """
        {"e":"aggTrade","E":1672515782136,"s":"BNBBTC","a":12345,"p":"0.001","q":"100","f":100,"l":105,"T":1672515782136,"m":false,
        "M":true}
        """;

    internal const string BookTicker =
        """{"u":400900217,"s":"BNBUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}""";

    internal const string DepthUpdate =
        """
        {"e":"depthUpdate","E":1672515782136,"s":"BNBBTC","U":157,"u":160,"b":[["0.0024","10"],["0.0023","0.00"]],
        "a":[["0.0026","100"]]}
        """;

    internal const string PartialDepth = """{"lastUpdateId":160,"bids":[["0.0024","10"]],"asks":[["0.0026","100"],["0.0027","1.50"]]}""";

    internal const string Ticker =
        """
        {"e":"24hrTicker","E":1672515782136,"s":"BNBBTC","p":"0.0015","P":"250.00","w":"0.0018","x":"0.0009","c":"0.0025","Q":"10",
        "b":"0.0024","B":"10","a":"0.0026","A":"100","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000","q":"18","O":0,"C":86400000,
        "F":0,"L":18150,"n":18151}
        """;

    internal const string MiniTicker =
        """
        {"e":"24hrMiniTicker","E":1672515782136,"s":"BNBBTC","c":"0.0025","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000",
        "q":"18"}
        """;

    internal const string Kline =
        """
        {"e":"kline","E":1672515782136,"s":"BNBBTC","k":{"t":1672515780000,"T":1672515839999,"s":"BNBBTC","i":"1m","f":100,"L":200,
        "o":"0.0010","c":"0.0020","h":"0.0025","l":"0.0015","v":"1000","n":100,"x":false,"q":"1.0000","V":"500","Q":"0.500","B":"123456"}}
        """;

    internal const string Confirmed = """{"result":null,"id":312}""";

    internal const string Listed = """{"result":["bnbbtc@aggTrade","bnbusdt@depth20@100ms"],"id":3}""";

    internal const string Refused = """{"code":2,"msg":"Invalid request: property name must be a string","id":4}""";

    internal const string Failed = """{"error":{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"},"id":"5"}""";

    internal const string ExchangeInfo =
        """
        {"timezone":"UTC","symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","baseAssetPrecision":8,"quoteAsset":"USDT",
        "quotePrecision":8,"filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000",
        "tickSize":"0.01000000"},{"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"}]}]}
        """;

    internal static IReadOnlyList<string> Tickers { get; } =
    [
        """{"symbol":"LTCBTC","bidPrice":"4.00000000","bidQty":"431.00000000","askPrice":"4.00000200","askQty":"9.00000000"}""",
        """[{"symbol":"LTCBTC","price":"4.00000200"},{"symbol":"BNBBTC","price":"0.00245"}]""",
        """
        {"symbol":"BNBBTC","lastPrice":"4.00000200","bidPrice":"4.00000000","bidQty":"100.00000000","askPrice":"4.00000200",
        "askQty":"100.00000000","openPrice":"99.00000000","highPrice":"100.00000000","lowPrice":"0.10000000","volume":"8913.30000000",
        "closeTime":1499869899040,"lastId":28460}
        """,
    ];

    internal static string Wrapped(string stream, string data) => $$"""{"stream":"{{stream}}","data":{{data}}}""";

    internal static IReadOnlyList<string> All { get; } =
    [
        RawTrade, AggregateTrade, BookTicker, DepthUpdate, Ticker, MiniTicker, Kline, Confirmed, Listed, Refused, Failed,
        $"[{Ticker},{MiniTicker}]",
        Wrapped("bnbbtc@depth5", PartialDepth), Wrapped("bnbbtc@trade", RawTrade), Wrapped("bnbusdt@bookTicker", BookTicker),
        Wrapped("bnbbtc@depth@100ms", DepthUpdate),
    ];
}
