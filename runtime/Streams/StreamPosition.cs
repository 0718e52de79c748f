using System.Globalization;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>What a sequence token says, without its type. The default is before every item.</summary>
internal readonly record struct StreamPosition(long Number, int Index)
{
    internal static StreamPosition Of(StreamSequenceToken token) => new(token.SequenceNumber, token.EventIndex);

    /// <summary>Right before the item of this token.</summary>
    internal static StreamPosition Before(StreamSequenceToken token) => new(token.SequenceNumber, token.EventIndex - 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[SeqNum={Number}, EventIndex={Index}]");

    public static bool operator <(StreamPosition left, StreamPosition right) =>
        left.Number < right.Number || (left.Number == right.Number && left.Index < right.Index);

    public static bool operator >(StreamPosition left, StreamPosition right) => right < left;

    public static bool operator <=(StreamPosition left, StreamPosition right) => !(right < left);

    public static bool operator >=(StreamPosition left, StreamPosition right) => !(left < right);
}
