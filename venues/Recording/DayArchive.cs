using System.IO.Compression;

namespace OrleansTrader.Venues.Recording;

/// <summary>A day's rows as the zip that LEAN expects. A reader sees the rows or the zip, and after a crash never half of one.</summary>
internal static class DayArchive
{
    /// <summary>Puts a zip in the place of the rows.</summary>
    /// <param name="path"><c>crypto/binance/tick/btcusd/20260102_trade.csv</c></param>
    /// <exception cref="IOException">The disk is full, or does not let it; the rows are then still there.</exception>
    public static void Pack(string path)
    {
        var zip = Path.ChangeExtension(path, ".zip");
        if (!File.Exists(zip))
        {
            var unfinished = zip + ".tmp";
            using (var file = File.Create(unfinished))
            {
                Pack(path, file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, zip);
        }

        File.Delete(path);
    }

    private static void Pack(string path, FileStream into)
    {
        using var archive = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);
        using var entry = archive.CreateEntry(EntryName(path), CompressionLevel.Optimal).Open();
        using var rows = File.OpenRead(path);
        rows.CopyTo(entry);
    }

    /// <summary><c>20260102_btcusd_tick_trade.csv</c></summary>
    private static string EntryName(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        var symbol = Directory.GetParent(path)!;
        return $"{parts[0]}_{symbol.Name}_{symbol.Parent!.Name}_{parts[1]}.csv";
    }
}
