using Orleans;

namespace OrleansTrader.Sessions;

/// <summary>A message of a run that its receiver does not take part in, or no longer. The session begins another run.</summary>
[GenerateSerializer]
[Alias("trader.AbandonedRunException")]
public sealed class AbandonedRunException(string message) : Exception(message)
{
    public AbandonedRunException(string member, long run, long present)
        : this(present == 0 ? $"{member} lost what it knew of run {run}." : $"{member} is in run {present}, not in run {run}.")
    {
    }
}
