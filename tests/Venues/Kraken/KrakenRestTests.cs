using System.Text;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Tests.Venues.Kraken;

/// <summary>Answers of the venue's REST API, in the form of its documentation.</summary>
public sealed class KrakenRestTests
{
    private readonly VenueMessage _message = new();

    [Theory]
    [InlineData("BTC/USD", "XBTUSD", "XXBTZUSD")]
    [InlineData("ETH/EUR", "ETHEUR", "XETHZEUR")]
    [InlineData("ETH/BTC", "ETHXBT", "XETHXXBT")]
    [InlineData("DOGE/USD", "XDGUSD", "XDGUSD")]
    [InlineData("SOL/USD", "SOLUSD", "SOLUSD")]
    [InlineData("USDT/USD", "USDTUSD", "USDTZUSD")]
    public void PairNames_AnyPair_IsAskedForAndFound(string name, string asked, string answered)
    {
        var symbols = Decoded.Symbols(name, "ADA/USD").All;

        Assert.Equal(asked, KrakenPairNames.Short(name));
        Assert.Equal(symbols[0], KrakenPairNames.Of(symbols).Find(answered));
    }

    [Fact]
    public void PairNames_OneThatLooksLikeAnothersOldName_IsItsOwn()
    {
        var symbols = Decoded.Symbols("TZ/USD", "XTZ/USD").All;

        Assert.Equal("XTZ/USD", KrakenPairNames.Of(symbols).Find("XTZUSD")!.Name);
        Assert.Null(KrakenPairNames.Of(symbols).Find("ADAUSD"));
    }

    [Fact]
    public void DecodeTickers_TwoPairs_HasLastPriceAndTheStatisticsOfADay()
    {
        var fault = Decode(
            """
            {"error":[],"result":{
            "XXBTZUSD":{"a":["30300.10000","1","1.000"],"b":["30300.00000","1","1.000"],"c":["30303.20000","0.00067643"],
            "v":["4083.67001100","4412.73601799"],"p":["30706.77771","30689.13205"],"t":[34619,38907],"l":["29868.30000","29868.30000"],
            "h":["31631.00000","31631.00000"],"o":"30502.80000"},
            "ADAUSD":{"c":["0.5","1"]},"SOLUSD":{"c":["20.01","3.5"],"v":["1","2"],"l":["19","18"],"h":["21","22"]}}}
            """);

        Assert.Equal(DecodeFault.None, fault);
        Assert.Equal((VenueMessageKind.Data, 1), (_message.Kind, _message.UnknownSymbols));
        Assert.Equal(
            [("BTC/USD", 30303.20000m, 4412.73601799m, 31631.00000m, 29868.30000m), ("SOL/USD", 20.01m, 2m, 22m, 18m)],
            _message.Items.ToArray().Select(item => (item.Symbol!.Name, item.Price, item.Quantity, item.High, item.Low)));
        Assert.All(_message.Items.ToArray(), item => Assert.Equal((VenueItemKind.Ticker, Decoded.ReceivedAt), (item.Kind, item.Time)));
    }

    [Fact]
    public void DecodeTickers_Error_IsARefusal()
    {
        Assert.Equal(DecodeFault.None, Decode("""{"error":["EQuery:Unknown asset pair"]}"""));
        Assert.Equal((VenueMessageKind.Refused, "EQuery:Unknown asset pair"), (_message.Kind, _message.Text));
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("[]", "malformed")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":{"c":["1"]}}""", "malformed")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":{"c":["x","1"]}}}""", "bad-number")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":{"c":[]}}}""", "bad-price")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":{}}}""", "bad-price")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":{"c":["-1","1"]}}}""", "bad-price")]
    public void DecodeTickers_Nonsense_IsAFault(string text, string fault)
    {
        Assert.Equal(fault, Decode(text).Reason());
        Assert.Equal(0, _message.Items.Length);
    }

    private DecodeFault Decode(string text) => KrakenRestDecoder.DecodeTickers(
        Encoding.UTF8.GetBytes(text), KrakenPairNames.Of(Decoded.Symbols("BTC/USD", "SOL/USD").All), Decoded.ReceivedAt, _message);
}
