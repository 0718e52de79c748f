namespace OrleansTrader.Api.Health;

/// <summary>Port: whether the host can do its work now.</summary>
public interface IReadiness
{
    bool IsReady { get; }

    /// <summary>For a person: what it waits for, or what is broken. Any text while it is ready.</summary>
    string Reason { get; }
}
