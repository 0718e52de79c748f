using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

internal interface IIdling
{
    [ResponseTimeout("1.00:00:00")]
    Task Touch();

    [ResponseTimeout("1.00:00:00")]
    Task Hold(string gate);

    Task Delay(TimeSpan time);

    Task StartTimer(TimeSpan period, bool keepAlive);
}

internal interface IIdler : IGrainWithStringKey, IIdling;

/// <summary>Journals its life. The key `lingers` deactivates when its gate opens.</summary>
internal abstract class IdlingGrain(Gates gates, Journal journal) : Grain, IIdling
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Write("activated " + this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString() == "lingers")
            await gates.Wait("deactivate");
        journal.Write($"{reason.ReasonCode} {this.GetPrimaryKeyString()}");
    }

    public Task Touch() => Task.CompletedTask;

    public Task Hold(string gate) => gates.Wait(gate);

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task StartTimer(TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(() => Task.CompletedTask, new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }
}

internal sealed class IdlerGrain(Gates gates, Journal journal) : IdlingGrain(gates, journal), IIdler;

internal interface IShortIdler : IGrainWithStringKey, IIdling;

[CollectionAgeLimit(Minutes = 2)]
internal sealed class ShortIdlerGrain(Gates gates, Journal journal) : IdlingGrain(gates, journal), IShortIdler;

internal interface IConfiguredIdler : IGrainWithStringKey, IIdling;

internal sealed class ConfiguredIdlerGrain(Gates gates, Journal journal) : IdlingGrain(gates, journal), IConfiguredIdler;

internal interface IEternalIdler : IGrainWithStringKey, IIdling;

[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class EternalIdlerGrain(Gates gates, Journal journal) : IdlingGrain(gates, journal), IEternalIdler;

internal interface IKeptIdler : IGrainWithStringKey, IIdling;

[KeepAlive]
internal sealed class KeptIdlerGrain(Gates gates, Journal journal) : IdlingGrain(gates, journal), IKeptIdler;
