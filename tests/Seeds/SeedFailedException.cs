namespace OrleansTrader.Tests;

/// <summary>A scenario failed with a seed; with the same one it fails again.</summary>
public sealed class SeedFailedException(int seed, string test, Exception failure) : Exception(
    $"Seed {seed} fails: {failure.Message}{Environment.NewLine}" +
    $"Replay: {Seeds.Only}={seed} dotnet test --filter \"FullyQualifiedName~{test}\"",
    failure);
