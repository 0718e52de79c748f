using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class CommonInstrumentTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    [Fact]
    public void Of_OneListing_HasItsGridsUnderTheUnifiedName()
    {
        var listing = Listing("binance", "BTC/USDT", 0.01m, 0.00001m, 0.00002m);

        Assert.Equal(
            listing with { Symbol = Bitcoin, QuoteCurrency = Currency.Usd }, CommonInstrument.Of(Bitcoin, [listing]));
    }

    [Theory]
    [InlineData("0.01", "0.1", "0.1")]
    [InlineData("0.1", "0.01", "0.1")]
    [InlineData("0.25", "0.10", "0.5")]
    [InlineData("1", "0.00000001", "1")]
    [InlineData("0.01", "0.01", "0.01")]
    [InlineData("3", "7", "21")]
    [InlineData("0.0000000000000000000000000003", "7922816251426433759354395033.5", "7922816251426433759354395033.5")]
    public void Of_TwoListings_HasTheFinestGridThatIsOnBoth(string one, string other, string common)
    {
        var instrument = CommonInstrument.Of(
            Bitcoin,
            [Listing("a", "BTC/USD", Number(one), Number(other), 0.5m), Listing("b", "BTC/USD", Number(other), Number(one), 0.7m)]);

        Assert.Equal(Number(common), instrument.TickSize);
        Assert.Equal(Number(common), instrument.LotSize.Value);
        Assert.Equal(new Quantity(0.7m), instrument.MinimumQuantity);
        Assert.Equal("a,b", instrument.Market);
    }

    /// <summary>What it is for: whatever it lets pass, each venue would.</summary>
    [Fact]
    public void Of_AnyListings_LetsNothingPassThatOneOfThemRefuses()
    {
        var grid = from digits in Gen.Choose(0, 8) from steps in Gen.Choose(1, 50) select steps * (decimal)Math.Pow(10, -digits);
        var listing = from tick in grid from lot in grid from minimum in grid select Listing("any", "BTC/USD", tick, lot, minimum);
        var cases = from listings in listing.NonEmptyListOf() from times in Gen.Choose(1, 1_000) select (listings, times);
        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var instrument = CommonInstrument.Of(Bitcoin, [.. sample.listings]);
            var (price, quantity) = (new Price(instrument.TickSize * sample.times), new Quantity(instrument.LotSize.Value * sample.times));
            return sample.listings.TrueForAll(
                venue => venue.Check(price) is null && (instrument.Check(quantity) is not null || venue.Check(quantity) is null));
        }).QuickCheckThrowOnFailure();
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Instrument Listing(string market, string symbol, decimal tick, decimal lot, decimal minimum) => new(
        Symbol.Parse(symbol), market, SecurityType.Crypto, Currency.Parse(symbol[4..]), tick, new Quantity(lot), new Quantity(minimum));
}
