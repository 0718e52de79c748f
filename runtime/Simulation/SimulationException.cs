namespace OrleansTrader.Runtime;

/// <summary>A simulation can not go on: something left its thread, nothing can happen any more, or it does not come to an end.</summary>
public sealed class SimulationException(string message, Exception? cause = null) : Exception(message, cause);
