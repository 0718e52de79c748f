using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Core.Internal;
using Orleans.Runtime;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace OrleansTrader.Tests.Runtime;

/// <summary>A container with grains that can be called: here a host with a silo that has started.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _stopped;

    private GrainHost(IHost host) => _host = host;

    internal IServiceProvider Services => _host.Services;

    internal static GrainHost Start(Action<IServiceCollection> configure)
    {
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configure(builder.Services);
        var host = builder.Build();

        // Constructors of tests can't wait; the pool has no synchronization context that would be waited for in turn.
        Task.Run(() => host.StartAsync()).GetAwaiter().GetResult();
        return new GrainHost(host);
    }

    /// <summary>Ends a grain's activation: what it held in memory is gone, as if its silo had been lost.</summary>
    internal async Task Lose(IAddressable grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    internal async Task StopAsync(CancellationToken cancellation)
    {
        if (_stopped)
            return;
        _stopped = true;
        await _host.StopAsync(cancellation);
    }
}
