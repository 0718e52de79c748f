using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>One of the things that a recording is worked through by.</summary>
internal abstract record ReplayStep
{
    /// <summary>Read this file.</summary>
    public sealed record Read(string Path, RowDecoder Decoder) : ReplayStep;

    /// <summary>Tell a person.</summary>
    public sealed record Say(string Text) : ReplayStep;
}

/// <summary>The steps for the trades, or for the quotes, of one symbol.</summary>
/// <param name="Rank">Decides at equal times: the lower comes first.</param>
internal sealed record ReplayTrack(Symbol Symbol, int Rank, IEnumerable<ReplayStep> Steps);
