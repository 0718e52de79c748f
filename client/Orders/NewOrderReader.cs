using System.Collections.Frozen;
using System.Text.Json;
using OrleansTrader.Api.Requests;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>Reads what <see cref="NewOrderBody"/> describes; tells what is missing, misspelled or of the wrong kind, all at once.</summary>
internal static class NewOrderReader
{
    private const string ClOrdIdRule = Identifier.Rule + ", but neither . nor .., which no address can hold";

    private const string SymbolRule = "a symbol in upper case, such as SPY or BTC/USD";

    private static readonly FrozenSet<string> Fields =
        FrozenSet.Create("clOrdId", "portfolio", "symbol", "side", "type", "quantity", "limitPrice", "timeInForce");

    /// <summary>The order; null where <paramref name="faults"/> tells why.</summary>
    public static NewOrder? Read(JsonElement body, RequestFaults faults)
    {
        var fields = new JsonFields(body, Fields, faults);
        if (body.ValueKind != JsonValueKind.Object)
            return null;

        var clOrdId = fields.Optional("clOrdId", ClOrdIdRule, ParseClOrdId);
        var portfolio = fields.Required("portfolio", Identifier.Rule, ParsePortfolio);
        var symbol = fields.Required("symbol", SymbolRule, ParseSymbol);
        var side = fields.Required("side", OrderWords.Sides, OrderWords.ParseSide);
        var type = fields.Required("type", OrderWords.Types, OrderWords.ParseType);
        var quantity = fields.RequiredDecimal("quantity");
        var limitPrice = fields.OptionalDecimal("limitPrice");
        var timeInForce = fields.Optional("timeInForce", OrderWords.TimesInForce, OrderWords.ParseTimeInForce);
        if (faults.Any)
            return null;

        return new NewOrder(
            clOrdId ?? ClOrdId.Parse(Guid.NewGuid().ToString()),
            portfolio!.Value,
            symbol!.Value,
            side!.Value,
            type!.Value,
            new Quantity(quantity!.Value),
            limitPrice is { } price ? new Price(price) : null,
            timeInForce ?? TimeInForce.Gtc);
    }

    private static ClOrdId? ParseClOrdId(string text) => Identifier.IsValid(text) && text is not ("." or "..") ? ClOrdId.Parse(text) : null;

    private static PortfolioId? ParsePortfolio(string text) => Identifier.IsValid(text) ? PortfolioId.Parse(text) : null;

    private static Symbol? ParseSymbol(string text) => Symbol.TryParse(text, out var symbol) ? symbol : null;
}
