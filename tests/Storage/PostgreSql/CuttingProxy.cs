using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Stands between a store and the server, and can keep the answer to a commit to itself and end that connection.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
        }.ConnectionString;
        _accepting = Accept();
    }

    /// <summary>To the same database, through here.</summary>
    public string ConnectionString { get; }

    /// <summary>The next COPY that the server has committed is not told to whoever waits for it.</summary>
    public void CutNextCommit() => Volatile.Write(ref _cuts, 1);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(_server.Host!, _server.Port);
        await Task.WhenAny(Pump(near, far, answers: false), Pump(far, near, answers: true));
    }

    private async Task Pump(TcpClient from, TcpClient to, bool answers)
    {
        try
        {
            var buffer = new byte[64 << 10];
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                // "COPY 1": the command is complete. The answer comes with the commit, after it.
                if (answers && buffer.AsSpan(0, count).IndexOf("COPY "u8) >= 0 && Interlocked.Exchange(ref _cuts, 0) == 1)
                    return;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side has gone.
        }
    }
}
