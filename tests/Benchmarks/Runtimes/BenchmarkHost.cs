using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>A silo in this process, called from outside of grains, with a folder that goes with it.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IHost _host;

    private BenchmarkHost(DirectoryInfo folder, IHost host) => (_folder, _host) = (folder, host);

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <param name="configure">Also gets the folder.</param>
    public static async Task<BenchmarkHost> Start(Action<IServiceCollection, string> configure)
    {
        var folder = Directory.CreateTempSubdirectory("trader-runtimes-");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configure(builder.Services, folder.FullName);
        var host = new BenchmarkHost(folder, builder.Build());
        await host._host.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }
}
