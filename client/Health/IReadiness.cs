namespace OrleansTrader.Api.Health;

/// <summary>Port: whether the host can do its work now. Until it can, orders are neither taken nor cancelled.</summary>
public interface IReadiness
{
    bool IsReady { get; }

    /// <summary>For a person: what it waits for, or what is broken. Any text while it is ready.</summary>
    string Reason { get; }
}
