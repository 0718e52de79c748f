using System.IO.Compression;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

/// <summary>A folder in LEAN's layout, made by hand and removed afterwards.</summary>
internal sealed class Recording : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replay-");

    public string Root => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Writes a zip with one CSV in it; the rows end with LF, but for the last.</summary>
    public string Zip(string path, params string[] rows) => Bytes(path, ZipBytes(string.Join('\n', rows)));

    public string Text(string path, string text)
    {
        var full = Full(path);
        File.WriteAllText(full, text);
        return full;
    }

    public string Bytes(string path, byte[] bytes)
    {
        var full = Full(path);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    public static byte[] ZipBytes(
        string csv, CompressionLevel level = CompressionLevel.Optimal, string? otherEntry = null, MemoryStream? bytes = null)
    {
        bytes ??= new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = new StreamWriter(zip.CreateEntry("rows.csv", level).Open()))
                entry.Write(csv);
            if (otherEntry is not null)
                zip.CreateEntry(otherEntry);
        }
        return bytes.ToArray();
    }

    /// <summary>Options for the days 2013-10-07 to 2013-10-07, by minutes, as fast as possible.</summary>
    public ReplayOptions Options(params string[] symbols) => new()
    {
        Path = Root,
        Symbols = symbols,
        From = new DateOnly(2013, 10, 7),
        To = new DateOnly(2013, 10, 7),
    };

    public static async Task<List<FeedMessage>> ReadAll(ReplayOptions options)
    {
        var feed = new ReplayFeed(ReplayCatalog.Resolve(options), new ReplayClock(default), TimeProvider.System);
        var messages = new List<FeedMessage>();
        await foreach (var message in feed.Read(resumeFrom: null, TestContext.Current.CancellationToken))
            messages.Add(message);
        return messages;
    }

    public static async Task<List<MarketEvent>> ReadEvents(ReplayOptions options) => Events(await ReadAll(options));

    public static List<MarketEvent> Events(IEnumerable<FeedMessage> messages) =>
        [.. messages.OfType<MarketBatch>().SelectMany(batch => batch.Events)];

    public static Timestamp At(string time) => Timestamp.Parse(time);

    private string Full(string path)
    {
        var full = Path.Combine([Root, .. path.Split('/')]);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
