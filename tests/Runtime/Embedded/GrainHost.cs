using Microsoft.Extensions.DependencyInjection;

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

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
