using Microsoft.Extensions.Configuration;
using OrleansTrader.Configuration;

namespace OrleansTrader.Tests.Host;

/// <summary>The rules between settings.</summary>
public sealed class SettingsRulesTests
{
    private const string Replay = "Feed=Replay;Replay:Path=lean;Replay:Symbols=SPY;Replay:From=2013-10-04";

    private const string OneCoin = "Feed=synthetic;Synthetic:Symbols:0:Symbol=BTC/USD;Synthetic:Symbols:0:BasePrice=60000";

    [Theory]
    [InlineData(Replay)]
    [InlineData(Replay + ";Replay:To=2013-10-04;Replay:Speed=0.5x")]
    [InlineData(OneCoin)]
    [InlineData(OneCoin + ";Synthetic:Symbols:1:Symbol=SPY")]
    [InlineData(OneCoin + ";Logging:LogLevel:Default=debug;Logging:Console:LogLevel:Default=Debug")]
    [InlineData(OneCoin + ";Api:Url=http://0.0.0.0:5080")]
    [InlineData(OneCoin + ";Api:Url=http://localhost:5080/")]
    [InlineData(OneCoin + ";Api:Url=http://[::1]:0")]
    public void Load_ThatCanBeRun_HasNoFaults(string settings) => Assert.Empty(Load(settings));

