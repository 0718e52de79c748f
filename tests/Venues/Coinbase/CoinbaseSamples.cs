namespace OrleansTrader.Tests.Venues.Coinbase;

/// <summary>Messages of both feeds with the values of their documentation.</summary>
internal static class CoinbaseSamples
{
    internal const string Ticker =
        """
        {"type":"ticker","sequence":37475248783,"product_id":"ETH-USD","price":"1285.22","open_24h":"1310.79",
        "volume_24h":"245532.79269678",
        "low_24h":"1280.52","high_24h":"1313.8","volume_30d":"9788783.60117027","best_bid":"1285.04","best_bid_size":"0.46688654",
        "best_ask":"1285.27","best_ask_size":"1.56637040","side":"buy","time":"2022-10-19T23:28:22.061769Z","trade_id":370843401,
        "last_size":"11.4396987"}
        """;

    internal const string Match =
        """
        {"type":"match","trade_id":10,"sequence":50,"maker_order_id":"ac928c66-ca53-498f-9c13-a110027a60e8",
        "taker_order_id":"132fb6ae-456b-4654-b4e0-d681ac05cea1","time":"2014-11-07T08:19:27.028459Z","product_id":"BTC-USD",
        "size":"5.23512",
        "price":"400.23","side":"sell"}
        """;

    internal const string Snapshot =
        """{"type":"snapshot","product_id":"BTC-USD","bids":[["10101.10","0.45054140"]],"asks":[["10102.55","0.57753524"]]}""";

    internal const string Update =
        """
        {"type":"l2update","product_id":"BTC-USD","changes":[["buy","22356.270000","0.00000000"],["sell","22356.300000","1.00000000"]],
        "time":"2022-08-04T15:25:05.010758Z"}
        """;

    internal const string Heartbeat =
        """{"type":"heartbeat","sequence":90,"last_trade_id":20,"product_id":"BTC-USD","time":"2014-11-07T08:19:28.464459Z"}""";

    internal const string Subscriptions =
        """
        {"type":"subscriptions","channels":[{"name":"level2_batch","product_ids":["ETH-USD","BTC-USD"],"account_ids":null},
        {"product_ids":["BTC-USD"],"name":"matches"},{"name":"status","product_ids":[]}]}
        """;

    internal const string Error = """{"type":"error","message":"Failed to subscribe","reason":"ETH-XYZ is not a valid product"}""";

    internal const string Status =
        """
        {"type":"status","products":[{"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","base_increment":"0.00000001",
        "quote_increment":"0.01","display_name":"BTC-USD","status":"online","status_message":null,"min_market_funds":"10",
        "post_only":false,
        "limit_only":false,"cancel_only":false,"fx_stablecoin":false}],"currencies":[{"id":"USD","name":"United States Dollar",
        "min_size":"0.01000000","status":"online","max_precision":"0.01","convertible_to":["USDC"],"details":{}}]}
        """;

    internal const string Received =
        """
        {"type":"received","time":"2014-11-07T08:19:27.028459Z","product_id":"BTC-USD","sequence":10,
        "order_id":"d50ec984-77a8-460a-b958-66f114b0de9b","size":"1.34","price":"502.1","side":"buy","order_type":"limit"}
        """;

    internal const string ReceivedAtMarket =
        """
        {"type":"received","time":"2014-11-09T08:19:27.028459Z","product_id":"BTC-USD","sequence":12,
        "order_id":"dddec984-77a8-460a-b958-66f114b0de9b","funds":"3000.234","side":"buy","order_type":"market"}
        """;

    internal const string Open =
        """
        {"type":"open","time":"2014-11-07T08:19:27.028459Z","product_id":"BTC-USD","sequence":10,
        "order_id":"d50ec984-77a8-460a-b958-66f114b0de9b","price":"200.2","remaining_size":"1.00","side":"sell"}
        """;

    internal const string Done =
        """
        {"type":"done","time":"2014-11-07T08:19:27.028459Z","product_id":"BTC-USD","sequence":11,"price":"200.2",
        "order_id":"d50ec984-77a8-460a-b958-66f114b0de9b","reason":"filled","side":"sell","remaining_size":"0"}
        """;

    internal const string Change =
        """
        {"type":"change","time":"2014-11-07T08:19:27.028459Z","sequence":80,"order_id":"ac928c66-ca53-498f-9c13-a110027a60e8",
        "product_id":"BTC-USD","new_size":"5.23512","old_size":"12.234412","price":"400.23","side":"sell"}
        """;

    internal const string RestTicker =
        """
        {"ask":"6267.71","bid":"6265.15","volume":"53602.03940154","trade_id":86326522,"price":"6268.48","size":"0.00698254",
        "time":"2020-03-20T00:22:57.833Z"}
        """;

