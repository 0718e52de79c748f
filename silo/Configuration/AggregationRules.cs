using OrleansTrader.Values;

namespace OrleansTrader.Configuration;

/// <summary>The rules between the settings of the aggregation.</summary>
internal static class AggregationRules
{
    public static IEnumerable<SettingsFault> Faults(AggregationSection aggregation)
    {
        for (var i = 0; i < aggregation.Symbols.Count; i++)
        {
            var text = aggregation.Symbols[i].Symbol;
            if (!Symbol.TryParse(text, out _))
                yield return Fault(i, $"'{text}' is not a symbol: BTC/USD is one.");
            else if (aggregation.Symbols.FindIndex(other => other.Symbol == text) < i)
                yield return Fault(i, $"{text} is there before; a symbol is aggregated in one way.");
        }

        static SettingsFault Fault(int item, string rule) => new($"Aggregation:Symbols:{item}:Symbol", rule);
    }
}
