using Orleans.Providers.Streams.Common;

namespace OrleansTrader.Runtime;

/// <summary>An item on its way to a subscriber.</summary>
/// <param name="Key">Which items supersede it; null: none.</param>
/// <param name="Ambient">The publisher's ambient values.</param>
internal readonly record struct StreamItem<T>(T Value, EventSequenceToken Token, object? Key, ExecutionContext? Ambient)
{
    internal StreamPosition Position => StreamPosition.Of(Token);
}
