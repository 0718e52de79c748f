using System.Collections.Concurrent;
using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Tests.Runtime;

internal interface IMortal : IGrainWithStringKey
{
    Task Note(string entry);

    Task Leave();

    Task LeaveAndWait(string gate);
}

/// <summary>Journals its life. The key `slow` activates, and `lingers` deactivates, when its gate opens.</summary>
internal sealed class MortalGrain : Grain, IMortal, IDisposable
{
    private readonly Gates _gates;
    private readonly Journal _journal;

    public MortalGrain(Gates gates, Journal journal)
    {
        _gates = gates;
        _journal = journal;
        _journal.Write("constructed " + this.GetPrimaryKeyString());
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString() == "slow")
        {
            _journal.Write("activating");
            await _gates.Wait("activate slow");
        }

        _journal.Write("activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString() == "lingers")
            await _gates.Wait("deactivate lingers");
        _journal.Write("deactivated " + reason.ReasonCode);
    }

    public Task Note(string entry)
    {
        _journal.Write(entry);
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        _journal.Write("leaving");
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveAndWait(string gate)
    {
        await Leave();
        await _gates.Wait(gate);
        _journal.Write("left");
    }

    public void Dispose() => _journal.Write("disposed");
}

internal interface IFragile : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Fails as its key says, until that key is healed.</summary>
internal sealed class FragileGrain : Grain, IFragile
{
    internal static readonly ConcurrentDictionary<string, bool> Healed = new();

    private readonly Gates _gates;

    public FragileGrain(Gates gates)
    {
        _gates = gates;
        FailIf("fails to construct");
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        FailIf("fails to activate");
        await _gates.Wait("fail");
        FailIf("fails to activate later");
    }

    public Task Ping() => Task.CompletedTask;

    private void FailIf(string key)
    {
        if (this.GetPrimaryKeyString() == key && !Healed.ContainsKey(key))
            throw new FormatException(key);
    }
}

internal interface IMayfly : IGrainWithStringKey
{
    /// <summary>How many lives there have been, this one included.</summary>
    Task<int> Life();
}

internal sealed class MayflyGrain : Grain, IMayfly
{
    private static int _lives;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _lives++;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> Life() => Task.FromResult(_lives);
}

internal interface ILeaver : IGrainWithStringKey
{
    Task<string> LeaveWhileAsking(string other);

    Task<string> Ask(string whom);

    Task<string> Answer();
}

[Reentrant]
internal sealed class LeaverGrain : Grain, ILeaver
{
    public async Task<string> LeaveWhileAsking(string other)
    {
        DeactivateOnIdle();
        await Task.Yield();
        return await GrainFactory.GetGrain<ILeaver>(other).Ask(this.GetPrimaryKeyString());
    }

    public Task<string> Ask(string whom) => GrainFactory.GetGrain<ILeaver>(whom).Answer();

    public Task<string> Answer() => Task.FromResult("home");
}

internal interface IChurning : IGrainWithStringKey
{
    Task Work(bool leave, bool pause);
}

/// <summary>One test's grain: counts over its lives.</summary>
internal sealed class ChurningGrain : Grain, IChurning
{
    private static int _alive;

    internal static int Lives { get; private set; }

    internal static int Worked { get; private set; }

    internal static int Overlaps { get; private set; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Lives++;
        if (Interlocked.Increment(ref _alive) != 1)
            Overlaps++;
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Interlocked.Decrement(ref _alive);
    }

    public async Task Work(bool leave, bool pause)
    {
        if (leave)
            DeactivateOnIdle();
        if (pause)
            await Task.Yield();
        Worked++;
    }
}
