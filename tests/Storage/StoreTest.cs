namespace OrleansTrader.Tests.Storage;

/// <summary>A test that any store must pass.</summary>
public abstract class StoreTest(StoreHost host) : EntryTest, IDisposable
{
    public void Dispose()
    {
        host.Dispose();
        GC.SuppressFinalize(this);
    }

    protected ClosingStore Open(string place = "", int rememberedStreams = 65_536, int maxGroupSize = 4_096) =>
        host.Open(place, rememberedStreams, maxGroupSize);
}
