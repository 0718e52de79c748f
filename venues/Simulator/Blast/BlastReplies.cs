using System.Collections.Concurrent;
using System.Text.Json;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Blast;

/// <summary>
/// Reads what a client says, and has the answers as whole frames: whoever sends puts them between its own. What is sent doesn't depend on
/// what is asked for, but a client that asks for the list of its streams gets it.
/// </summary>
internal sealed class BlastReplies(Stream stream)
{
    private readonly ConcurrentQueue<byte[]> _replies = new();
    private readonly SortedSet<string> _streams = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first request has come.</summary>
    public Task Subscribed => _subscribed.Task;

    public bool TryTake(out byte[] frame) => _replies.TryDequeue(out frame!);

    /// <summary>Until the client goes; then it cancels.</summary>
    public async Task Read(CancellationTokenSource gone)
    {
        var frames = new FrameReader(stream);
        try
        {
            while (await frames.Read(gone.Token).ConfigureAwait(false) is var (kind, payload) && kind != FrameKind.Close)
            {
                if (kind == FrameKind.Ping)
                    Reply(FrameKind.Pong, payload.Span);
                else if (kind == FrameKind.Text)
                    Acknowledge(payload);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Then it has gone.
        }
        await gone.CancelAsync().ConfigureAwait(false);
    }

    private void Acknowledge(ReadOnlyMemory<byte> request)
    {
        var json = new JsonBuffer().Object();
        try
        {
            using var document = JsonDocument.Parse(request);
            var root = document.RootElement;
            if (Change(root))
                json.Null("result"u8);
            else
                _streams.Aggregate(json.Array("result"u8), static (list, stream) => list.Value(stream)).EndArray();
            if (root.TryGetProperty("id", out var id))
                json.Name("id"u8).Json(id);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return;
        }
        Reply(FrameKind.Text, json.EndObject().Written);
        _subscribed.TrySetResult();
    }

    /// <returns>False where the client asks for the list.</returns>
    private bool Change(JsonElement request)
    {
        var method = request.GetProperty("method").GetString();
        if (method == "LIST_SUBSCRIPTIONS")
            return false;
        foreach (var stream in request.GetProperty("params").EnumerateArray().Select(name => name.GetString()!))
        {
            if (method == "UNSUBSCRIBE")
                _streams.Remove(stream);
            else
                _streams.Add(stream);
        }

        return true;
    }

    private void Reply(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[WebSocketFrame.LongestHeader];
        _replies.Enqueue([.. header[..WebSocketFrame.WriteHeader(header, kind, payload.Length)], .. payload]);
    }
}
