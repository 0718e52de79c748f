namespace OrleansTrader.Tests.Api;

/// <summary>
/// A short recording in LEAN's layout, after whose end the market stands still: BTC/USD at 7 000.01 to 7 000.03, DOGE/USD on the finest
/// grid there is, and ETH/USD, which is known but was never quoted. One row is damaged.
/// </summary>
internal static class Recording
{
    public const string Day = "2018-04-04";

    public const string Symbols = "BTC/USD,DOGE/USD,ETH/USD";

    private const string Columns =
        "market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,"
        + "minimum_order_size";

    public static void Write(string root)
    {
        Lines(root, "symbol-properties/symbol-properties-database.csv",
            Columns,
            "coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,0.00000001,BTC-USD,0.0001",
            "coinbase,ETHUSD,crypto,Ether,USD,1,0.01,0.00000001,ETH-USD,");

        // Milliseconds since midnight, in UTC.
        Lines(root, "crypto/coinbase/tick/btcusd/20180404_quote.csv",
            "34200000,6999.99,1,7000.01,1,0",
            "34261000,7000.01,0.5,7000.03,0.25,0",
            "34261001,7000.01,word,7000.03,0.25,0");
        Lines(root, "crypto/coinbase/tick/btcusd/20180404_trade.csv",
            "34201000,7000.01,0.5,0",
            "34260500,7000.02,0.00000001,0",
            "34260600,7000,0.25,0",
            "34262000,7000.05,0.125,0");
        Lines(root, "crypto/coinbase/tick/dogeusd/20180404_quote.csv", "34200500,0.00000001,1000,0.00000003,2000,0");
        Directory.CreateDirectory(Path.Combine(root, "crypto/coinbase/tick/ethusd"));
    }

    private static void Lines(string root, string path, params string[] lines)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, lines);
    }
}
