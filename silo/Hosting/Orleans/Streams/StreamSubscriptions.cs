using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>The subscriptions of one stream, in the order in which they were made.</summary>
[GenerateSerializer, Alias("OrleansTrader.StreamSubscriptions")]
internal sealed class StreamSubscriptions
{
    [Id(0)]
    public List<StreamSubscriber> Subscribers { get; set; } = [];
}

/// <param name="Grain">The subscriber, as <see cref="GrainId.ToString()"/> has it.</param>
[GenerateSerializer, Immutable, Alias("OrleansTrader.StreamSubscriber")]
internal sealed record StreamSubscriber([property: Id(0)] Guid Subscription, [property: Id(1)] string Grain)
{
    [NonSerialized]
    private GrainId? _id;

    internal GrainId Id => _id ??= GrainId.Parse(Grain);
}
