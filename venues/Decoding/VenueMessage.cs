using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// What a decoder made of one message. One object per connection, used for every message: what it holds is gone with the next. Hot: its
/// arrays grow to the largest message and stay.
/// </summary>
internal sealed class VenueMessage
{
    private VenueItem[] _items = new VenueItem[4];
    private WireLevel[] _levels = new WireLevel[64];
    private int _itemCount;
    private int _levelCount;

    public VenueMessageKind Kind { get; set; }

    /// <summary>Of the data, or of the request that is answered.</summary>
    public VenueChannel Channel { get; set; }

    /// <summary>The connection's own number of the message (Coinbase Advanced Trade); else -1.</summary>
    public long Sequence { get; set; } = -1;

    /// <summary>Of the request that is answered; 0 where there is none.</summary>
    public long RequestId { get; set; }

    /// <summary>The symbol of the request that is answered, where the venue tells it.</summary>
    public VenueSymbol? Symbol { get; set; }

    /// <summary>An error's text.</summary>
    public string? Text { get; set; }

    /// <summary>Of the message as a whole, where the venue tells it; else that of receipt.</summary>
    public Timestamp Time { get; set; }

    /// <summary>Facts that were left out because nobody here asked for their symbol.</summary>
    public int UnknownSymbols { get; set; }

    public ReadOnlySpan<VenueItem> Items => _items.AsSpan(0, _itemCount);

    public ReadOnlySpan<WireLevel> Levels => _levels.AsSpan(0, _levelCount);

    public ReadOnlySpan<WireLevel> LevelsOf(in VenueItem item) => _levels.AsSpan(item.FirstLevel, item.LevelCount);

    internal int LevelCount => _levelCount;

    internal void Clear(Timestamp receivedAt)
    {
        Kind = VenueMessageKind.None;
        Channel = VenueChannel.None;
        Sequence = -1;
        RequestId = 0;
        Symbol = null;
        Text = null;
        Time = receivedAt;
        UnknownSymbols = 0;
        _itemCount = 0;
        _levelCount = 0;
    }

    /// <summary>A cleared slot at the end. Valid until the next one is added.</summary>
    internal ref VenueItem Add()
    {
        if (_itemCount == _items.Length)
            Array.Resize(ref _items, _itemCount * 2);
        ref var item = ref _items[_itemCount++];
        item = default;
        item.FirstLevel = _levelCount;
        return ref item;
    }

    /// <summary>Takes the last item back, and its levels.</summary>
    internal void RemoveLast()
    {
        _itemCount--;
        _levelCount = _items[_itemCount].FirstLevel;
    }

    internal void AddLevel(bool isAsk, decimal price, decimal size)
    {
        if (_levelCount == _levels.Length)
            Array.Resize(ref _levels, _levelCount * 2);
        _levels[_levelCount++] = new WireLevel(isAsk, price, size);
    }

    internal Span<VenueItem> MutableItems => _items.AsSpan(0, _itemCount);
}
