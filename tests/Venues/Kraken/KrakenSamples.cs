namespace OrleansTrader.Tests.Venues.Kraken;

/// <summary>Messages with the values of the venue's documentation.</summary>
internal static class KrakenSamples
{
    /// <summary>The example of "Book checksum (WebSocket v2)": its checksum is 3310070434.</summary>
    internal const string Snapshot =
        """
        {"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":45283.5,"qty":0.10000000},{"price":45283.4,
        "qty":1.54582015},
        {"price":45282.1,"qty":0.10000000},{"price":45281.0,"qty":0.10000000},{"price":45280.3,"qty":1.54592586},{"price":45279.0,
        "qty":0.07990000},
        {"price":45277.6,"qty":0.03310103},{"price":45277.5,"qty":0.30000000},{"price":45277.3,"qty":1.54602737},{"price":45276.6,
        "qty":0.15445238}],
        "asks":[{"price":45285.2,"qty":0.00100000},{"price":45286.4,"qty":1.54571953},{"price":45286.6,"qty":1.54571109},
        {"price":45289.6,"qty":1.54560911},{"price":45290.2,"qty":0.15890660},{"price":45291.8,"qty":1.54553491},{"price":45294.7,
        "qty":0.04454749},
        {"price":45296.1,"qty":0.35380000},{"price":45297.5,"qty":0.09945542},{"price":45299.5,"qty":0.18772827}],"checksum":3310070434}]}
        """;

    internal const string Update =
        """
        {"channel":"book","type":"update","data":[{"symbol":"MATIC/USD","bids":[{"price":0.5657,"qty":1098.3947558}],"asks":[],
        "checksum":2114181697,"timestamp":"2023-10-06T17:35:55.440295Z"}]}
        """;

    internal const string Ticker =
        """
        {"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.10025,"bid_qty":740.0,"ask":0.10036,
        "ask_qty":1361.44813783,
        "last":0.10035,"volume":997038.98383185,"vwap":0.10148,"low":0.09979,"high":0.10285,"change":-0.00017,"change_pct":-0.17}]}
        """;

    internal const string Trades =
        """
        {"channel":"trade","type":"update","data":[{"symbol":"MATIC/USD","side":"sell","price":0.5117,"qty":40.0,"ord_type":"market",
        "trade_id":4665906,"timestamp":"2023-09-25T07:49:37.708706Z"},{"symbol":"BTC/USD","side":"buy","price":26000.1,"qty":1e-05,
        "ord_type":"limit","trade_id":77,"timestamp":"2023-09-25T07:49:37.708707Z"}]}
        """;

    internal const string Candle =
        """
        {"channel":"ohlc","type":"update","timestamp":"2023-10-04T16:26:30.524394914Z","data":[{"symbol":"MATIC/USD","open":0.5624,
        "high":0.5628,
        "low":0.5622,"close":0.5627,"trades":12,"volume":30927.68066226,"vwap":0.5626,"interval_begin":"2023-10-04T16:25:00.000000000Z",
        "interval":5,"timestamp":"2023-10-04T16:30:00.000000Z"}]}
        """;

    internal const string Instruments =
        """
        {"channel":"instrument","type":"snapshot","data":{"assets":[{"id":"USD","status":"enabled","precision":4,"precision_display":2,
        "borrowable":true,"collateral_value":1.0,"margin_rate":0.015}],"pairs":[{"symbol":"BTC/USD","base":"BTC","quote":"USD",
        "status":"online",
        "qty_precision":8,"qty_increment":1e-08,"price_precision":1,"cost_precision":5,"marginable":true,"has_index":true,"cost_min":0.5,
        "margin_initial":0.2,"position_limit_long":250,"position_limit_short":200,"tick_size":0.1,"price_increment":0.1,
        "qty_min":0.0001}]}}
        """;

    internal const string Status =
        """
        {"channel":"status","data":[{"api_version":"v2","connection_id":12393906104898154338,"system":"online","version":"2.0.0"}],
        "type":"update"}
        """;

    internal const string Heartbeat = """{"channel":"heartbeat"}""";

    internal const string Pong =
        """{"method":"pong","req_id":101,"time_in":"2023-09-24T14:10:23.799685Z","time_out":"2023-09-24T14:10:23.799703Z"}""";

    internal const string Subscribed =
        """
        {"method":"subscribe","result":{"channel":"book","depth":10,"snapshot":true,"symbol":"MATIC/USD"},"success":true,
        "time_in":"2023-10-06T17:35:55.219022Z","time_out":"2023-10-06T17:35:55.219067Z","req_id":12}
        """;

    internal const string Refused =
        """
        {"error":"Currency pair not supported XBT/USDX","method":"subscribe","success":false,"symbol":"BTC/USD","req_id":13,
        "time_in":"2023-10-06T17:35:55.219022Z","time_out":"2023-10-06T17:35:55.219067Z"}
        """;

    internal static IReadOnlyList<string> All { get; } =
    [
        Snapshot, Update, Ticker, Trades, Candle, Instruments, Status, Heartbeat, Pong, Subscribed, Refused,
        Trades.Replace("update", "snapshot"),
    ];
}
