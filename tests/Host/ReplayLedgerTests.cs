using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Host;

/// <summary>The money that a replay tells of is the money of its journal.</summary>
public sealed class ReplayLedgerTests
{
    public static TheoryData<string> Recordings => ["SPY", "BTC/USD,ETH/USD"];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Journal_AtEveryEvent_BothSumsOfTheEquityAgree(string symbols)
    {
        using var run = new ReplayRun(symbols == "SPY" ? ReplayCommand.Spy : ReplayCommand.Pair);
        var result = await run.Finish();
        var events = RecordedLedger.Events(run.Data);
        var states = RecordedLedger.States(run.Data);

        // Plain sums, beside the ledger's own.
        var cash = 100_000m;
        var held = new Dictionary<Symbol, decimal>();
        for (var i = 0; i < states.Count; i++)
        {
            var ledger = states[i];
            if (events[i] is FillPosted posted)
            {
                var order = ledger.Orders[posted.ClOrdId];
                var signed = order.Side == Side.Buy ? posted.Fill.Quantity.Value : -posted.Fill.Quantity.Value;
                cash -= signed * posted.Fill.Price.Value + posted.Fill.Fee.Amount;
                held[order.Symbol] = held.GetValueOrDefault(order.Symbol) + signed;
            }

            var atMarks = ledger.Positions.Values.Sum(position => position.Quantity.Value * position.Mark.Value);
            Assert.Equal(cash, ledger.Cash.Amount);
            Assert.Equal(cash + atMarks, ledger.Equity.Amount);
            Assert.Equal(ledger.Equity, ledger.OpeningCash + ledger.RealizedPnl + ledger.UnrealizedPnl - ledger.Fees);
            Assert.All(held, pair => Assert.Equal(pair.Value, ledger.QuantityOf(pair.Key).Value));
        }

        var last = states[^1];
        var summary = JsonNode.Parse(result.Summary)!;
        Assert.Equal(result.Fills.Count, last.FillCount);
        Assert.Equal(DecimalText.Format(last.Cash.Amount), (string)summary["cash"]!);
        Assert.Equal(DecimalText.Format(last.RealizedPnl.Amount), (string)summary["realizedPnl"]!);
        Assert.Equal(DecimalText.Format(last.Fees.Amount), (string)summary["fees"]!);
        if (last.Positions.Values.All(position => position.Quantity.IsZero))
            Assert.Equal(DecimalText.Format(last.Equity.Amount), (string)summary["equity"]!);
    }

    [Fact]
    public async Task Summary_OfSpy_IsTheLastStateOfTheJournal()
    {
        using var run = new ReplayRun(ReplayCommand.Spy);

        var summary = JsonNode.Parse((await run.Finish()).Summary)!;

        var last = RecordedLedger.States(run.Data)[^1];
        Assert.Equal(194, last.FillCount);
        Assert.Equal("99931", (string)summary["cash"]!);
        Assert.Equal("99931", (string)summary["equity"]!);
        Assert.Equal(99_931m, last.Cash.Amount);
        Assert.Equal(99_931m, last.Equity.Amount);
    }

    /// <summary>The fingerprints were taken on the embedded runtime; Orleans has to come to the same.</summary>
    [Theory]
    [InlineData("SPY", 194, "4b629c879a76b2afd1afc6a8c304593b")]
    [InlineData("BTC/USD,ETH/USD", 205, "6528a3cf7a1b4ffd8e0240a5e091851d")]
    public async Task Fills_OnEitherGrainRuntime_AreTheSame(string symbols, int fills, string fingerprint)
    {
        using var run = new ReplayRun(symbols == "SPY" ? ReplayCommand.Spy : ReplayCommand.Pair);
        await run.Finish();

        var orders = RecordedLedger.States(run.Data)[^1].Orders;
        var lines = RecordedLedger.Events(run.Data).OfType<FillPosted>().Select(posted => string.Join(
            ' ',
            posted.Time,
            posted.ClOrdId,
            orders[posted.ClOrdId].Side,
            DecimalText.Format(posted.Fill.Quantity.Value),
            DecimalText.Format(posted.Fill.Price.Value),
            DecimalText.Format(posted.Fill.Fee.Amount))).ToList();
        Assert.Equal(fills, lines.Count);
        Assert.Equal(fingerprint, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..32]);
    }
}
