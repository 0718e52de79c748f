namespace OrleansTrader.MarketData;

/// <summary>
/// How much can be bought at one venue and sold at another while each pair of prices still pays. Paid for one unit:
/// ask × (1 + fee); received: bid × (1 − fee). Hot where nothing pays: O(1), no allocation.
/// </summary>
internal readonly record struct ArbitrageWalk(
    decimal Quantity, decimal Bought, decimal Sold, decimal Profit, decimal BestPaid, decimal BestReceived)
{
    /// <param name="least">The least that a pair must bring: (received − paid) / paid. 0 or more; 0 itself never pays.</param>
    public static ArbitrageWalk Of(in VenueDepth buy, decimal buyFee, in VenueDepth sell, decimal sellFee, decimal least)
    {
        var quantity = 0m;
        var bought = 0m;
        var sold = 0m;
        var profit = 0m;
        var bestPaid = 0m;
        var bestReceived = 0m;
        var ask = 0;
        var bid = 0;
        var takenOfAsk = 0m;
        var takenOfBid = 0m;
        while (ask < buy.AskCount && bid < sell.BidCount)
        {
            var asked = buy.Ask(ask);
            var bidden = sell.Bid(bid);
            var paid = asked.Price.Value * (1 + buyFee);
            var received = bidden.Price.Value * (1 - sellFee);
            if (received <= paid || received - paid < paid * least)
                break;
            if (quantity == 0)
                (bestPaid, bestReceived) = (paid, received);
            var here = Math.Min(asked.Quantity.Value - takenOfAsk, bidden.Quantity.Value - takenOfBid);
            quantity += here;
            bought += here * asked.Price.Value;
            sold += here * bidden.Price.Value;
            profit += here * (received - paid);
            takenOfAsk += here;
            takenOfBid += here;
            if (takenOfAsk == asked.Quantity.Value)
                (ask, takenOfAsk) = (ask + 1, 0);
            if (takenOfBid == bidden.Quantity.Value)
                (bid, takenOfBid) = (bid + 1, 0);
        }

        return new ArbitrageWalk(quantity, bought, sold, profit, bestPaid, bestReceived);
    }
}
