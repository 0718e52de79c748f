namespace OrleansTrader.Venues.Decoding;

/// <summary>What must hold of every fact before anybody sees it, whatever the venue.</summary>
internal static class ItemRules
{
    /// <summary>Checks all facts of a message. O(items + levels), no allocation.</summary>
    public static DecodeFault Check(VenueMessage message)
    {
        foreach (ref readonly var item in message.Items)
        {
            var fault = Check(message, in item);
            if (fault != DecodeFault.None)
                return fault;
        }
        return DecodeFault.None;
    }

    private static DecodeFault Check(VenueMessage message, in VenueItem item)
    {
        if (!WireTime.IsPlausible(item.Time))
            return DecodeFault.BadTime;
        switch (item.Kind)
        {
            case VenueItemKind.Trade or VenueItemKind.AggregateTrade:
                return item.Price <= 0 ? DecodeFault.BadPrice : item.Quantity <= 0 ? DecodeFault.BadQuantity : DecodeFault.None;
            case VenueItemKind.Quote:
                return item.HasQuote ? CheckQuote(in item) : DecodeFault.BadPrice;
            case VenueItemKind.Ticker:
                return item.Price <= 0 || item.High < 0 || item.Low < 0 || item.Open < 0 || item.Bid < 0 || item.Ask < 0 ? DecodeFault.BadPrice
                    : item.Quantity < 0 ? DecodeFault.BadQuantity
                    : item.HasQuote ? CheckQuote(in item)
                    : DecodeFault.None;
            case VenueItemKind.Candle:
                return item.Price <= 0 || item.High <= 0 || item.Low <= 0 || item.Open <= 0 ? DecodeFault.BadPrice
                    : item.Quantity < 0 ? DecodeFault.BadQuantity
                    : item.Period <= TimeSpan.Zero ? DecodeFault.BadTime
                    : DecodeFault.None;
            case VenueItemKind.BookSnapshot:
                var levels = message.LevelsOf(in item);
                var fault = CheckLevels(levels);
                return fault == DecodeFault.None && IsCrossed(levels) ? DecodeFault.Crossed : fault;
            case VenueItemKind.BookUpdate:
                return CheckLevels(message.LevelsOf(in item));
            case VenueItemKind.OrderReceived or VenueItemKind.OrderOpened or VenueItemKind.OrderDone or VenueItemKind.OrderChanged:
                // A market order has no price.
                return item.Price < 0 ? DecodeFault.BadPrice : item.Quantity < 0 ? DecodeFault.BadQuantity : DecodeFault.None;
            default:
                return DecodeFault.None;
        }
    }

    private static DecodeFault CheckQuote(in VenueItem item) =>
        item.BidSize < 0 || item.AskSize < 0 ? DecodeFault.BadQuantity
        : item.Bid >= item.Ask ? DecodeFault.Crossed
        : DecodeFault.None;

    private static DecodeFault CheckLevels(ReadOnlySpan<WireLevel> levels)
    {
        foreach (ref readonly var level in levels)
        {
            if (level.Price <= 0)
                return DecodeFault.BadPrice;
            if (level.Size < 0)
                return DecodeFault.BadQuantity;
        }
        return DecodeFault.None;
    }

    private static bool IsCrossed(ReadOnlySpan<WireLevel> levels)
    {
        var bid = decimal.Zero;
        var ask = decimal.MaxValue;
        foreach (ref readonly var level in levels)
        {
            if (level.Size == 0)
                continue;
            if (level.IsAsk)
                ask = Math.Min(ask, level.Price);
            else
                bid = Math.Max(bid, level.Price);
        }
        return bid >= ask;
    }
}
