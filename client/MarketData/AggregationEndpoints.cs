using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

internal static class AggregationEndpoints
{
    private const string Path = "/{symbol}/aggregation";
    private const string PairPath = "/{base}/{quote}/aggregation";

    public static void MapAggregation(this IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("Market data");
        symbols.MapGet(Path, Find).WithName("GetAggregation").WithSummary("How a symbol's venues become one market")
            .Refuses(ProblemKind.SymbolNotFound);
        symbols.MapGet(PairPath, FindOfPair).ExcludeFromDescription();
        symbols.MapPut(Path, Change).WithName("ChangeAggregation").WithSummary("Change how a symbol's venues become one market")
            .WithDescription("In force at once, and after a restart. What is not given is that of the profile.")
            .Accepts<AggregationBody>("application/json")
            .Refuses(ProblemKind.InvalidRequest, ProblemKind.SymbolNotFound, ProblemKind.UnsupportedMediaType);
        symbols.MapPut(PairPath, ChangeOfPair).ExcludeFromDescription();
        symbols.MapDelete(Path, Reset).WithName("ResetAggregation").WithSummary("Go back to what the configuration says")
            .Refuses(ProblemKind.SymbolNotFound);
        symbols.MapDelete(PairPath, ResetOfPair).ExcludeFromDescription();
    }

    private static Task<Results<Ok<AggregationView>, ProblemResult>> FindOfPair(
        string @base, string quote, InstrumentCatalog instruments, IGrainFactory grains) =>
        Find($"{@base}/{quote}", instruments, grains);

    private static async Task<Results<Ok<AggregationView>, ProblemResult>> Find(
        string symbol, InstrumentCatalog instruments, IGrainFactory grains) =>
        SymbolPath.Find(symbol, instruments) is { } instrument ? await Show(instrument, grains) : SymbolPath.Unknown(symbol);

    private static Task<Results<Ok<AggregationView>, ProblemResult>> ChangeOfPair(
        string @base, string quote, HttpRequest request, InstrumentCatalog instruments, IGrainFactory grains) =>
        Change($"{@base}/{quote}", request, instruments, grains);

    private static async Task<Results<Ok<AggregationView>, ProblemResult>> Change(
        string symbol, HttpRequest request, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        if (!request.HasJsonContentType())
            return ProblemKind.UnsupportedMediaType.With("The body must be application/json.");
        var faults = new RequestFaults();
        if (await JsonBody.Read(request, faults) is not { } body || AggregationReader.Read(body, faults) is not { } settings)
            return faults.ToProblem();
        await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).ChangeAggregation(settings);
        return await Show(instrument, grains);
    }

    private static Task<Results<Ok<AggregationView>, ProblemResult>> ResetOfPair(
        string @base, string quote, InstrumentCatalog instruments, IGrainFactory grains) =>
        Reset($"{@base}/{quote}", instruments, grains);

    private static async Task<Results<Ok<AggregationView>, ProblemResult>> Reset(
        string symbol, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).ResetAggregation();
        return await Show(instrument, grains);
    }

    private static async Task<Ok<AggregationView>> Show(Instrument instrument, IGrainFactory grains) => TypedResults.Ok(
        AggregationView.From(instrument.Symbol.Value, await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).GetAggregation()));
}
