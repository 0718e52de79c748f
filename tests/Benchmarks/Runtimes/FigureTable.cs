using System.Globalization;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>The figures of several runs as one table in Markdown, a column per runtime.</summary>
internal static class FigureTable
{
    public static int Print(IEnumerable<string> files)
    {
        var runtimes = files.Select(FigureSheet.Read).GroupBy(sheet => sheet.Runtime).ToList();
        foreach (var runtime in runtimes)
            Console.WriteLine($"{runtime.Key}: {runtime.Count()} runs on {string.Join("; ", runtime.Select(sheet => sheet.Machine).Distinct())}");
        Console.WriteLine();
        Console.WriteLine($"| |{string.Concat(runtimes.Select(runtime => $" {runtime.Key} | min to max |"))}{Cell(runtimes, " ratio |")}");
        Console.WriteLine($"|---|{string.Concat(runtimes.Select(_ => "---|---|"))}{Cell(runtimes, "---|")}");
        foreach (var row in runtimes.SelectMany(runtime => runtime).SelectMany(sheet => sheet.Figures).Select(RowOf).Distinct())
            PrintRow(row, runtimes.ConvertAll(runtime => Merge(row, runtime)));
        return 0;
    }

    private static void PrintRow((string Group, string Name, string Unit) row, List<Figure?> figures)
    {
        var cells = string.Concat(figures.Select(figure => figure is null
            ? " | |"
            : $" {Meter.Format(figure.Median)} | {Meter.Format(figure.Min)} to {Meter.Format(figure.Max)} |"));
        var ratio = figures is [{ } first, { } second] ? string.Create(CultureInfo.InvariantCulture, $"{first.Median / second.Median:0.##}") : "";
        Console.WriteLine($"| {row.Group}: {row.Name}, {row.Unit} |{cells}{Cell(figures, $" {ratio} |")}");
    }

    /// <summary>The median of the runs' medians, and the extremes of all rounds.</summary>
    private static Figure? Merge((string Group, string Name, string Unit) row, IEnumerable<FigureSheet> sheets)
    {
        var figures = sheets.SelectMany(sheet => sheet.Figures).Where(figure => RowOf(figure) == row).OrderBy(figure => figure.Median).ToList();
        return figures.Count == 0
            ? null
            : figures[figures.Count / 2] with { Min = figures.Min(figure => figure.Min), Max = figures.Max(figure => figure.Max) };
    }

    private static (string Group, string Name, string Unit) RowOf(Figure figure) => (figure.Group, figure.Name, figure.Unit);

    /// <summary>There is a ratio of two.</summary>
    private static string Cell<T>(List<T> columns, string cell) => columns.Count == 2 ? cell : "";
}
