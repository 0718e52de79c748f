using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Tests.Venues.Kraken;

public sealed class KrakenAssetPairsTests
{
    [Fact]
    public void Read_Pairs_HaveTheNamesAndGridsOfTheStreams()
    {
        var list = Read("""
            {"error":[],"result":{
              "XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD",
                "cost_decimals":5,"pair_decimals":1,"lot_decimals":8,"ordermin":"0.00005","costmin":"0.5","tick_size":"0.1","status":"online"},
              "XDGXBT":{"altname":"XDGXBT","wsname":"XDG/XBT","base":"XXDG","quote":"XXBT",
                "pair_decimals":9,"lot_decimals":8,"status":"cancel_only"},
              "ETHUSD.d":{"altname":"ETHUSD.d","base":"XETH","quote":"ZUSD","pair_decimals":2,"lot_decimals":8,"status":"online"}}}
            """);

        Assert.Empty(list.Faults);
        Assert.Equal(
            [
                new VenueInstrument(
                    "BTC/USD",
                    new Instrument(
                        Symbol.Parse("BTC/USD"), "kraken", SecurityType.Crypto, Currency.Usd, 0.1m, new Quantity(0.00000001m),
                        new Quantity(0.00005m)),
                    IsTrading: true),
                new VenueInstrument(
                    "DOGE/BTC",
                    new Instrument(
                        Symbol.Parse("DOGE/BTC"), "kraken", SecurityType.Crypto, Currency.Parse("BTC"), 0.000000001m,
                        new Quantity(0.00000001m), Quantity.Zero),
                    IsTrading: false),
            ],
            list.Instruments);
    }

    [Fact]
    public void Read_Refusal_IsItsReasonAndNoList()
    {
        var list = Read("""{"error":["EGeneral:Temporary lockout","EService:Busy"]}""");

        Assert.Empty(list.Instruments);
        Assert.Equal(["EGeneral:Temporary lockout EService:Busy"], list.Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":[],"result":7}""")]
    [InlineData("""{"error":[],"result":{"A":{"wsname":"AB","pair_decimals":1}}}""")]
    [InlineData("""{"error":[],"result":{"A":{"wsname":"A/USD","pair_decimals":1}}}""")]
    public void Read_WhatIsNoList_IsAFaultAndNoException(string text)
    {
        var list = Read(text);

        Assert.Empty(list.Instruments);
        Assert.Single(list.Faults);
    }

    private static VenueInstruments Read(string text) => KrakenAssetPairs.Read(Encoding.UTF8.GetBytes(text));
}
