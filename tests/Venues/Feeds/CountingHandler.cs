namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Counts the requests that go over it.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private long _pending;
    private long _begun;

    public long Pending => Interlocked.Read(ref _pending);

    public long Begun => Interlocked.Read(ref _begun);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _pending);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }
}
