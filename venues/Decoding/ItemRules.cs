using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>What must hold of every fact before anybody sees it, whatever the venue.</summary>
internal static class ItemRules
{
    /// <summary>
    /// The end of a message that was read: nothing must follow, its symbols must be known, its facts must hold. Of one with a fault nothing is
    /// left. No allocation.
    /// </summary>
    public static DecodeFault Finish(ref JsonScanner json, Timestamp receivedAt, VenueMessage message)
    {
        if (json.Fault == DecodeFault.None && !json.IsAtEnd)
            json.Fail();
        if (json.Fault == DecodeFault.None && message.Kind == VenueMessageKind.Data)
        {
            if (message.Items.IsEmpty && message.UnknownSymbols > 0)
                json.Fail(DecodeFault.UnknownSymbol);
            else if (Check(message) is var fault and not DecodeFault.None)
                json.Fail(fault);
        }
        if (json.Fault != DecodeFault.None)
            message.Clear(receivedAt);
        return json.Fault;
    }

    /// <summary>Every fact is about a symbol: one that names none is malformed, one of a symbol that nobody wants is counted and left out.</summary>
    /// <param name="message">Its last item is the one.</param>
    public static void FinishItem(ref JsonScanner json, bool hasSymbol, VenueMessage message)
    {
        if (!hasSymbol)
        {
            json.Fail();
        }
        else if (message.Items[^1].Symbol is null)
        {
            message.RemoveLast();
            message.UnknownSymbols++;
        }
    }

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
