namespace OrleansTrader.Tests.Storage;

/// <summary>Where one test's stores are: every store that it opens at the same place has the same content.</summary>
public abstract class StoreHost : IDisposable
{
    public abstract ClosingStore Open(string place, int rememberedStreams, int maxGroupSize);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
