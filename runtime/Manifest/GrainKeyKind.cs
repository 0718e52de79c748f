using System.ComponentModel;

namespace OrleansTrader.Runtime;

[EditorBrowsable(EditorBrowsableState.Never)]
public enum GrainKeyKind : byte
{
    Text,
    Guid,
    Integer,
}
