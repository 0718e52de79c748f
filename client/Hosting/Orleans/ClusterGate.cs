using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using OrleansTrader.Api.Errors;

namespace OrleansTrader.Api.Hosting;

/// <summary>Before everything that asks grains: without a silo nothing is sent, and the answer says so.</summary>
internal sealed class ClusterGate(ClusterConnection connection, ClusterInstallation installation) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, go) => IsOpen || !context.Request.Path.StartsWithSegments(Routes.Version1, StringComparison.OrdinalIgnoreCase)
            ? go(context)
            : ClusterFaults.NothingSent(context).ExecuteAsync(context));
        next(app);
    };

    private bool IsOpen => connection.IsReached && installation.IsKnown;
}
