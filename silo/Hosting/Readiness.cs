using OrleansTrader.Api.Health;

namespace OrleansTrader.Hosting;

/// <summary>Whether orders can be taken: from when the journals are caught up with until the process stops.</summary>
internal sealed class Readiness : IReadiness
{
    private readonly Lock _gate = new();
    private volatile string? _notReady = "The process is starting.";
    private bool _stopping;

    public bool IsReady => _notReady is null;

    public string Reason => _notReady ?? "Ready.";

    /// <summary>Has no effect once the process stops.</summary>
    public void Become(string? notReady)
    {
        lock (_gate)
        {
            if (!_stopping)
                _notReady = notReady;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            _notReady = "The process is stopping.";
        }
    }
}
