using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>Every tick of a day: the counts are those of the recording's rows, 109 067 quotes and 24 293 trades.</summary>
public sealed class TickReplayTests
{
    [Fact]
    public async Task Replay_OfIbmTicks_CountsEveryOneAndGoesOnAnswering()
    {
        using var folder = new TemporaryFolder();
        using var silo = SiloProcess.Start(
        [
            .. new ReplayCommand("IBM", "2013-10-07", "2013-10-07").Arguments(TestData.Lean(), folder["data"]),
            "--resolution", "tick", "--speed", "max", "--summary", folder["summary.json"],
        ]);
        using var api = await silo.Api();

        var feed = await api.Until(api.Feed, feed => (string)feed["state"]! == "Completed");
        await silo.Line("Summary ");

        Assert.Equal(133_360, (long)feed["received"]!);
        Assert.Equal(133_360, (long)feed["processed"]!);
        Assert.Equal(0, (long)feed["rejected"]!);
        var summary = JsonNode.Parse(File.ReadAllText(folder["summary.json"]))!;
        Assert.Equal(133_360, (long)summary["eventsRead"]!);
        Assert.Equal(22, (int)summary["orders"]!);
        Assert.Equal(22, (int)summary["fills"]!);
        Assert.Equal("99798", (string)summary["cash"]!);
        Assert.Equal("99798", (string)(await api.Portfolio())["cash"]!);
        await silo.Stop();
    }
}
