using OrleansTrader.Configuration;

namespace OrleansTrader.Tests.Host;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("Feed", "binance,kraken", "--feed", "binance,kraken")]
    [InlineData("Replay:Path", "C:\\lean", "--replay-path", "C:\\lean")]
    [InlineData("Replay:From", "", "--from=")]
    [InlineData("Strategy:Fast", "5", "--Strategy:Fast=5")]
    [InlineData("Strategy:Fast", "5", "--Strategy:Fast", "5")]
    [InlineData("Portfolio:OpeningCash", "-1", "--Portfolio:OpeningCash", "-1")]
    [InlineData("Summary", "a=b", "--summary=a=b")]
    [InlineData("Replay:Path", "a=b", "--Replay:Path=a=b")]
    [InlineData("Data", "/x", "--Data=/x")]
    [InlineData("Limits:MaxLeverage", "", "--Limits:MaxLeverage=")]
    [InlineData("ExitWhenDone", "True", "--exit-when-done")]
    [InlineData("ExitWhenDone", "False", "--exit-when-done=false")]
    public void Parse_Setting_IsTaken(string key, string value, params string[] arguments)
    {
        var line = CommandLine.Parse(arguments, TextWriter.Null);

        Assert.Empty(line.Faults);
        Assert.Null(line.ExitCode);
        Assert.Equal(KeyValuePair.Create(key, (string?)value), Assert.Single(line.Settings));
    }

    [Theory]
    [InlineData("SPY,AAPL", "--symbols", "SPY,AAPL")]
    [InlineData("coinbase:BTC/USD", "--symbols=coinbase:BTC/USD")]
    public void Parse_Symbols_AreThoseOfReplaysAndOfVenues(string symbols, params string[] arguments)
    {
        var line = CommandLine.Parse(arguments, TextWriter.Null);

        Assert.Empty(line.Faults);
        Assert.Equal(
            [$"Replay:Symbols {symbols}", $"Venues:Symbols {symbols}"], line.Settings.Select(pair => $"{pair.Key} {pair.Value}").Order());
    }

    [Fact]
    public void Parse_SettingBehindAFlag_IsNotTheFlagsValue()
    {
        var line = CommandLine.Parse(["--exit-when-done", "--Strategy:Fast=5", "--from=", "--Strategy:Slow=9"], TextWriter.Null);

        Assert.Empty(line.Faults);
        Assert.Equal(
            ["ExitWhenDone True", "Replay:From ", "Strategy:Fast 5", "Strategy:Slow 9"],
            line.Settings.Select(pair => $"{pair.Key} {pair.Value}").Order());
    }

    [Theory]
    [InlineData("'nonsense' is neither an option (see --help) nor a setting --Section:Key=value.", "nonsense")]
    [InlineData("'--nonsense' is neither an option (see --help) nor a setting --Section:Key=value.", "--nonsense")]
    [InlineData("'--Strategy:Fast' has no value.", "--Strategy:Fast")]
    [InlineData("'--Strategy:Fast' has no value.", "--Strategy:Fast", "--exit-when-done")]
    [InlineData("Required argument missing for option: '--symbols'.", "--symbols")]
    [InlineData("Required argument missing for option: '--symbols'.", "--symbols", "--from=2013-10-04")]
    [InlineData("Option '--speed' expects a single argument but 2 were provided.", "--speed", "max", "--speed", "1x")]
    public void Parse_Fault_IsNamed(string fault, params string[] arguments)
    {
        var line = CommandLine.Parse(arguments, TextWriter.Null);

        Assert.Equal([fault], line.Faults);
        Assert.Null(line.ExitCode);
    }

    [Theory]
    [InlineData("'-Storage:ConnectionString=…' is neither an option (see --help) nor a setting --Section:Key=value.", "-Storage:ConnectionString=Password=s3cr3t")]
    [InlineData(
        "'Password=…' is neither an option (see --help) nor a setting --Section:Key=value.", "--Storage:ConnectionString", "Host=db", "Password=s3cr3t")]
    public void Parse_FaultWithAValue_DoesNotRepeatIt(string fault, params string[] arguments) =>
        Assert.Equal([fault], CommandLine.Parse(arguments, TextWriter.Null).Faults);

    [Fact]
    public void Parse_Migrate_IsToldFromTrading()
    {
        var line = CommandLine.Parse(["migrate", "--Storage:Kind=PostgreSql"], TextWriter.Null);

        Assert.True(line.Migrates);
        Assert.Empty(line.Faults);
        Assert.Null(line.ExitCode);
        Assert.Equal("PostgreSql", Assert.Single(line.Settings).Value);
        Assert.False(CommandLine.Parse(["--Storage:Kind=PostgreSql"], TextWriter.Null).Migrates);
        Assert.Equal(
            ["'--nonsense' is neither an option (see --help) nor a setting --Section:Key=value."],
            CommandLine.Parse(["migrate", "--nonsense"], TextWriter.Null).Faults);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--help", "--nonsense")]
    public void Parse_Help_IsWrittenAndNothingElseHappens(params string[] arguments)
    {
        var output = new StringWriter();

        var line = CommandLine.Parse(arguments, output);

        Assert.Equal(0, line.ExitCode);
        Assert.Empty(line.Faults);
        Assert.Contains("--exit-when-done", output.ToString());
    }
}
