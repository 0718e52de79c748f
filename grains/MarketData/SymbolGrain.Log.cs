using Microsoft.Extensions.Logging;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

internal sealed partial class SymbolGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Spike of {Symbol}: {Price} at {Time} is {ZScore:F1} deviations away from {Mean}")]
    private partial void LogSpike(Symbol symbol, Price price, Timestamp time, double zScore, double mean);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The opportunities of {Symbol} could not be told; they will be with the next news")]
    private partial void LogReportFailed(Symbol symbol, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept aggregation of {Symbol} is not valid, the configured one counts: {Faults}")]
    private partial void LogChoiceRefused(Symbol symbol, string faults);
}
