using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Faults, each at its time after the beginning, and what is known of when they are over.</summary>
internal sealed class FaultScenario(IEnumerable<(TimeSpan At, Fault Fault)> faults)
{
    private static readonly TimeSpan LongestBegin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(2);

    /// <summary>After the end the market goes on for so long, or nothing would show what was missed last.</summary>
    private static readonly TimeSpan MarketGoesOn = TimeSpan.FromSeconds(1);

    private readonly (TimeSpan At, Fault Fault)[] _faults = [.. faults.OrderBy(fault => fault.At)];

    /// <summary>Two to six faults, some of them at once, of any kind at any venue.</summary>
    public static FaultScenario Draw(int seed)
    {
        var random = new Random(seed);
        return new FaultScenario(Enumerable.Range(0, random.Next(2, 7)).Select(_ =>
        {
            var kind = (FaultKind)random.Next(Enum.GetValues<FaultKind>().Length);
            var venue = kind == FaultKind.WrongChecksum
                ? SimulatedVenues.Kraken
                : SimulatedVenues.All[random.Next(SimulatedVenues.All.Count)];
            return (TimeSpan.FromMilliseconds(50 * random.Next((int)(LongestBegin.TotalMilliseconds / 50))), Draw(random, kind, venue));
        }));
    }

    /// <summary>One fault of a kind, of length, strength and aim that are drawn.</summary>
    public static Fault Draw(Random random, FaultKind kind, string venue)
    {
        var fault = new Fault(kind, venue)
        {
            Delay = TimeSpan.FromMilliseconds(random.Next(20, 800)),
            Status = random.Next(2) == 0 ? 418 : 429,
            RetryAfter = TimeSpan.FromSeconds(1),
            Skew = TimeSpan.FromMilliseconds(random.Next(1, 50_000) * (random.Next(2) == 0 ? 1 : -1)),
            MessagesPerSecond = random.Next(10, 100),
        };
        if (fault.IsOfMessages || kind == FaultKind.SilentLoss)
        {
            MessageKind?[] streams = [null, MessageKind.BookUpdate, MessageKind.BookUpdate, MessageKind.Trade];
            fault = fault with
            {
                Stream = streams[random.Next(streams.Length)],
                Symbol = random.Next(2) == 0 ? FaultedMarket.Symbols[random.Next(FaultedMarket.Symbols.Length)] : null,
            };
        }

        if (kind == FaultKind.WrongChecksum)
            fault = fault with { Stream = null };
        if (kind == FaultKind.Burst)
            return fault with { Count = random.Next(20, 200) };
        if (fault.IsInstant)
            return fault;
        fault = fault with { Duration = TimeSpan.FromMilliseconds(random.Next(50, 1_500)) };
        return fault.IsOfMessages && random.Next(3) == 0 ? fault with { Count = random.Next(1, 6) } : fault;
    }

    /// <summary>Two seconds after the last fault's end everything is right again, and in between nothing was wrong.</summary>
    public async Task Run(FaultedMarket market)
    {
        var begin = market.Now;
        var end = begin;
        var lagUntil = begin;
        var next = 0;
        while (next < _faults.Length || market.Now < end + Recovery)
        {
            for (; next < _faults.Length && begin + _faults[next].At <= market.Now; next++)
            {
                var fault = _faults[next].Fault;
                market.Exchange.Faults.Inject(fault);
                var over = market.Now + (fault.Duration ?? TimeSpan.Zero);
                if (fault.Kind == FaultKind.Delay)
                    over += fault.Delay;
                if (fault.Kind is FaultKind.Delay or FaultKind.SlowReader)
                    lagUntil = Max(lagUntil, over);
                end = Max(end, over);
            }

            // What was delayed is still to be told of, once it is over.
            market.MayLag = market.Now < lagUntil + MarketGoesOn;
            await market.Step(moves: next < _faults.Length || market.Now < end + MarketGoesOn);
        }

        market.MayLag = false;
        await market.CheckAll();
    }

    public override string ToString() =>
        string.Join(Environment.NewLine, _faults.Select(fault => $"{fault.At.TotalMilliseconds} ms: {fault.Fault}"));

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
