using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

internal static class SymbolEndpoints
{
    public static void MapSymbols(this IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("Market data");
        symbols.MapGet("", List).WithName("GetSymbols").WithSummary("What is traded here, by symbol");
        symbols.MapGet("/{symbol}", Find).WithName("GetSymbol").WithSummary("The market of one symbol")
            .WithDescription("A pair is written BTC%2FUSD or, as two segments, BTC/USD.")
            .Refuses(ProblemKind.SymbolNotFound);
        symbols.MapGet("/{base}/{quote}", FindPair).ExcludeFromDescription();
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
        var snapshot = await grains.GetGrain<ISymbolGrain>(symbol.Value).GetSnapshot();
        return TypedResults.Ok(SymbolView.From(instrument, snapshot));
    }
}
