using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What the runtime logs.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1, LogLevel.Error, "{Grain} could not be activated")]
    internal static partial void ActivationFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "{Grain} failed while it was deactivated")]
    internal static partial void DeactivationFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "A callback in {Grain} failed, and no task holds its exception")]
    internal static partial void TurnFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A timer tick of {Grain} failed")]
    internal static partial void TimerTickFailed(this ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The one-way call {Method} of {Grain} failed")]
    internal static partial void OneWayCallFailed(this ILogger log, GrainMethod method, GrainId grain, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "{Subscriber} failed to handle an item of stream {Provider}/{Stream}: failure {Count}")]
    internal static partial void DeliveryFailed(
        this ILogger log, GrainId subscriber, string provider, StreamId stream, long count, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "{Subscriber} is subscribed to stream {Provider}/{Stream} but has not resumed: item {Count} dropped")]
    internal static partial void ItemDropped(this ILogger log, GrainId subscriber, string provider, StreamId stream, long count);

    [LoggerMessage(8, LogLevel.Warning, "{Count} activations were still busy when the time to stop was up")]
    internal static partial void StopTimedOut(this ILogger log, int count);

    [LoggerMessage(9, LogLevel.Error, "Reminder '{Reminder}' of {Grain} failed")]
    internal static partial void ReminderFailed(this ILogger log, string reminder, GrainId grain, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "That reminder '{Reminder}' of {Grain} has ticked could not be stored: after a restart it may tick again")]
    internal static partial void ReminderNotNoted(this ILogger log, string reminder, GrainId grain, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "Streams still had items when their part of the time to stop was up; they are dropped")]
    internal static partial void StreamsNotDrained(this ILogger log);
}
