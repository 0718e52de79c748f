using OrleansTrader.Api.Health;

namespace OrleansTrader.Hosting;

/// <summary>Whether orders can be taken: from when the journals are caught up with until the process stops.</summary>
internal sealed class Readiness : IReadiness
{
    private volatile string? _notReady = "The process is starting.";

    public bool IsReady => _notReady is null;

    public string Reason => _notReady ?? "Ready.";

    public void Become(string? notReady) => _notReady = notReady;
}
