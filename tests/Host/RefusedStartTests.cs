using System.Net;
using System.Net.Sockets;

namespace OrleansTrader.Tests.Host;

/// <summary>A process that can't start as it is set up says why, all at once, and has done nothing.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_ManyFaults_AreNamedAtOnce()
    {
        using var silo = SiloProcess.Start(
            [
                "--Strategy:Slow=1", "--Portfolio:OpeningCash=-1", "--Stratgy:Fast=3", "--nonsense", "--Storage:Durability=Halb",
                "--Api:Url=ftp://x", "--data", Data,
            ],
            ("TRADER__Strategy__Fast", "x"));

        Assert.Equal(2, await silo.Exit());
        Assert.Equal(
            """
            It can not start, for 7 reasons:
              '--nonsense' is neither an option (see --help) nor a setting --Section:Key=value.
              Portfolio:OpeningCash: The field OpeningCash must be between 0 and 1000000000000.
              Storage:Durability: 'Halb' is not one of Full, Normal.
              Strategy:Fast: 'x' is not a whole number.
              Strategy:Slow: The field Slow must be between 2 and 10000.
              Stratgy:Fast: there is no such setting.
              Api:Url: 'ftp://x' is not http://address:port, with an IP address (0.0.0.0: all of this machine) or localhost.

            """,
            silo.Errors);
        Assert.Empty(silo.Output);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Start_Help_IsToldOnTheOutput()
    {
        using var silo = SiloProcess.Start(["--help", "--data", Data]);

        Assert.Equal(0, await silo.Exit());
        Assert.Contains("--replay-path", silo.Output);
        Assert.Empty(silo.Errors);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("NOPE", "2013-10-04", "2013-10-11", "NOPE has no minute recording; looked in {lean}/equity/usa/minute/nope.")]
    [InlineData("SPY", "2013-10-11", "2013-10-04", "Replay:To: 2013-10-04 is before Replay:From, 2013-10-11.")]
    [InlineData(
        "BTC/USD", "2018-04-04", "2018-04-04",
        "BTC/USD was recorded in several markets: coinbase, kraken. Name one, as in coinbase:BTC/USD.")]
    public async Task StartReplay_OfWhatIsNotThere_NamesIt(string symbols, string from, string to, string reason)
    {
        foreach (var recording in (string[])["equity/usa/minute/spy", "crypto/coinbase/minute/btcusd", "crypto/kraken/minute/btcusd"])
            Directory.CreateDirectory(Path.Combine(_folder["lean"], recording));
        foreach (var market in (string[])["coinbase", "kraken"])
            File.WriteAllText(Path.Combine(_folder["lean"], "crypto", market, "minute", "btcusd", "20180404_trade.csv"), "0,1,1,1,1,1");
        using var silo = SiloProcess.Start(new ReplayCommand(symbols, from, to).Arguments(_folder["lean"], Data));

        Assert.Equal(2, await silo.Exit());
        Assert.Equal($"It can not start:\n  {reason.Replace("{lean}", _folder["lean"], StringComparison.Ordinal)}\n", silo.Errors);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task StartReplay_FolderMissing_NamesIt()
    {
        using var silo = SiloProcess.Start(ReplayCommand.Spy.Arguments(_folder["nowhere"], Data));

        Assert.Equal(2, await silo.Exit());
        Assert.Equal($"It can not start:\n  The replay's folder {_folder["nowhere"]} does not exist.\n", silo.Errors);
    }

    [Fact]
    public async Task Start_PortInUse_NamesTheSettingAndTradesNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";

        using var silo = SiloProcess.Start(["--data", Data, $"--Api:Url={address}"]);

        Assert.Equal(2, await silo.Exit());
        Assert.Equal(
            $"It can not start:\n  Api:Url: {address} is in use; name another address, or stop what listens there.\n", silo.Errors);
        Assert.Empty(silo.Output);
        Assert.Equal(0, JournalReader.Count(Data));
    }

    [Fact]
    public async Task Start_DataInUse_NamesTheFileAndDoesNotListen()
    {
        using var first = SiloProcess.Start(["--data", Data, "--Api:Url=http://127.0.0.1:0"]);
        using var api = await first.Api();
        await api.Until(() => api.Status("/health/ready"), status => status == 200);

        using var second = SiloProcess.Start(["--data", Data, "--Api:Url=http://127.0.0.1:0"]);

        Assert.Equal(2, await second.Exit());
        Assert.StartsWith(
            $"It can not start:\n  Data file '{Path.Combine(Data, "trader.db")}': it can't be claimed for this process.", second.Errors);
        Assert.Empty(second.Output);
        await first.Stop();
    }

    [Fact]
    public async Task Start_DataIsAFile_NamesIt()
    {
        File.WriteAllText(Data, "not a folder");
        using var silo = SiloProcess.Start(["--data", Data, "--Api:Url=http://127.0.0.1:0"]);

        Assert.Equal(2, await silo.Exit());
        Assert.StartsWith($"It can not start:\n  Data: {Data} can not be used.", silo.Errors);
    }

    private string Data => _folder["data"];
}
