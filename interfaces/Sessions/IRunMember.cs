using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Sessions;

/// <summary>A grain with something in memory that a run of the session depends on.</summary>
[Alias("trader.IRunMember")]
public interface IRunMember : IGrainWithStringKey
{
    /// <summary>The run that it takes part in; 0 if none, as when its memory was lost with its silo.</summary>
    [AlwaysInterleave, Alias("GetRun")]
    Task<long> GetRun();
}
