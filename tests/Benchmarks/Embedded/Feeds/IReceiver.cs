namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>One that has connected to the sender and takes what it sends, until it is disposed of.</summary>
internal interface IReceiver : IAsyncDisposable
{
    /// <summary>Messages taken so far.</summary>
    long Messages { get; }
}
