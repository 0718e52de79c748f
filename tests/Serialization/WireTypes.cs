using System.Reflection;
using Orleans.Runtime;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Tests.Serialization;

/// <summary>Every type of ours that is sent or stored: what grain interfaces, states, streams and journals can reach.</summary>
internal static class WireTypes
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Where messages and states are declared.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [typeof(Order).Assembly, typeof(IOrderGrain).Assembly, typeof(TraderGrains).Assembly];

    public static IReadOnlyList<Type> GrainInterfaces { get; } =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>In the order of their names; abstract bases among them.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. Reach().OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The fields that make up a value, as its own declaration has them; a base's are the base's.</summary>
    public static IEnumerable<FieldInfo> StateOf(Type type) => type.IsEnum ? [] : type.GetFields(Declared);

    /// <summary>A field, or the property that it stands behind: where the attributes are.</summary>
    public static MemberInfo MemberOf(FieldInfo field) =>
        field.Name[0] == '<' ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>')], Declared)! : field;

    private static HashSet<Type> Reach()
    {
        var reached = new HashSet<Type>();
        foreach (var root in Roots())
            Add(root, reached);
        return reached;
    }

    private static IEnumerable<Type> Roots()
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes()).ToArray();
        var calls = GrainInterfaces.SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType));
        var states = types.SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>));
        var exceptions = types.Where(typeof(Exception).IsAssignableFrom);
        Type[] streamed = [typeof(MarketUpdate), typeof(ArbitrageUpdate), typeof(FeedMessage)];
        Type[] journaled = [typeof(OrderEvent), typeof(PortfolioEvent), typeof(LedgerSnapshot)];
        return [.. calls, .. states, .. exceptions, .. streamed, .. journaled];
    }

    private static void Add(Type type, HashSet<Type> reached)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : type.HasElementType ? [type.GetElementType()!] : [])
            Add(part, reached);
        if (!Assemblies.Contains(type.Assembly) || GrainInterfaces.Contains(type) || !reached.Add(type))
            return;
        foreach (var field in StateOf(type))
            Add(field.FieldType, reached);
        foreach (var derived in Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(other => other.BaseType == type))
            Add(derived, reached);
        if (type.BaseType is { } @base)
            Add(@base, reached);
    }
}
