namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>The CRC-32 of ISO 3309 and ITU-T V.42 (reflected polynomial EDB88320), fed digit by digit.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public void Add(byte value) => _state = (_state >> 8) ^ Table[(byte)(_state ^ value)];

    /// <summary>The decimal digits of a number above 0, without leading zeros.</summary>
    public void AddDigits(long number)
    {
        if (number >= 10)
            AddDigits(number / 10);
        Add((byte)('0' + number % 10));
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ Polynomial;
        return entry;
    }
}
