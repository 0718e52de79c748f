using Orleans.Runtime;

namespace OrleansTrader.Tests.Simulations;

/// <summary>A call whose failure leaves open what became of it.</summary>
internal static class Outcome
{
    /// <summary>The answer; null if the store, the broker or the silo failed.</summary>
    public static async Task<T?> Of<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or SiloUnavailableException or InvalidOperationException)
        {
            return null;
        }
    }
}
