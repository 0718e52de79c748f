using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>One replay of recorded data in a data folder of its own, by the real program.</summary>
internal sealed class ReplayRun(ReplayCommand command) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Data => _folder["data"];

    private string SummaryPath => _folder["summary.json"];

    public SiloProcess Start(string speed = "max") => SiloProcess.Start(
    [
        .. command.Arguments(TestData.Lean(), Data),
        "--resolution", "minute", "--speed", speed, "--exit-when-done", "--summary", SummaryPath,
    ]);

    /// <summary>Runs it to its end.</summary>
    public async Task<ReplayResult> Finish()
    {
        using var silo = Start();
        Assert.True(await silo.Exit() == 0, silo.Output + silo.Errors);
        return Result();
    }

    /// <summary>Kills a fresh process once the journal holds more events than so many.</summary>
    /// <returns>How many it then held.</returns>
    public async Task<long> KillAfter(long events, string speed = "max")
    {
        using var silo = Start(speed);
        while (!silo.HasExited && JournalReader.Count(Data) <= events)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await silo.Kill();
        return JournalReader.Count(Data);
    }

    /// <summary>Kills a fresh process when it is about to trade, or to catch up.</summary>
    /// <returns>How many events the journal then held.</returns>
    public async Task<long> KillAtStart()
    {
        using var silo = Start();
        await silo.Line("Data ");
        await silo.Kill();
        return JournalReader.Count(Data);
    }

    public void Dispose() => _folder.Dispose();

    private ReplayResult Result()
    {
        var summary = JsonNode.Parse(File.ReadAllText(SummaryPath))!.AsObject();
        summary.Remove("elapsedSeconds");
        summary.Remove("eventsPerSecond");
        var ledger = JournalReader.Read(Data, "portfolio/demo");
        return new ReplayResult(
            summary.ToJsonString(),
            JournalReader.Read(Data, "order/"),
            [.. ledger.Where(line => line.Type == "fill-posted").Select(Fill)],
            JournalReader.Count(Data));
    }

    // The mark is left out: where a fill is posted after a crash, it is the fill's own price.
    private static string Fill(RecordedLine line)
    {
        var fill = JsonNode.Parse(line.Payload)!.AsObject();
        fill.Remove("mark");
        return fill.ToJsonString();
    }
}

/// <param name="Summary">Without how long it took.</param>
/// <param name="Orders">The journals of all orders, whole.</param>
/// <param name="Fills">What the ledger posted, in its order.</param>
/// <param name="Events">How many the whole journal holds.</param>
internal sealed record ReplayResult(string Summary, IReadOnlyList<RecordedLine> Orders, IReadOnlyList<string> Fills, long Events)
{
    /// <summary>Whether a person who looks at both sees a difference.</summary>
    public void AssertSameAs(ReplayResult other)
    {
        Assert.Equal(other.Summary, Summary);
        Assert.Equal(other.Orders, Orders);
        Assert.Equal(other.Fills, Fills);
    }
}
