using System.Net;
using System.Net.Sockets;

namespace OrleansTrader.Tests;

/// <summary>Ports for processes that must be told one.</summary>
internal static class FreePort
{
    /// <summary>A port of 127.0.0.1 that nobody listens on now. Another may take it before it is used; it seldom does.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
