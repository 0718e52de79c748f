using System.Globalization;
using Orleans.Streams;

namespace Orleans.Providers.Streams.Common;

/// <summary>As <see cref="EventSequenceToken"/>, for providers that give tokens of this kind. The two have no order among them.</summary>
[GenerateSerializer]
public class EventSequenceTokenV2 : StreamSequenceToken
{
    public EventSequenceTokenV2()
    {
    }

    public EventSequenceTokenV2(long sequenceNumber)
        : this(sequenceNumber, 0)
    {
    }

    public EventSequenceTokenV2(long sequenceNumber, int eventIndex)
    {
        SequenceNumber = sequenceNumber;
        EventIndex = eventIndex;
    }

    [Id(0)]
    public sealed override long SequenceNumber { get; protected set; }

    [Id(1)]
    public sealed override int EventIndex { get; protected set; }

    public EventSequenceTokenV2 CreateSequenceTokenForEvent(int eventInd) => new(SequenceNumber, eventInd);

    public override bool Equals(StreamSequenceToken? other) =>
        other is EventSequenceTokenV2 token && token.SequenceNumber == SequenceNumber && token.EventIndex == EventIndex;

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    /// <exception cref="ArgumentOutOfRangeException">The other token is of another kind.</exception>
    public override int CompareTo(StreamSequenceToken? other)
    {
        if (other is null)
            return 1;
        if (other is not EventSequenceTokenV2 token)
        {
            throw new ArgumentOutOfRangeException(
                nameof(other), $"A {other.GetType().Name} has no order with an {nameof(EventSequenceTokenV2)}.");
        }

        var order = SequenceNumber.CompareTo(token.SequenceNumber);
        return order != 0 ? order : EventIndex.CompareTo(token.EventIndex);
    }

    public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[EventSequenceTokenV2: SeqNum={SequenceNumber}, EventIndex={EventIndex}]");
}
