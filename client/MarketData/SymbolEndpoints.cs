using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.OpenApi;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

internal static class SymbolEndpoints
{
    private const int DefaultDepth = 10;
    private const int GreatestDepth = 1_000;

    public static void MapSymbols(this IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("Market data");
        symbols.MapGet("", List).WithName("GetSymbols").WithSummary("What is traded here, by symbol");
        symbols.MapGet("/{symbol}", Find).WithName("GetSymbol").WithSummary("The market of one symbol")
            .WithDescription("A pair is written BTC%2FUSD or, as two segments, BTC/USD.")
            .Refuses(ProblemKind.SymbolNotFound);
        symbols.MapGet("/{base}/{quote}", FindPair).ExcludeFromDescription();
        symbols.MapGet("/{symbol}/book", Book).WithName("GetBook").WithSummary("The live books of all venues as one")
            .DescribeWholeNumber("depth", "How many prices a side at most.", 1, GreatestDepth, DefaultDepth)
            .Refuses(ProblemKind.InvalidRequest, ProblemKind.SymbolNotFound, ProblemKind.BookNotFound);
        symbols.MapGet("/{base}/{quote}/book", BookOfPair).ExcludeFromDescription();
    }

    private static Ok<IReadOnlyList<InstrumentView>> List(InstrumentCatalog instruments) => TypedResults.Ok<IReadOnlyList<InstrumentView>>(
        [.. instruments.All.OrderBy(instrument => instrument.Symbol).Select(InstrumentView.From)]);

    // The server decodes a path but for %2F, which would make another path of it.
    private static Task<Results<Ok<SymbolView>, ProblemResult>> Find(string symbol, InstrumentCatalog instruments, IGrainFactory grains) =>
        FindUnified(symbol.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), instruments, grains);

    private static Task<Results<Ok<SymbolView>, ProblemResult>> FindPair(
        string @base, string quote, InstrumentCatalog instruments, IGrainFactory grains) =>
        FindUnified($"{@base}/{quote}", instruments, grains);

    private static async Task<Results<Ok<SymbolView>, ProblemResult>> FindUnified(
        string text, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (!Symbol.TryParse(text, out var symbol) || instruments.Find(symbol) is not { } instrument)
            return ProblemKind.SymbolNotFound.With($"There is no symbol {text}.");
        var market = grains.GetGrain<ISymbolGrain>(symbol.Value);
        return TypedResults.Ok(SymbolView.From(instrument, await market.GetSnapshot(), await market.GetAggregate()));
    }

    private static Task<Results<Ok<BookView>, ProblemResult>> BookOfPair(
        string @base, string quote, string? depth, InstrumentCatalog instruments, IGrainFactory grains) =>
        Book($"{@base}/{quote}", depth, instruments, grains);

    private static async Task<Results<Ok<BookView>, ProblemResult>> Book(
        string symbol, string? depth, InstrumentCatalog instruments, IGrainFactory grains)
    {
        var levels = DefaultDepth;
        if (depth is not null && (!int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out levels) || levels is < 1 or > GreatestDepth))
            return ProblemKind.InvalidRequest.With($"depth must be a whole number from 1 to {GreatestDepth}.");
        if (!Symbol.TryParse(symbol.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var known) || instruments.Find(known) is null)
            return ProblemKind.SymbolNotFound.With($"There is no symbol {symbol}.");
        return await grains.GetGrain<ISymbolGrain>(known.Value).GetBook(levels) is { } book
            ? TypedResults.Ok(BookView.From(book))
            : ProblemKind.BookNotFound.With($"No venue has told of a book of {symbol}.");
    }
}
