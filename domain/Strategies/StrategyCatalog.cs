namespace OrleansTrader.Strategies;

/// <summary>The strategies that can be deployed, by name.</summary>
public static class StrategyCatalog
{
    public const string SmaCross = "sma-cross";

    public static IReadOnlyList<string> Names { get; } = [SmaCross];

    /// <summary>Fresh rules for one symbol; an unknown name is an <see cref="ArgumentException"/>.</summary>
    public static IStrategy Create(string name, SmaCrossParameters parameters) => name switch
    {
        SmaCross => new SmaCross(parameters),
        _ => throw new ArgumentException($"'{name}' is no strategy; {string.Join(", ", Names)} is."),
    };
}
