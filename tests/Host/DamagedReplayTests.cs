using System.IO.Compression;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>A damaged recording is told, row by row, and what is good of it is traded.</summary>
public sealed class DamagedReplayTests
{
    [Fact]
    public async Task Replay_OfDamagedFiles_CountsTheGoodRowsAndNamesTheBad()
    {
        using var folder = new TemporaryFolder();
        var minutes = CopySpy(folder.Path);
        // The first 8000 of 12 919 bytes unpack to 559 rows and a part of the 560th (Python: zlib.decompressobj(-15)).
        Cut(Path.Combine(minutes, "20131007_quote.zip"), 8000);
        Reword(Path.Combine(minutes, "20131008_trade.zip"), row: 10, "15660000,1672900,word,1672900,1672900,100");
        Cut(Path.Combine(minutes, "20131009_quote.zip"), 0);
        File.Delete(Path.Combine(minutes, "20131010_quote.zip"));
        File.Delete(Path.Combine(minutes, "20131010_trade.zip"));

        using var silo = SiloProcess.Start(
            [.. ReplayCommand.Spy.Arguments(folder["lean"], folder["data"]), "--summary", folder["summary.json"]]);
        using var api = await silo.Api();
        var feed = await api.Until(api.Feed, feed => (string)feed["state"]! == "Completed");
        await silo.Line("Summary ");
        await silo.Stop();

        // Quotes of the 4th, 7th, 8th and 11th, and trades of the 4th, 7th, 8th (without one), 9th and 11th.
        const long Good = 855 + 559 + 910 + 896 + 711 + 828 + 827 + 813 + 776;
        Assert.Equal(Good, (long)feed["processed"]!);
        Assert.Equal(2, (long)feed["rejected"]!);
        Assert.Equal(2, (long)feed["rejectedByReason"]!["malformed"]!);
        Assert.Equal(Good + 2, (long)feed["received"]!);
        var summary = JsonNode.Parse(File.ReadAllText(folder["summary.json"]))!;
        Assert.Equal(Good + 2, (long)summary["eventsRead"]!);
        Assert.Equal(2, (long)summary["eventsRejected"]!);
        Assert.True((int)summary["orders"]! > 0);
        Assert.Equal((int)summary["orders"]!, (int)summary["fills"]!);

        var notices = feed["notices"]!.AsArray().Select(notice => (string)notice!).ToList();
        string[] expected =
        [
            $"{minutes}/20131007_quote.zip, row 560: it is cut off: ",
            $"{minutes}/20131007_quote.zip is damaged or cut off: ",
            $"{minutes}/20131008_trade.zip, row 10: high is 'word', ",
            $"{minutes}/20131009_quote.zip is empty.",
            $"SPY has no file of 2013-10-10: {minutes}/20131010_quote.zip and {minutes}/20131010_trade.zip would be it.",
        ];
        Assert.All(expected, start => Assert.Contains(notices, notice => notice.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, notices.Count);
        Assert.All(expected, start => Assert.Contains(start, silo.Output));
    }

    [Fact]
    public async Task Replay_OfDaysWithoutFiles_SaysSoAndEndsWell()
    {
        using var folder = new TemporaryFolder();
        CopySpy(folder.Path);

        using var silo = SiloProcess.Start(
        [
            .. new ReplayCommand("SPY", "2014-01-06", "2014-01-07", "--exit-when-done").Arguments(folder["lean"], folder["data"]),
            "--summary", folder["summary.json"],
        ]);

        Assert.True(await silo.Exit() == 0, silo.Output + silo.Errors);
        Assert.Contains("SPY has no trades or quotes of 2014-01-06 to 2014-01-07", silo.Output);
        var summary = JsonNode.Parse(File.ReadAllText(folder["summary.json"]))!;
        Assert.Equal(0, (long)summary["eventsRead"]!);
        Assert.Equal("100000", (string)summary["equity"]!);
    }

    private static string CopySpy(string folder)
    {
        var from = Path.Combine(TestData.Lean(), "equity", "usa", "minute", "spy");
        var to = Path.Combine(folder, "lean", "equity", "usa", "minute", "spy");
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    private static void Cut(string file, int bytes) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..bytes]);

    private static void Reword(string file, int row, string text)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var old = zip.Entries.Single();
        string[] rows;
        using (var reader = new StreamReader(old.Open()))
            rows = reader.ReadToEnd().Split('\n');
        rows[row - 1] = text;
        var name = old.FullName;
        old.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(string.Join('\n', rows));
    }
}
