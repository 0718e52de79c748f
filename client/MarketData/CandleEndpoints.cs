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

internal static class CandleEndpoints
{
    private const int DefaultLimit = 100;
    private const int GreatestLimit = 1_000;

    public static void MapCandles(this IEndpointRouteBuilder routes)
    {
        var symbols = routes.MapGroup("/symbols").WithTags("Market data");
        symbols.MapGet("/{symbol}/candles", List).WithName("GetCandles").WithSummary("Candles of all venues' trades, oldest first")
            .WithDescription("The newest candles of the range; the last one may be forming still. A period without trades has none.")
            .DescribeWord("interval", "How long a candle is.", CandleInterval.Names, CandleInterval.Default)
            .DescribeWholeNumber("limit", "How many candles at most.", 1, GreatestLimit, DefaultLimit)
            .DescribeTime("from", "The earliest start. ISO 8601 with an offset or Z.")
            .DescribeTime("to", "Starts are before it.")
            .Refuses(ProblemKind.InvalidRequest, ProblemKind.SymbolNotFound);
        symbols.MapGet("/{base}/{quote}/candles", ListOfPair).ExcludeFromDescription();
    }

    private static Task<Results<Ok<IReadOnlyList<CandleView>>, ProblemResult>> ListOfPair(
        string @base, string quote, string? interval, string? limit, string? from, string? to, InstrumentCatalog instruments,
        IGrainFactory grains) =>
        List($"{@base}/{quote}", interval, limit, from, to, instruments, grains);

    private static async Task<Results<Ok<IReadOnlyList<CandleView>>, ProblemResult>> List(
        string symbol, string? interval, string? limit, string? from, string? to, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (SymbolPath.Find(symbol, instruments) is not { } instrument)
            return SymbolPath.Unknown(symbol);
        var faults = new RequestFaults();
        var query = Read(interval, limit, from, to, faults);
        if (faults.Any)
            return faults.ToProblem();
        var candles = await grains.GetGrain<ISymbolGrain>(instrument.Symbol.Value).GetCandles(query);
        return TypedResults.Ok<IReadOnlyList<CandleView>>([.. candles.Select(CandleView.From)]);
    }

    private static CandleQuery Read(string? interval, string? limit, string? from, string? to, RequestFaults faults)
    {
        var period = CandleInterval.Parse(interval ?? CandleInterval.Default);
        if (period is null)
            faults.Add("interval", $"must be {CandleInterval.Rule}");
        var count = WholeNumber.Read("limit", limit, DefaultLimit, 1, GreatestLimit, faults);
        var earliest = QueryTime.Read("from", from, faults);
        var end = QueryTime.Read("to", to, faults);
        if (earliest >= end)
            faults.Add("to", "must be later than from");
        return new CandleQuery(period ?? default, count, earliest, end);
    }
}
