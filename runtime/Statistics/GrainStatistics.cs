namespace OrleansTrader.Runtime;

/// <summary>What the grains of one class have done since the silo was made.</summary>
/// <param name="GrainType">As in the grains' ids.</param>
/// <param name="Class">The class that implements it.</param>
/// <param name="Activations">Active now.</param>
/// <param name="Activated">Activated so far, without those that failed.</param>
/// <param name="Calls">Calls and stream items that were begun, or failed with the activation; no timer ticks. Exact.</param>
/// <param name="Failures">Those of them that failed or were cancelled. Exact.</param>
/// <param name="QueueLength">Calls, items and ticks that wait for their turn now.</param>
/// <param name="Latencies">Of one call in 64.</param>
public sealed record GrainStatistics(
    string GrainType, Type Class, int Activations, long Activated, long Calls, long Failures, int QueueLength, GrainLatencies Latencies);
