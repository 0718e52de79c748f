namespace OrleansTrader.Venues.Synthetic;

/// <summary>Numbers that are a function of a seed, a name and an index, and look random (SplitMix64's finisher over FNV-1a of the name).</summary>
internal readonly struct SeededHash(long seed, string name)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private readonly ulong _key = Mix((ulong)seed * GoldenGamma ^ Fnv1A(name));

    /// <summary>At least 0 and below <paramref name="limit"/>, which is above 0.</summary>
    /// <param name="purpose">Keeps numbers of the same index, drawn for different things, apart.</param>
    public long Below(long limit, long index, int purpose) => (long)(Bits(index, purpose) % (ulong)limit);

    /// <summary>At least 0 and below 1.</summary>
    public double Fraction(long index, int purpose) => (Bits(index, purpose) >> 11) * (1.0 / (1L << 53));

    private ulong Bits(long index, int purpose) => Mix(_key + GoldenGamma * (ulong)index ^ Mix((ulong)purpose));

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    private static ulong Fnv1A(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
