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

/// <summary>What a market of several venues is made of, and what is made of it.</summary>
internal static class SourceEndpoints
{
    private const int DefaultLimit = 20;
    private const int GreatestLimit = 1_000;

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("Market data");
        symbols.MapGet("/{symbol}/sources", Sources).WithName("GetSources").WithSummary("What the last quotes and trades were made of")
            .DescribeWholeNumber("limit", "How many quotes, and how many trades, at most.", 1, GreatestLimit, DefaultLimit)
            .Refuses(ProblemKind.InvalidRequest, ProblemKind.SymbolNotFound, ProblemKind.AggregateNotFound);
        symbols.MapGet("/{base}/{quote}/sources", SourcesOfPair).ExcludeFromDescription();
        symbols.MapGet("/{symbol}/features", Features).WithName("GetFeatures").WithSummary("Numbers for models, and spikes")
            .Refuses(ProblemKind.SymbolNotFound, ProblemKind.AggregateNotFound);
        symbols.MapGet("/{base}/{quote}/features", FeaturesOfPair).ExcludeFromDescription();
    }

    private static Task<Results<Ok<SourcesView>, ProblemResult>> SourcesOfPair(
        string @base, string quote, string? limit, InstrumentCatalog instruments, IGrainFactory grains) =>
        Sources($"{@base}/{quote}", limit, instruments, grains);

    private static async Task<Results<Ok<SourcesView>, ProblemResult>> Sources(
        string symbol, string? limit, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        var faults = new RequestFaults();
        var count = WholeNumber.Read("limit", limit, DefaultLimit, 1, GreatestLimit, faults);
        if (faults.Any)
            return faults.ToProblem();
        return await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).GetSources(count) is { } sources
            ? TypedResults.Ok(SourcesView.From(sources))
            : NoVenues(instrument);
    }

    private static Task<Results<Ok<FeaturesView>, ProblemResult>> FeaturesOfPair(
        string @base, string quote, InstrumentCatalog instruments, IGrainFactory grains) =>
        Features($"{@base}/{quote}", instruments, grains);

    private static async Task<Results<Ok<FeaturesView>, ProblemResult>> Features(
        string symbol, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        return await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).GetFeatures() is { } features
            ? TypedResults.Ok(FeaturesView.From(features))
            : NoVenues(instrument);
    }

    private static ProblemResult NoVenues(Instrument instrument) =>
        ProblemKind.AggregateNotFound.With($"No venue has told of {instrument.Symbol}: it has one source alone, or none yet.");
}
