using System.Text.Json.Serialization;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Journal;

/// <summary>How events are written to the journal: camel case, the kind of event in <c>$type</c>, what is null or computed left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(OrderEvent))]
[JsonSerializable(typeof(PortfolioEvent))]
[JsonSerializable(typeof(LedgerSnapshot))]
public sealed partial class JournalJson : JsonSerializerContext;
