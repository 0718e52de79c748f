using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>A container with grains that can be called: here the embedded runtime needs nothing more.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private GrainHost(ServiceProvider services) => _services = services;

    internal IServiceProvider Services => _services;

    internal static GrainHost Start(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        configure(services);
        return new GrainHost(services.BuildServiceProvider());
    }

    /// <summary>Ends a grain's activation: what it held in memory is gone, as if its silo had been lost.</summary>
    internal Task Lose(IAddressable grain)
    {
        var id = grain.GetGrainId();
        var mailbox = _services.GetRequiredService<EmbeddedSilo>().Catalog.Class(id.Type).Mailboxes.Single(mailbox => mailbox.GrainId == id);
        return mailbox.DeactivateAsync(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "The test loses it."));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
