using System.Net;
using System.Net.Sockets;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>A way there and back through sockets and threads of this process: what was on its way before has mostly arrived.</summary>
internal sealed class LoopbackEcho : IDisposable
{
    private readonly byte[] _buffer = new byte[1];
    private readonly Socket _near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Socket _far;

    public LoopbackEcho()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _near.Connect(listener.LocalEndpoint);
        _far = listener.AcceptSocket();
        _far.NoDelay = true;
    }

    public async Task Pass()
    {
        foreach (var (from, to) in new[] { (_near, _far), (_far, _near) })
        {
            var arrival = to.ReceiveAsync(_buffer);
            await from.SendAsync("."u8.ToArray());
            await arrival;
        }
    }

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }
}
