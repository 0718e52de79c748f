namespace OrleansTrader.Venues.Simulator.Faults;

/// <summary>A fault that goes on.</summary>
/// <param name="Until">By the simulator's clock; nothing: it has no end of its own.</param>
/// <param name="Remaining">What is left of its count; nothing: it has none.</param>
public sealed record ActiveFault(long Id, Fault Fault, DateTimeOffset? Until, int? Remaining);
