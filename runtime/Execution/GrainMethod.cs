using System.ComponentModel;

namespace OrleansTrader.Runtime;

/// <summary>What the runtime knows of a grain interface's method. Made by generated code, one per method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod(string interfaceName, string name)
{
    public string InterfaceName { get; } = interfaceName;

    public string Name { get; } = name;

    public bool AlwaysInterleaves { get; init; }

    public bool IsReadOnly { get; init; }

    public override string ToString() => $"{InterfaceName}.{Name}";
}
