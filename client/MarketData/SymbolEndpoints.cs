using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.OpenApi;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;

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

    private static Task<Results<Ok<SymbolView>, ProblemResult>> FindPair(
        string @base, string quote, InstrumentCatalog instruments, IGrainFactory grains) =>
        Find($"{@base}/{quote}", instruments, grains);

    private static async Task<Results<Ok<SymbolView>, ProblemResult>> Find(
        string symbol, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        var market = grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value);
        return TypedResults.Ok(SymbolView.From(instrument, await market.GetSnapshot(), await market.GetAggregate()));
    }

    private static Task<Results<Ok<BookView>, ProblemResult>> BookOfPair(
        string @base, string quote, string? depth, InstrumentCatalog instruments, IGrainFactory grains) =>
        Book($"{@base}/{quote}", depth, instruments, grains);

    private static async Task<Results<Ok<BookView>, ProblemResult>> Book(
        string symbol, string? depth, InstrumentCatalog instruments, IGrainFactory grains)
    {
        var faults = new RequestFaults();
        var levels = WholeNumber.Read("depth", depth, DefaultDepth, 1, GreatestDepth, faults);
        if (faults.Any)
            return faults.ToProblem();
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        return await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).GetBook(levels) is { } book
            ? TypedResults.Ok(BookView.From(book))
            : ProblemKind.BookNotFound.With($"No venue has told of a book of {symbol}.");
    }
}
