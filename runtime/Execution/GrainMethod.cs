using System.ComponentModel;
using System.Reflection;

namespace OrleansTrader.Runtime;

/// <summary>What the runtime knows of a method that it can call. Generated code makes one per method of a grain interface.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod
{
    private readonly Type? _interface;
    private MethodInfo? _info;

    public GrainMethod(Type grainInterface, string name)
    {
        _interface = grainInterface;
        InterfaceName = grainInterface.Name;
        Name = name;
    }

    /// <summary>Something of the runtime's own, such as a delivery: no filter sees it, no response timeout ends it.</summary>
    internal GrainMethod(string interfaceName, string name)
    {
        InterfaceName = interfaceName;
        Name = name;
        ResponseTimeout = Timeout.InfiniteTimeSpan;
    }

    public string InterfaceName { get; }

    public string Name { get; }

    /// <summary>Their types tell overloads apart.</summary>
    public Type[] Parameters { get; init; } = [];

    public bool AlwaysInterleaves { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>Whether nobody waits for its result.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>How long callers wait; null for as long as the options say, infinite for ever.</summary>
    public TimeSpan? ResponseTimeout { get; init; }

    internal Type Interface => _interface ?? throw new InvalidOperationException($"{this} is no method of a grain interface.");

    internal string FullInterfaceName => Interface.FullName!.Replace('+', '.');

    internal MethodInfo Info => _info ??= Interface.GetMethod(Name, Parameters)
        ?? throw new MissingMethodException(FullInterfaceName, Name);

    public override string ToString() => $"{InterfaceName}.{Name}";
}
