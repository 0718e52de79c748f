using System.ComponentModel;

namespace OrleansTrader.Runtime;

/// <summary>What generated code says of a grain class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GrainClassDescription(Type Type, string GrainType, GrainKeyKind KeyKind, Func<GrainConstruction, object> Create)
{
    public required Type[] Interfaces { get; init; }

    public bool IsReentrant { get; init; }
}
