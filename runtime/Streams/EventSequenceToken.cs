using System.Globalization;
using Orleans.Streams;

namespace Orleans.Providers.Streams.Common;

/// <summary>The place of an item: the number of what was published, and the item's place within it if that was a batch.</summary>
[GenerateSerializer]
public class EventSequenceToken : StreamSequenceToken
{
    public EventSequenceToken()
    {
    }

    public EventSequenceToken(long sequenceNumber)
        : this(sequenceNumber, 0)
    {
    }

    public EventSequenceToken(long sequenceNumber, int eventIndex)
    {
        SequenceNumber = sequenceNumber;
        EventIndex = eventIndex;
    }

    [Id(0)]
    public sealed override long SequenceNumber { get; protected set; }

    [Id(1)]
    public sealed override int EventIndex { get; protected set; }

    public EventSequenceToken CreateSequenceTokenForEvent(int eventInd) => new(SequenceNumber, eventInd);

    public override bool Equals(StreamSequenceToken? other) =>
        other is EventSequenceToken token && token.SequenceNumber == SequenceNumber && token.EventIndex == EventIndex;

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    /// <exception cref="ArgumentOutOfRangeException">The other token is of another kind.</exception>
    public override int CompareTo(StreamSequenceToken? other)
    {
        if (other is null)
            return 1;
        if (other is not EventSequenceToken token)
        {
            throw new ArgumentOutOfRangeException(
                nameof(other), $"A {other.GetType().Name} has no order with an {nameof(EventSequenceToken)}.");
        }

        var order = SequenceNumber.CompareTo(token.SequenceNumber);
        return order != 0 ? order : EventIndex.CompareTo(token.EventIndex);
    }

    public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[EventSequenceToken: SeqNum={SequenceNumber}, EventIndex={EventIndex}]");
}
