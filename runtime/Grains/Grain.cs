using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace Orleans;

/// <summary>
/// The base of a grain class. The runtime runs at most one turn of it at a time: code between two awaits never meets other code
/// of the same grain, whatever thread it is on.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>The runtime has set the context by the time the constructor runs; it is null in a grain that a test news up.</summary>
    protected Grain() => GrainContext = Activation.Current!;

    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    protected IGrainFactory GrainFactory => Activation.Of(this).Mailbox.Class.Silo.GrainFactory;

    /// <summary>The services of the host. Orleans makes a scope for each activation; here there is none.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="GrainBaseExtensions.DeactivateOnIdle"/>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();

    /// <summary>
    /// Keeps the grain from being collected while idle for at least that time from now. Infinite: for ever. Zero or less: takes it
    /// back. DeactivateOnIdle goes before it.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(this).Keep(timeSpan);
}
