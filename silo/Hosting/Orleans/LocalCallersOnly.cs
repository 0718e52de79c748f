using System.Net;

namespace OrleansTrader.Hosting;

/// <summary>Before pages for operators: only who sits at this machine sees them.</summary>
internal sealed class LocalCallersOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller)
            ? ValueTask.FromResult<object?>(Results.NotFound())
            : next(context);
}