    internal const string RestProducts =
        """
        {"products":[{"product_id":"BTC-USD","price":"68925.98","volume_24h":"11005.02587005","base_increment":"0.00000001",
        "quote_increment":"0.01","base_min_size":"0.00000001","status":"online","trading_disabled":false,"product_type":"SPOT",
        "quote_currency_id":"USD","base_currency_id":"BTC","price_increment":"0.01"}],"num_products":1}
        """;

    internal const string RestTrades =
        """
        {"trades":[{"trade_id":"12","product_id":"BTC-USD","price":"68923.67","size":"0.00064","time":"2026-04-07T00:28:58.544778Z",
        "side":"SELL","bid":"","ask":""},{"trade_id":"11","product_id":"BTC-USD","price":"68924.94","size":"0.01450854",
        "time":"2026-04-07T00:28:57.296283Z","side":"BUY"}],"best_bid":"68923.66","best_ask":"68923.67"}
        """;

    internal const string RestBook =
        """
        {"pricebook":{"product_id":"BTC-USD","bids":[{"price":"68923.66","size":"0.17189468"},{"price":"68923","size":"0.05795895"}],
        "asks":[{"price":"68923.67","size":"0.16987193"}],"time":"2026-04-07T00:28:59.662782Z"},"last":"68923.665"}
        """;

    internal static IReadOnlyList<string> Exchange { get; } =
    [
        Ticker, Match, Snapshot, Update, Heartbeat, Subscriptions, Error, Status, Received, ReceivedAtMarket, Open, Done, Change,
        Match.Replace("\"match\"", "\"last_match\""),
    ];

    /// <summary>Of the form of the recorded ones, so that the tests need no record.</summary>
    internal static IReadOnlyList<string> Advanced { get; } =
    [
        """
        {"channel":"l2_data","client_id":"","timestamp":"2023-02-09T20:32:50.714964855Z","sequence_num":0,"events":[{"type":"snapshot",
        "product_id":"BTC-USD","updates":[{"side":"bid","event_time":"1970-01-01T00:00:00Z","price_level":"21921.73",
        "new_quantity":"0.06317902"},
        {"side":"offer","event_time":"1970-01-01T00:00:00Z","price_level":"21921.74","new_quantity":"0.02"}]}]}
        """,
        """
        {"channel":"l2_data","timestamp":"2023-02-09T20:32:51Z","sequence_num":1,"events":[{"type":"update","product_id":"ETH-USD",
        "updates":[{"side":"offer","event_time":"2023-02-09T20:32:50.7Z","price_level":"1500.5","new_quantity":"0"}]}]}
        """,
        """
        {"channel":"market_trades","timestamp":"2023-02-09T20:19:35.39625135Z","sequence_num":2,"events":[{"type":"snapshot","trades":[
        {"trade_id":"12","product_id":"ETH-USD","price":"1260.02","size":"0.3","side":"BUY","time":"2023-02-09T20:19:35.39Z"},
        {"trade_id":"11","product_id":"ETH-USD","price":"1260.01","size":"0.2","side":"SELL","time":"2023-02-09T20:19:34.2Z"}]}]}
        """,
        """
        {"channel":"ticker","timestamp":"2023-02-09T20:30:37.167359596Z","sequence_num":3,"events":[{"type":"update",
        "tickers":[{"type":"ticker",
        "product_id":"BTC-USD","price":"21932.98","volume_24_h":"16038.28770938","low_24_h":"21835.29","high_24_h":"23011.18",
        "low_52_w":"15460",
        "high_52_w":"48240","price_percent_chg_24_h":"-4.15775596190603","best_bid":"21931.98","best_bid_quantity":"8000.21",
        "best_ask":"21933.98","best_ask_quantity":"8038.07770938"}]}]}
        """,
        """
        {"channel":"candles","timestamp":"2023-06-09T20:19:35.39625135Z","sequence_num":4,"events":[{"type":"snapshot","candles":[
        {"start":"1688998200","high":"1867.72","low":"1865.63","open":"1867.38","close":"1866.81","volume":"0.20269406",
        "product_id":"ETH-USD"}]}]}
        """,
        """
        {"channel":"heartbeats","timestamp":"2023-06-23T20:31:26.122969572Z","sequence_num":5,"events":[{"current_time":
        "2023-06-23 20:31:56.121961769 +0000 UTC m=+91717.525857105","heartbeat_counter":"3049"}]}
        """,
        """
        {"channel":"status","timestamp":"2023-02-09T20:29:49.753424311Z","sequence_num":6,"events":[{"type":"snapshot","products":[
        {"product_type":"SPOT","id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","base_increment":"0.00000001",
        "quote_increment":"0.01",
        "display_name":"BTC/USD","status":"online","status_message":"","min_market_funds":"1"}]}]}
        """,
        """
        {"channel":"subscriptions","timestamp":"2026-04-07T14:30:00Z","sequence_num":7,"events":[{"subscriptions":{"level2":["BTC-USD"],
        "heartbeats":[]}}]}
        """,
        """{"type":"error","message":"authentication failure"}""",
    ];
}
