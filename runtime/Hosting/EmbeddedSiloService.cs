using Microsoft.Extensions.Hosting;

namespace OrleansTrader.Runtime;

/// <summary>Ties the silo to the life of the host.</summary>
internal sealed class EmbeddedSiloService(EmbeddedSilo silo) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => silo.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => silo.StopAsync(cancellationToken);
}
