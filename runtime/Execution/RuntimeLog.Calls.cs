using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

internal static partial class RuntimeLog
{
    [LoggerMessage(30, LogLevel.Warning, "The grain's sequence of {Method} of {Grain} could not be disposed of")]
    internal static partial void EnumerationNotDisposed(this ILogger log, GrainMethod method, GrainId grain, Exception exception);

    [LoggerMessage(31, LogLevel.Warning, "A sequence that was read from {Grain} could not be disposed of")]
    internal static partial void EnumerationEndFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(32, LogLevel.Debug, "Observer {Observer} could not be told and is forgotten")]
    internal static partial void ObserverForgotten(this ILogger log, object observer, Exception exception);
}
