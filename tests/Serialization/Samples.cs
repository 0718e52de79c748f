using System.Collections.Immutable;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Sessions;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Serialization;

/// <summary>Values of every message and state, with as much in them as they can hold, and the bare ones.</summary>
internal static class Samples
{
    private static readonly Symbol Spy = Symbol.Parse("SPY");
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Money Cash = new(-1234.5600m, Currency.Parse("USDT"));
    private static readonly Price Price = new(65_000.10m);
    private static readonly Quantity Tiny = new(0.00000001m);
    private static readonly DeploymentId Deployment = DeploymentId.Parse("sma-cross");
    private static readonly ExecId Exec = ExecId.Parse("x-1");
    private static readonly PortfolioId Demo = PortfolioId.Parse("demo");
    private static readonly Timestamp Odd = new(Opening.UnixNanoseconds + 1);

    private static readonly Trade Trade = new(Odd, Price, Tiny, Suspicious: true);
    private static readonly Quote Quote = new(Odd, Price, Tiny, new Price(decimal.MaxValue), new Quantity(-3), Suspicious: true);
    private static readonly Bar Bar = new(Odd, TimeSpan.FromMinutes(5), Price, new Price(3), new Price(-1), new Price(2), Tiny);

    private static readonly StrategyDeployment Strategy = new("sma-cross", Demo, StrategyStart.FromBeginning, ImmutableSortedDictionary
        .Create<Symbol, SmaCrossParameters>().Add(Spy, SmaCrossParameters.Default).Add(Bitcoin, new SmaCrossParameters(2, 5, Tiny)));

    private static readonly VenueLevel VenueLevel = new("kraken", Price, Tiny);

    private static readonly QualityCounts Quality = new(
        7, 9, ImmutableSortedDictionary.Create<QualityFault, long>().Add(QualityFault.Duplicate, 2).Add(QualityFault.Future, 1));

    private static readonly VenueSnapshot Venue = new(
        "kraken", true, Odd, Trade, Quote, BookState.Live, new VenueTicker(Odd, Price, Tiny, null, Price), Price, Quality);

    private static readonly VenueEvent VenueTrade = VenueEvent.Trade(Odd, 65_000.10m, 0.00000001m, 17, VenueEventFlags.SellerTook);

    private static readonly ArbitrageOpportunity Opportunity = new(
        Bitcoin, "binance", "kraken", Tiny, Price, new Price(65_100), 0.125m, -0.5, Opening, Odd, 1.50m, 0.75);

    private static readonly ArbitrageEvent Ended = new(ArbitrageChange.Ended, Opportunity);

    private static readonly Spike Spike = new(Odd, Price, 64_000.5, 12.25, -7.5);

    private static readonly FeatureVector Features = new([1.5, double.NaN, double.NegativeInfinity, 0, 3, -0.0, double.Epsilon]);

    private static readonly ToldQuote Told = new(AggregationStrategy.Last, Quote, [new SourceQuote("kraken", Quote)]);

    private static readonly Instrument Instrument = new(Bitcoin, "binance", SecurityType.Crypto, Currency.Usd, 0.01m, Tiny, new Quantity(1), 100);

    private static readonly FeedConnectionStatus Connected = new(
        "binance-2", FeedConnectionState.Connected, Odd, "back", 1, 2, 3, ImmutableSortedDictionary<string, long>.Empty.Add("malformed", 4), 5, 6, 7,
        8, 9, Odd, TimeSpan.FromTicks(10), TimeSpan.FromTicks(11), 12, 13);

    private static readonly FeedSubscriptionStatus Waiting = new(Bitcoin, ["trade", "depth"], false, 2, ["btcusdt@depth: asked again"]);

    public static NewOrder Request { get; } = new(
        Id, Demo, Bitcoin, Side.Sell, OrderType.Limit, new Quantity(10), Price, TimeInForce.Day, Deployment);

    /// <summary>Half filled, being cancelled, with the broker's words.</summary>
    public static Order Order { get; } = Submitted(
        Request, Acknowledged(), Executed("x-1", 2, 100.10m), Executed("x-2", 3), CancelAsked(),
        new CancelRefused(At(5), ExecId.Parse("r"), "too late"));

    public static Order Denied { get; } = Order.Fold(null, new OrderDenied(Odd, Request, new LeverageExceedsLimit(Cash, Cash, 2.50m)));

    public static MarketUpdate Update { get; } = UpdateOf(3);