    [Theory]
    [InlineData(OneCoin + ";Strategy:Fast=30;Strategy:Slow=10", "Strategy: fast is 30 and slow is 10; fast must be below slow.")]
    [InlineData(OneCoin + ";Strategy:Fast=10;Strategy:Slow=10", "Strategy: fast is 10 and slow is 10; fast must be below slow.")]
    [InlineData(OneCoin + ";Strategy:Fast=x;Strategy:Slow=5", "Strategy:Fast: 'x' is not a whole number.")]
    [InlineData(
        "Feed=Replay",
        "Replay:Path: a replay needs the folder of the recording (--replay-path).",
        "Replay:Symbols: a replay needs at least one symbol (--symbols SPY,BTC/USD).",
        "Replay:From: a replay needs its first day (--from 2013-10-04).")]
    [InlineData(
        "Feed=Replay;Replay:From=soon;Replay:Path= ;Replay:Symbols=,",
        "Replay:From: 'soon' is not a day such as 2013-10-04.",
        "Replay:Path: a replay needs the folder of the recording (--replay-path).",
        "Replay:Symbols: a replay needs at least one symbol (--symbols SPY,BTC/USD).")]
    [InlineData(Replay + ";Replay:To=2013-10-03", "Replay:To: 2013-10-03 is before Replay:From, 2013-10-04.")]
    [InlineData(
        Replay + ";Replay:Speed=0x",
        "Replay:Speed: '0x' is neither max nor a factor above 0 and up to 1000000, such as 1x or 60x.")]
    [InlineData(
        Replay + ";Replay:Speed=fast;Strategy:Slow=1",
        "Strategy:Slow: The field Slow must be between 2 and 10000.",
        "Replay:Speed: 'fast' is neither max nor a factor above 0 and up to 1000000, such as 1x or 60x.")]
    [InlineData("", "Venues:Symbols: venues need at least one symbol (--symbols BTC/USD,ETH/USD).")]
    [InlineData("Feed=synthetic", "Synthetic:Symbols: the synthetic market needs at least one symbol.")]
    [InlineData("Feed=synthetic;Synthetic:Symbols:0:Symbol=btc", "Synthetic:Symbols:0:Symbol: 'btc' is not a symbol: SPY and BTC/USD are.")]
    [InlineData("Feed=synthetic;Synthetic:Symbols:0:Symbol=BTC/X", "Synthetic:Symbols:0:Symbol: 'BTC/X' is not a symbol: SPY and BTC/USD are.")]
    [InlineData("Feed=synthetic;Synthetic:Symbols:0:Symbol=BTC/US.D", "Synthetic:Symbols:0:Symbol: 'BTC/US.D' is not a symbol: SPY and BTC/USD are.")]
    [InlineData(
        OneCoin + ";Synthetic:Symbols:1:Symbol=BTC/USD",
        "Synthetic:Symbols:1:Symbol: BTC/USD is there before; a symbol has one price.")]
    [InlineData(
        OneCoin + ";Synthetic:Symbols:1:Symbol=BTC/EUR",
        "Synthetic:Symbols:1:Symbol: BTC/EUR is not quoted in USD as BTC/USD is; a portfolio is kept in one currency.")]
    [InlineData(OneCoin + ";Synthetic:Symbols:0:TickSize=601", "Synthetic:Symbols:0:BasePrice: 60000 is below 100 ticks of 601.")]
    [InlineData(
        OneCoin + ";Logging:LogLevel:Default=loud",
        "Logging:LogLevel:Default: 'loud' is not one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData(OneCoin + ";Cluster:AdvertisedAddress=0.0.0.0", "Cluster:AdvertisedAddress: '0.0.0.0' is not an IP address that others can reach.")]
    [InlineData(OneCoin + ";Cluster:AdvertisedAddress=silo-1", "Cluster:AdvertisedAddress: 'silo-1' is not an IP address that others can reach.")]
    [InlineData(OneCoin + ";Cluster:SiloPort=7;Cluster:GatewayPort=7", "Cluster:GatewayPort: 7 is the port of the silo, too.")]
    [InlineData(OneCoin + ";Cluster:SiloPort=65536", "Cluster:SiloPort: The field SiloPort must be between 0 and 65535.")]
    [InlineData(OneCoin + ";Cluster:MinimumSilos=0", "Cluster:MinimumSilos: The field MinimumSilos must be between 1 and 100.")]
    [InlineData(OneCoin + ";Cluster:ClusterId=a b", "Cluster:ClusterId: 1 to 63 letters, digits, points, underscores and hyphens are allowed.")]
    [InlineData(OneCoin + ";Summary=/", "Summary: / is a folder; a file is written.")]
    public void Load_BrokenRule_IsNamed(string settings, params string[] faults) => Assert.Equal(faults, Load(settings));

    [Theory]
    [InlineData(
        "Storage:Kind=PostgreSql",
        "Storage:ConnectionString: PostgreSql needs it (TRADER__Storage__ConnectionString), or Storage:ConnectionStringFile.")]
    [InlineData("Storage:Kind=Postgres", "Storage:Kind: 'Postgres' is not one of Sqlite, PostgreSql.")]
    [InlineData("Storage:ConnectionString=Host=db;Database=x", "Storage:ConnectionString: Storage:Kind is Sqlite, which connects to nothing.")]
    [InlineData("Storage:ConnectionStringFile=/x", "Storage:ConnectionStringFile: Storage:Kind is Sqlite, which connects to nothing.")]
    [InlineData(
        "Storage:Kind=PostgreSql|Storage:ConnectionString=Host=db;Database=x|Storage:ConnectionStringFile=/x",
        "Storage:ConnectionString: Storage:ConnectionStringFile is there, too; one of them is enough.")]
    [InlineData(
        "Storage:Kind=PostgreSql|Storage:ConnectionStringFile=Password=s3cr3t", "Storage:ConnectionStringFile: it names no file that can be read.")]
    public void Load_BrokenStorage_IsNamed(string settings, string fault) =>
        Assert.Equal([fault], Load([.. OneCoin.Split(';'), .. settings.Split('|')]));

    [Theory]
    [InlineData("s3cr3t")]
    [InlineData("Host=db;Database=trader;Password=a;s3cr3t")]
    [InlineData("Host=db;Database=trader;s3cr3t=5")]
    [InlineData("Host=db;Database=trader;Port=s3cr3t")]
    [InlineData("Host=db;Database=trader;SSL Mode=s3cr3t")]
    [InlineData("Host=db;Password=s3cr3t")]
    [InlineData("Database=trader;Password=s3cr3t")]
    public void Load_ConnectionStringThatIsNone_IsNamedButNotRepeated(string text)
    {
        var fault = Assert.Single(Load([.. OneCoin.Split(';'), "Storage:Kind=PostgreSql", $"Storage:ConnectionString={text}"]));

        Assert.StartsWith("Storage:ConnectionString: it must be a connection string that names host and database: ", fault);
        Assert.DoesNotContain("s3cr3t", fault);
    }

    [Fact]
    public void Load_Database_HasNoFaults() => Assert.Empty(
        Load([.. OneCoin.Split(';'), "Storage:Kind=postgresql", "Storage:ConnectionString=Host=db;Database=trader;Username=me;Password=s3cr3t"]));

    [Theory]
    [InlineData("http://trader.example:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5080/api")]
    [InlineData("http://127.0.0.1:5080?x")]
    [InlineData("http://me@127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080;http://127.0.0.1:5081")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("")]
    public void Load_AddressThatCanNotBeListenedOn_IsRefused(string url) => Assert.Equal(
        [$"Api:Url: '{url}' is not http://address:port, with an IP address (0.0.0.0: all of this machine) or localhost."],
        Load([.. OneCoin.Split(';'), $"Api:Url={url}"]));

    [Fact]
    public void Load_FreePortOfLocalhost_IsRefused() => Assert.Equal(
        ["Api:Url: 'http://localhost:0': port 0 takes a free port of one address; name it, as 127.0.0.1."],
        Load(OneCoin + ";Api:Url=http://localhost:0"));

    private static IReadOnlyList<string> Load(string settings) => Load(settings.Split(';', StringSplitOptions.RemoveEmptyEntries));

    private static IReadOnlyList<string> Load(params IEnumerable<string> settings) => SettingsSource.Load(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(line => line.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build(),
        new TraderSettings());
}
