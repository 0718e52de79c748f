using System.Globalization;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>The figures of several runs as one table in Markdown, a column per runtime.</summary>
internal static class FigureTable
{
    public static int Print(IEnumerable<string> files)
    {
        var runtimes = files.Select(FigureSheet.Read).GroupBy(sheet => sheet.Runtime).ToList();
        foreach (var runtime in runtimes)
        {
            var machines = string.Join("; ", runtime.Select(sheet => sheet.Machine).Distinct());
            Console.WriteLine($"{runtime.Key}, runs: {runtime.Count()}; {machines}");
        }

        var names = runtimes.ConvertAll(runtime => runtime.Key);
        List<string> head = ["", .. names.SelectMany(name => (string[])[name, "min to max"]), string.Join(" : ", names)];
        Console.WriteLine();
        PrintRow(head);
        PrintRow(head.ConvertAll(_ => "---"));
        foreach (var row in runtimes.SelectMany(runtime => runtime).SelectMany(sheet => sheet.Figures).Select(RowOf).Distinct())
        {
            var figures = runtimes.ConvertAll(runtime => Merge(row, runtime));
            PrintRow([$"{row.Group}: {row.Name}, {row.Unit}", .. figures.SelectMany(Cells), Ratio(figures)]);
        }

        return 0;
    }

    /// <summary>The median of the runs' medians, and the extremes of all rounds.</summary>
    private static Figure? Merge(Row row, IEnumerable<FigureSheet> sheets)
    {
        var figures = sheets.SelectMany(sheet => sheet.Figures).Where(figure => RowOf(figure) == row).ToList();
        return figures.Count == 0
            ? null
            : Figure.Of(row.Group, row.Name, row.Unit, figures.ConvertAll(figure => figure.Median)) with
            {
                Min = figures.Min(figure => figure.Min),
                Max = figures.Max(figure => figure.Max),
            };
    }

    private static IEnumerable<string> Cells(Figure? figure) => figure is null
        ? ["", ""]
        : [Figure.Format(figure.Median), $"{Figure.Format(figure.Min)} to {Figure.Format(figure.Max)}"];

    private static string Ratio(List<Figure?> figures) => figures is [{ } first, { } second]
        ? string.Create(CultureInfo.InvariantCulture, $"{first.Median / second.Median:0.##}")
        : "";

    private static void PrintRow(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static Row RowOf(Figure figure) => new(figure.Group, figure.Name, figure.Unit);

    private readonly record struct Row(string Group, string Name, string Unit);
}
