namespace OrleansTrader.Venues.Connectivity;

/// <summary>A protocol's answer to one message. Hot: no allocation.</summary>
public readonly record struct MessageVerdict
{
    private MessageVerdict(MessageKind kind, int type = 0, string? reason = null)
    {
        Kind = kind;
        Type = type;
        Reason = reason;
    }

    public static MessageVerdict Control { get; } = new(MessageKind.Control);

    public static MessageVerdict Notice { get; } = new(MessageKind.Notice);

    /// <inheritdoc cref="MessageKind.Later"/>
    public static MessageVerdict Later { get; } = new(MessageKind.Later);

    public MessageKind Kind { get; }

    /// <summary>Of data: the place of its type in <see cref="IVenueProtocol.MessageTypes"/>.</summary>
    public int Type { get; }

    /// <summary>Of a rejected message: a short stable word, of which a protocol has few; it becomes a tag of the metrics.</summary>
    public string? Reason { get; }

    /// <param name="type">A place in <see cref="IVenueProtocol.MessageTypes"/>.</param>
    public static MessageVerdict Data(int type) => new(MessageKind.Data, type);

    public static MessageVerdict Rejected(string reason) => new(MessageKind.Rejected, reason: reason);
}
