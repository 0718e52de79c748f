using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>One replay of recorded SPY minutes in a data folder of its own, by the real program.</summary>
internal sealed class ReplayRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trader-replay-").FullName;

    public string Data => Path.Combine(_folder, "data");

    private string SummaryPath => Path.Combine(_folder, "summary.json");

    public SiloProcess Start(params IEnumerable<string> more) => SiloProcess.Start(
    [
        "--feed", "replay", "--replay-path", TestData.Lean(), "--symbols", "SPY", "--resolution", "minute",
        "--from", "2013-10-04", "--to", "2013-10-11", "--speed", "max", "--strategy", "sma-cross",
        "--exit-when-done", "--summary", SummaryPath, "--data", Data, "--Api:Url=http://127.0.0.1:0",
        .. more,
    ]);

    /// <summary>Runs it to its end.</summary>
    public async Task<ReplayResult> Finish()
    {
        using var silo = Start();
        Assert.True(await silo.Exit() == 0, silo.Output);
        return Result();
    }

    public ReplayResult Result()
    {
        var summary = JsonNode.Parse(File.ReadAllText(SummaryPath))!.AsObject();
        summary.Remove("elapsedSeconds");
        summary.Remove("eventsPerSecond");
        var ledger = JournalReader.Read(Data, "portfolio/demo");
        return new ReplayResult(
            summary.ToJsonString(),
            JournalReader.Read(Data, "order/"),
            [.. ledger.Where(line => line.Type == "fill-posted").Select(line => Fill(line))]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
internal sealed record ReplayResult(string Summary, IReadOnlyList<RecordedLine> Orders, IReadOnlyList<string> Fills);
