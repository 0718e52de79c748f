using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>A price of a book and what rests there.</summary>
public readonly record struct PriceLevel(Price Price, Quantity Size);

/// <summary>A venue's book as it really is.</summary>
/// <param name="UpdateId">Of its last change: Binance's update id.</param>
/// <param name="Bids">The best first.</param>
/// <param name="Asks">The best first.</param>
public sealed record BookState(string Venue, Symbol Symbol, long UpdateId, ImmutableArray<PriceLevel> Bids,
    ImmutableArray<PriceLevel> Asks);
