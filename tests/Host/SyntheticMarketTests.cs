using System.Globalization;

namespace OrleansTrader.Tests.Host;

/// <summary>The real program on the synthetic market.</summary>
public sealed class SyntheticMarketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_OnTheSyntheticMarket_TradesAndStops()
    {
        using var silo = SiloProcess.Start(["--feed", "synthetic", "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0"]);
        using var api = await silo.Api();

        await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > 0);

        var feed = Assert.Single(await api.Feeds())!;
        Assert.Equal("synthetic", (string)feed["venue"]!);
        await silo.Stop();
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(50_000, "TRADER__Synthetic__Symbols__0__BasePrice")]
    [InlineData(40_000, "TRADER__Synthetic__Symbols__0__BasePrice", "--Synthetic:Symbols:0:BasePrice=40000")]
    public async Task Settings_FromSeveralSources_TheLaterOneHolds(int basePrice, string? variable = null, params string[] arguments)
    {
        using var silo = SiloProcess.Start(
            ["--feed", "synthetic", "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0", .. arguments], variable is null ? [] : [(variable, "50000")]);
        using var api = await silo.Api();

        var market = await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), market => market["lastPrice"] is not null);

        // The market moves around its base price: by less than a tenth in its first second.
        var price = decimal.Parse((string)market["lastPrice"]!, CultureInfo.InvariantCulture);
        Assert.InRange(price, basePrice * 0.9m, basePrice * 1.1m);
        await silo.Stop();
    }
}
