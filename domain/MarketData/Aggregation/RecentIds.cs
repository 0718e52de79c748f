namespace OrleansTrader.MarketData;

/// <summary>
/// Whether a venue's number of a trade was seen lately. Exact for the last 512 of numbers that go up by one; a number that is far off
/// displaces one other, and no more. Hot: O(1), no allocation after the first.
/// </summary>
internal struct RecentIds
{
    private const int Slots = 512;

    // The number, shifted by one so that an empty slot is 0.
    private long[]? _slots;

    /// <returns>False if the number was there.</returns>
    public bool Add(long id)
    {
        _slots ??= new long[Slots];
        ref var slot = ref _slots[id & (Slots - 1)];
        if (slot == id + 1)
            return false;
        slot = id + 1;
        return true;
    }
}
