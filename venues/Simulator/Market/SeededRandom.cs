namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, on every machine and version of the base library.
/// </summary>
internal sealed class SeededRandom(long seed)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>Makes the variance of four uniform numbers 1.</summary>
    private const double RootOfThree = 1.7320508075688772;

    private ulong _state = Mix((ulong)seed + GoldenGamma);

    /// <summary>A sequence of its own, for something that has a name.</summary>
    public static SeededRandom Of(long seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in name)
            hash = (hash ^ character) * 1099511628211UL;
        return new SeededRandom((long)(Mix((ulong)seed) ^ hash));
    }

    /// <summary>At least 0 and below <paramref name="limit"/>, which is above 0.</summary>
    public int Below(int limit) => (int)((Next() >> 33) % (ulong)limit);

    /// <summary>At least 0 and below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>
    /// Mean 0, deviation 1, within ±3.5: the sum of four uniform numbers, which needs no function that machines round differently.
    /// </summary>
    public double Normal() => (Fraction() + Fraction() + Fraction() + Fraction() - 2) * RootOfThree;

    private ulong Next() => Mix(_state += GoldenGamma);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
