using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What one call passes in the turn of its grain.</summary>
/// <param name="Filters">Those of the silo; a grain that is a filter itself comes after them.</param>
/// <param name="Source">Who has made the call.</param>
internal sealed record IncomingFilters(IIncomingGrainCallFilter[] Filters, GrainId? Source);
