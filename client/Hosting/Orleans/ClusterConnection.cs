using Microsoft.Extensions.Logging;
using Orleans;

namespace OrleansTrader.Api.Hosting;

/// <summary>Whether a silo is reached. The first is tried for again and again; later ones come and go as Orleans finds them.</summary>
internal sealed partial class ClusterConnection(TimeProvider clock, ILogger<ClusterConnection> log) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private volatile bool _isReached;
    private bool _told;

    public bool IsReached => _isReached;

    public void Become(int gateways)
    {
        if (gateways > 0 == _isReached)
            return;
        _isReached = gateways > 0;
        if (_isReached)
            LogReached(gateways);
        else
            LogLost();
    }

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (!_told)
            LogWaiting(exception.Message);
        _told = true;
        await Task.Delay(RetryInterval, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Connected with {Gateways} silos")]
    private partial void LogReached(int gateways);

    [LoggerMessage(LogLevel.Warning, "No silo is reached any more; requests are answered with 503 until one is")]
    private partial void LogLost();

    [LoggerMessage(LogLevel.Warning, "No silo is reached yet; requests are answered with 503 until one is: {Reason}")]
    private partial void LogWaiting(string reason);
}
