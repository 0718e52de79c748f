namespace OrleansTrader.Storage;

/// <summary>What a grain's state is before it was ever written, or after it was cleared: grains of Orleans expect a new one.</summary>
internal static class UnwrittenState
{
    /// <returns>A new state, or null where there is no constructor without arguments to make one.</returns>
    public static T Of<T>() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>() : default!;
}
