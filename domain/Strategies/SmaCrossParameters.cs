using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>The parameters of <see cref="SmaCross"/>.</summary>
/// <param name="Fast">Closes in the fast average, 1 ≤ fast &lt; slow. Default: 10.</param>
/// <param name="Slow">Closes in the slow average, up to 10 000. Default: 30.</param>
/// <param name="Quantity">What is bought, &gt; 0. Default: 100.</param>
[GenerateSerializer, Immutable, Alias("trader.SmaCrossParameters")]
public sealed record SmaCrossParameters(
    [property: Id(0)] int Fast,
    [property: Id(1)] int Slow,
    [property: Id(2)] Quantity Quantity)
{
    public static SmaCrossParameters Default { get; } = new(10, 30, new Quantity(100));

    /// <summary>The rules that these parameters break, each naming the parameter.</summary>
    public IEnumerable<string> Faults()
    {
        if (Fast < 1)
            yield return $"fast is {Fast}; it must be at least 1.";
        if (Slow is < 2 or > 10_000)
            yield return $"slow is {Slow}; it must be from 2 to 10000.";
        if (Fast >= Slow)
            yield return $"fast is {Fast} and slow is {Slow}; fast must be below slow.";
        if (Quantity <= Quantity.Zero)
            yield return $"quantity is {Quantity}; it must be above zero.";
    }

    internal void ThrowIfInvalid()
    {
        if (Faults().FirstOrDefault() is { } fault)
            throw new ArgumentException(fault);
    }
}
