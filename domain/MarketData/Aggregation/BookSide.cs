namespace OrleansTrader.MarketData;

/// <summary>
/// One side of a book, and the levels of an update that is still under way. Hot. Order: worst price first, so that the best is the last
/// and what changes near it moves little. Best: O(1). A level: O(log d) to find and O(d) to move, d being its distance from the best. A
/// snapshot in price order, either way: O(n). Allocation: none once the arrays have grown to the book's size.
/// </summary>
internal sealed class BookSide
{
    /// <summary>1: the highest price is the best (bids); -1: the lowest (asks).</summary>
    private readonly int _sign;

    private decimal[] _prices = new decimal[16];
    private decimal[] _sizes = new decimal[16];
    private decimal[] _stagedPrices = new decimal[16];
    private decimal[] _stagedSizes = new decimal[16];
    private int _staged;

    private BookSide(int sign) => _sign = sign;

    public static BookSide Bids() => new(1);

    public static BookSide Asks() => new(-1);

    public int Count { get; private set; }

    /// <summary>Only while <see cref="Count"/> is above zero.</summary>
    public decimal BestPrice => _prices[Count - 1];

    public decimal BestSize => _sizes[Count - 1];

    /// <summary>The prices, worst first.</summary>
    public ReadOnlySpan<decimal> Prices => _prices.AsSpan(0, Count);

    /// <summary>The sizes that belong to <see cref="Prices"/>.</summary>
    public ReadOnlySpan<decimal> Sizes => _sizes.AsSpan(0, Count);

    /// <summary>Keeps a level of the update under way; 0: nothing rests there any more.</summary>
    public void Stage(decimal price, decimal size)
    {
        if (_staged == _stagedPrices.Length)
        {
            Array.Resize(ref _stagedPrices, _staged * 2);
            Array.Resize(ref _stagedSizes, _staged * 2);
        }

        _stagedPrices[_staged] = price;
        _stagedSizes[_staged++] = size;
    }

    /// <summary>Forgets the update under way.</summary>
    public void Drop() => _staged = 0;

    /// <summary>Puts the staged levels into the book.</summary>
    public void Update()
    {
        for (var i = 0; i < _staged; i++)
            Set(_stagedPrices[i], _stagedSizes[i]);
        _staged = 0;
    }

    /// <summary>Makes the staged levels the whole book.</summary>
    public void Replace()
    {
        Count = 0;
        if (IsStagedInOrder(out var bestFirst))
        {
            (_prices, _stagedPrices) = (_stagedPrices, _prices);
            (_sizes, _stagedSizes) = (_stagedSizes, _sizes);
            Count = _staged;
            if (bestFirst)
            {
                _prices.AsSpan(0, Count).Reverse();
                _sizes.AsSpan(0, Count).Reverse();
            }

            _staged = 0;
            return;
        }

        Update();
    }

    public void Clear() => Count = 0;

    /// <summary>Whether the staged prices strictly improve, or strictly get worse, and something rests at each.</summary>
    private bool IsStagedInOrder(out bool bestFirst)
    {
        var prices = _stagedPrices.AsSpan(0, _staged);
        bestFirst = prices.Length > 1 && Order(prices[0], prices[1]) > 0;
        for (var i = 1; i < prices.Length; i++)
        {
            var order = Order(prices[i - 1], prices[i]);
            if (bestFirst ? order <= 0 : order >= 0)
                return false;
        }

        return !_stagedSizes.AsSpan(0, _staged).Contains(0m);
    }

    private void Set(decimal price, decimal size)
    {
        var at = Find(price, out var found);
        if (!found)
        {
            if (size != 0)
                Insert(at, price, size);
        }
        else if (size != 0)
        {
            _sizes[at] = size;
        }
        else
        {
            Count--;
            Array.Copy(_prices, at + 1, _prices, at, Count - at);
            Array.Copy(_sizes, at + 1, _sizes, at, Count - at);
        }
    }

    private void Insert(int at, decimal price, decimal size)
    {
        if (Count == _prices.Length)
            Array.Resize(ref _prices, Count * 2);
        if (Count >= _sizes.Length)
            Array.Resize(ref _sizes, _prices.Length);
        Array.Copy(_prices, at, _prices, at + 1, Count - at);
        Array.Copy(_sizes, at, _sizes, at + 1, Count - at);
        _prices[at] = price;
        _sizes[at] = size;
        Count++;
    }

    /// <summary>Where the price is, or where it belongs: in doubling steps from the best, then by halves.</summary>
    private int Find(decimal price, out bool found)
    {
        var prices = _prices.AsSpan(0, Count);
        var low = 0;
        var high = Count;
        var step = 1;
        for (var probe = Count - 1; probe >= 0; probe -= step, step *= 2)
        {
            var order = Order(prices[probe], price);
            if (order < 0)
            {
                low = probe + 1;
                break;
            }

            high = probe;
            if (order == 0)
            {
                found = true;
                return probe;
            }
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = Order(prices[middle], price);
            if (order == 0)
            {
                found = true;
                return middle;
            }

            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        found = false;
        return low;
    }

    /// <summary>Below zero where the left price is the worse one.</summary>
    private int Order(decimal left, decimal right) => _sign * DecimalOrder.Compare(left, right);
}
