namespace OrleansTrader.Tests.MarketData;

/// <summary>Tests that measure the process's memory: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
