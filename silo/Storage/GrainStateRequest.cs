using System.Globalization;
using Orleans.Storage;

namespace OrleansTrader.Storage;

/// <summary>A grain's state to be written, or cleared (no payload), over the version that the grain last saw.</summary>
internal sealed class GrainStateRequest(string grain, string name, string? etag, byte[]? payload) : SqliteWriteRequest
{
    protected override Exception? Write(WriteSession session, out long version)
    {
        var (stored, exists) = session.FindGrainState(grain, name);
        version = stored + 1;
        var current = exists ? Text(stored) : null;
        if (current != etag)
        {
            return new InconsistentStateException(
                $"State '{name}' of {grain} was not {(payload is null ? "cleared" : "written")}: it has changed since it was read.", current, etag);
        }
        if (payload is not null || exists)
            session.PutGrainState(grain, name, version, payload);
        return null;
    }

    /// <summary>The version as the grain sees it.</summary>
    public static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