    public static IReadOnlyList<object> All { get; } =
    [
        Spy, Bitcoin, default(Symbol), Cash, default(Money), Price, Tiny, Odd, Currency.Usd, Account, Id, Exec, Demo, Deployment,
        MarketEventKind.Bar, ExecType.Expired, OrderStatus.PendingCancel, OrderType.Limit, Side.Sell, TimeInForce.Fok, FeedState.Failed,
        CancellationOutcome.Unknown, SubmissionOutcome.Conflict, StrategyStart.FromBeginning,
        Trade, Quote, new Quote(Odd, null, default, Price, Tiny), Bar, MarketEvent.Of(Trade), MarketEvent.Of(Quote), MarketEvent.Of(Bar),
        new MarketBatch(Spy, Odd, Opening, Update.Events), new Watermark(Odd),
        VenueEventKind.Lost, VenueEventFlags.SellerTook | VenueEventFlags.Polled, VenueTrade,
        VenueEvent.Quote(Odd, 1.10m, 2, 1.20m, 3.000m, 9), VenueEvent.BookEnd(Odd, long.MaxValue),
        AggregateState.Polled, AggregationStrategy.Median, AggregationSettings.Stable, BookState.Crossed, QualityFault.OutOfBand, VenueLevel,
        new MergedLevel(Price, Tiny, [VenueLevel]), new BookSnapshot(Bitcoin, Odd, VenueLevel, null, null, null, [], [], []),
        new BookSnapshot(Bitcoin, Odd, VenueLevel, VenueLevel, Price, -0.5, [new MergedLevel(Price, Tiny, [VenueLevel])], [], ["binance"]),
        new TradeAggregate(Price, Tiny, 3, ["binance", "kraken"]), new TickerAggregate(Price, Tiny, Price, Price, 1.5, 2),
        new VenueTicker(Odd, Price, Tiny, Price, null), Quality, Venue, new SymbolAggregateSnapshot(
            Bitcoin, Odd, AggregateState.Live, AggregationSettings.Default, Price, Quote, new TradeAggregate(Price, Tiny, 1, []), null, [Venue]),
        new VenueBatch("binance", Bitcoin, Odd, [VenueTrade, VenueEvent.AskLevel(Odd, 7, 0)]), new VenueCandle("binance", Bitcoin, Bar, IsClosed: true),
        new Candle(Bar, 12, IsClosed: true), new CandleQuery(TimeSpan.FromDays(1), 7, Odd, null),
        new CandleQuery(TimeSpan.FromSeconds(1), 1, null, Odd), ArbitrageChange.Changed, Opportunity, Ended,
        new ArbitrageReport(Bitcoin, [Ended], [Opportunity]), new ArbitrageReport(Spy, [], []),
        new ArbitrageSnapshot(Odd, 7, [Opportunity], [Opportunity with { Profit = -0.10m }]), new ArbitrageUpdate(3, [Ended]), Spike,
        Features,
        new PriceWatchSnapshot(100, 7, double.NaN, 0.5, -7.5, 2, [Spike]),
        new SymbolFeatures(Bitcoin, Odd, Features, new PriceWatchSnapshot(2, 0, 0, 0, 0, 0, [])),
        new SourceQuote("kraken", Quote), new SourceTrade("binance", long.MaxValue, Trade), Told,
        new SymbolSources(Bitcoin, [Told], [new SourceTrade("binance", 1, Trade)]),
        new SymbolAggregation(AggregationSettings.Stable, IsChanged: true),
        new AggregationChoice(), new AggregationChoice(AggregationSettings.HighFrequency),
        new RejectedInput("malformed", "row 7"), new FeedNotice("no file"), new FeedNotice("failed", NoticeLevel.Error),
        NoticeLevel.Error, FeedConnectionState.Reconnecting, SubscriptionOutcome.ChannelNotOffered,
        new SubscriptionAnswer(SubscriptionOutcome.SymbolNotListed, "not there"), SubscriptionAnswer.Changed, Connected, Waiting,
        new LiveFeedStatus(true, [Connected], [Waiting]), new LiveFeedStatus(false, [], []),
        new FeedWish(Bitcoin, ["trade"], true), new FeedWishes([new FeedWish(Spy, [], false)]), new FeedWishes(),
        Update, new MarketUpdate(Spy, 0, []),
        new SymbolSnapshot(Spy, 7, Odd, Quote, Trade, Bar), new SymbolSnapshot(Spy, 0, null, default, null, null),
        new FeedStatus(
            "binance", FeedState.Failed, 7, 5, 2,
            ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal).Add("malformed", 1).Add("Late", 1),
            Odd, ["one", "two"], "broken", ["two"]),
        new FeedStatus("binance", FeedState.Stopped, 0, 0, 0, ImmutableSortedDictionary<string, long>.Empty, null, [], null, []),
        new FeedCheckpoint(), new FeedCheckpoint(Odd),
        Request, Request(), Fill(2, 3.10m, -0.01m), new Execution(Exec, Odd, Fill(1)),
        Report("x", ExecType.Rejected, text: "no"), Trade("x", 1), Order, Submitted(), Denied,
        new Submission(SubmissionOutcome.Denied, Denied), new Cancellation(CancellationOutcome.Requested, Order),
        new Cancellation(CancellationOutcome.Unknown, null),
        .. OrderEvents(), .. Denials(), .. PortfolioEvents(),
        new LedgerOrder(Id, Spy, Side.Sell, Tiny, Price, 100.0m, Deployment, IsOpen: true) { Posted = [Exec], Filled = Tiny },
        new LedgerOrder(Id, Spy, Side.Buy, Tiny, Price, 1, null, IsOpen: false),
        new Position(Spy, Tiny, Cash, Cash, Cash, Price, 100), LedgerOf(5), LedgerOf(5).ToSnapshot(), LedgerOf(0),
        new PortfolioSnapshot(LedgerOf(5), Account, 1, 2, 3, Odd),
        SmaCrossParameters.Default, Strategy,
        new StrategyStatus(Strategy, 7, 2, ImmutableSortedDictionary.Create<Symbol, Quantity>().Add(Spy, Tiny), "broken"),
        new StrategyStatus(Strategy, 0, 0, ImmutableSortedDictionary<Symbol, Quantity>.Empty, null),
        SecurityType.Crypto, Instrument, new Installation([Demo], ["binance"], [Instrument]), new Installation([], [], []),
        SessionState.CatchingUp, new SessionStatus(SessionState.Starting, "waits", 0, 0, [], null, TimeSpan.Zero),
        new SessionStatus(
            SessionState.Completed, "", 7, 2, [new FeedStatus("replay", FeedState.Stopped, 1, 0, 0, ImmutableSortedDictionary<string, long>.Empty, Odd, [], null, [])],
            new PortfolioSnapshot(LedgerOf(5), Account, 1, 2, 3, Odd), TimeSpan.FromTicks(3)),
    ];

    public static VersionConflictException Conflict { get; } = new("order/o-1", expected: 3, actual: 5);

    /// <summary>Trades, quotes and bars in turn.</summary>
    public static MarketUpdate UpdateOf(int events) => new(Bitcoin, 17, [.. Enumerable.Range(0, events).Select(index => (index % 3) switch
    {
        0 => MarketEvent.Of(new Trade(At(index), new Price(100 + index * 0.01m), new Quantity(index + 1))),
        1 => MarketEvent.Of(new Quote(At(index), new Price(100), new Quantity(1), new Price(101), new Quantity(index))),
        _ => MarketEvent.Of(Bar with { Start = At(index) }),
    })]);

    /// <summary>A ledger of so many orders: a third filled, a third open, a third refused.</summary>
    public static Ledger LedgerOf(int orders)
    {
        var ledger = Ledger.Fold(null, new PortfolioOpened(Opening, Demo, new Money(1_000_000, Currency.Usd)));
        for (var index = 0; index < orders; index++)
        {
            var id = ClOrdId.Parse($"o-{index}");
            if (index % 3 == 2)
            {
                ledger = Ledger.Fold(ledger, new OrderRefused(At(index), id, "MAX_LEVERAGE"));
                continue;
            }

            ledger = Ledger.Fold(ledger, new OrderReserved(
                At(index), id, index % 2 == 0 ? Spy : Bitcoin, Side.Buy, new Quantity(10), Price, 1, index % 2 == 0 ? Deployment : null));
            if (index % 3 == 0)
                ledger = Ledger.Fold(ledger, new FillPosted(At(index), id, ExecId.Parse($"x-{index}"), Fill(10, 100.10m, 0.01m), Price));
        }

        return ledger;
    }

    private static OrderEvent[] OrderEvents() =>
    [
        new OrderSubmitted(Odd, Request, Account), new OrderDenied(Odd, Request, new NoMarket(Spy)), new OrderAcknowledged(Odd, Exec),
        new OrderExecuted(Odd, Exec, Fill(2)), new CancelRequested(Odd), new CancelRequested(Odd, Exec),
        new CancelRefused(Odd, Exec, "late"), new OrderCanceled(Odd, Exec, null), new OrderRejected(Odd, Exec, "no cash"), new OrderExpired(Odd, Exec, "day over"),
    ];

    private static Denial[] Denials() =>
    [
        new QuantityNotPositive(Tiny), new QuantityOffLotGrid(Tiny, new Quantity(100)), new QuantityBelowMinimum(Tiny, new Quantity(1)),
        new PriceNotPositive(Price), new PriceOffTickGrid(Price, new Price(0.5m)), new LimitPriceMissing(), new LimitPriceNotAllowed(),
        new CurrencyDiffers(Currency.Usd, Cash.Currency), new UnknownSymbol(Spy), new NoMarket(Spy), new OrderTooLarge(Tiny, Price, Cash),
        new NotionalExceedsLimit(Cash, Cash), new PositionExceedsLimit(Cash, Cash), new LeverageExceedsLimit(Cash, Cash, 2),
    ];

    private static PortfolioEvent[] PortfolioEvents() =>
    [
        new PortfolioOpened(Odd, Demo, Cash), new OrderReserved(Odd, Id, Spy, Side.Sell, Tiny, Price, 1, Deployment),
        new OrderRefused(Odd, Id, "NO_MARKET"), new FillPosted(Odd, Id, Exec, Fill(2), Price), new ReservationReleased(Odd, Id),
    ];
}
