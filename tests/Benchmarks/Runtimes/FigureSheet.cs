using System.Text.Json;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>All figures of one run of one build.</summary>
internal sealed record FigureSheet(string Runtime, string Machine, IReadOnlyList<Figure> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static FigureSheet Read(string path) => JsonSerializer.Deserialize<FigureSheet>(File.ReadAllBytes(path), Json)
        ?? throw new InvalidDataException($"{path} holds no figures.");

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
