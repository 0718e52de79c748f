using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A reference that only identifies; a cast gives it an interface.</summary>
internal sealed class UntypedGrainReference(GrainClass grainClass, string key) : GrainReference(grainClass, key);
