using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Decoding;

public sealed class VenueSymbolsTests
{
    [Fact]
    public void Find_ThousandsOfNames_FindsEachAndNoOther()
    {
        var names = Enumerable.Range(0, 3_000).Select(number => $"C{number}USDT").Concat(["BTC/USD", "A", "币安人生USDT"]).ToArray();
        var symbols = new VenueSymbols(names.Select(name => (name, Symbol.Parse("X"))));
        for (var index = 0; index < names.Length; index++)
        {
            var found = symbols.Find(Encoding.UTF8.GetBytes(names[index]));
            Assert.Equal((names[index], index), (found!.Name, found.Index));
        }
        Assert.All(["", "B", "C3000USDT", "C1USDTX", "btc/usd", "C1USD"], name => Assert.Null(symbols.Find(Encoding.UTF8.GetBytes(name))));
    }

    [Theory]
    [InlineData("""{"e":"trade","s":"BTCUSDT","p":"1""", "BTCUSDT")]
    [InlineData("""{"e:"trade","s":"BTCUSDT","p":"1","s":"BTCUSDT"]""", "BTCUSDT")]
    [InlineData("""{"s":"BTCUSDT","t":"ETHUSDT"}""", null)]
    [InlineData("""{"s":"BTCUSD""", null)]
    [InlineData("""{"s":"DOGEUSDT"}""", null)]
    [InlineData("", null)]
    public void FindIn_ATextThatCantBeRead_IsTheOneSymbolThatItNames(string text, string? name)
    {
        var symbols = new VenueSymbols([("BTCUSDT", Symbol.Parse("BTC/USD")), ("ETHUSDT", Symbol.Parse("ETH/USD"))]);
        Assert.Equal(name, symbols.FindIn(Encoding.UTF8.GetBytes(text))?.Name);
    }

    [Fact]
    public void With_OneMore_LeavesThoseBeforeAsTheyWere()
    {
        var before = new VenueSymbols([("BTCUSDT", Symbol.Parse("BTC/USD")), ("ETHUSDT", Symbol.Parse("ETH/USD"))]);

        var after = before.With("SOLUSDT", Symbol.Parse("SOL/USD"));

        Assert.Same(before.Find("ETHUSDT"u8), after.Find("ETHUSDT"u8));
        Assert.Equal(("SOLUSDT", 2), (after.Find("SOLUSDT"u8)!.Name, after.Find("SOLUSDT"u8)!.Index));
        Assert.Null(before.Find("SOLUSDT"u8));
        Assert.Throws<ArgumentException>(() => after.With("SOLUSDT", Symbol.Parse("X")));
    }

    [Fact]
    public void Find_WithoutAnyNames_FindsNone() => Assert.Null(new VenueSymbols([]).Find("BTCUSDT"u8));

    [Fact]
    public void VenueSymbols_ANameTwice_IsRefused() => Assert.Throws<ArgumentException>(
        () => new VenueSymbols([("A", Symbol.Parse("A")), ("A", Symbol.Parse("B"))]));
}
