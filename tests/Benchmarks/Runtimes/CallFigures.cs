namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>Calls per second that go through the whole process.</summary>
internal static class CallFigures
{
    private const int ManyGrains = 1_000;
    private const int Concurrent = 64;
    private const string Unit = "calls/s";

    public static async Task Measure(Meter meter)
    {
        await using var host = await BenchmarkHost.Start(static (services, _) => services.AddBareSilo());
        var grains = Enumerable.Range(0, ManyGrains).Select(i => host.Grains.GetGrain<ICalleeGrain>($"callee-{i}")).ToArray();
        foreach (var grain in grains)
            await grain.Add(1);
        var own = grains[..Concurrent];

        await meter.Rate("sequential, one grain", Unit, calls => CallOne(grains[0], calls));
        await meter.Rate("sequential, one grain, ValueTask", Unit, calls => CallOneValue(grains[0], calls));
        await meter.Rate($"sequential, {ManyGrains} grains in turn", Unit, calls => CallInTurn(grains, 0, calls));
        await meter.Rate("sequential, one grain that yields once", Unit, calls => CallOneLater(grains[0], calls));
        await meter.Rate("sequential, from a grain to another", Unit, calls => grains[0].Call("callee-1", calls));
        await meter.Rate(
            $"{Concurrent} callers, each its own grain", Unit,
            calls => Callers.Share(Concurrent, calls, (caller, share) => CallOne(own[caller], share)), Concurrent);
        await meter.Rate(
            $"{Concurrent} callers, each its own grain, ValueTask", Unit,
            calls => Callers.Share(Concurrent, calls, (caller, share) => CallOneValue(own[caller], share)), Concurrent);
        await meter.Rate(
            $"{Concurrent} callers, each its own grain that yields once", Unit,
            calls => Callers.Share(Concurrent, calls, (caller, share) => CallOneLater(own[caller], share)), Concurrent);
        await meter.Rate(
            $"{Concurrent} callers, all the same grain", Unit,
            calls => Callers.Share(Concurrent, calls, (_, share) => CallOne(own[0], share)), Concurrent);
        await meter.Rate(
            $"{Concurrent} callers, all the same {Concurrent} grains", Unit,
            calls => Callers.Share(Concurrent, calls, (caller, share) => CallInTurn(own, caller, share)), Concurrent);
    }

    private static async Task CallOne(ICalleeGrain grain, int calls)
    {
        for (var i = 0; i < calls; i++)
            await grain.Add(2);
    }

    private static async Task CallOneValue(ICalleeGrain grain, int calls)
    {
        for (var i = 0; i < calls; i++)
            await grain.AddValue(2);
    }

    private static async Task CallOneLater(ICalleeGrain grain, int calls)
    {
        for (var i = 0; i < calls; i++)
            await grain.AddLater(2);
    }

    private static async Task CallInTurn(ICalleeGrain[] grains, int first, int calls)
    {
        var next = first;
        for (var i = 0; i < calls; i++)
        {
            await grains[next].Add(2);
            next = next + 1 == grains.Length ? 0 : next + 1;
        }
    }
}
