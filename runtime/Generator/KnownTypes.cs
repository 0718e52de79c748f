using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>What <see cref="Immutability"/> knows of types that are not ours.</summary>
internal static class KnownTypes
{
    private static readonly HashSet<string> Values =
    [
        "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.TimeZoneInfo", "System.Guid",
        "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger", "System.Text.Rune", "System.Index", "System.Range",
        "System.Uri", "System.Version", "System.Type", "System.DBNull", "System.Threading.CancellationToken",
    ];

    private static readonly HashSet<string> Containers =
    [
        "System.Nullable", "System.ValueTuple", "System.Tuple", "System.Collections.Generic.KeyValuePair",
        "System.Collections.Frozen.FrozenDictionary", "System.Collections.Frozen.FrozenSet",
    ];

    internal static bool IsImmutable(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return true;
        if (type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String)
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_DateTime)
        {
            return true;
        }

        var space = type.ContainingNamespace?.ToDisplayString();
        return Values.Contains(Name(type))
            || space is "Orleans.Runtime" or "Orleans.Streams"
            || (type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(parent => parent.Is("Orleans.Runtime.IAddressable")))
            || Bases(type).Any(part => part.Is("System.Exception"));
    }

    /// <summary>Whether values are as immutable as what they hold.</summary>
    internal static bool IsImmutableWithArguments(INamedTypeSymbol type) => type.ContainingType is null
        && (type.IsTupleType || Containers.Contains(Name(type)) || IsImmutableCollection(type));

    /// <summary>Whether it belongs to the platform, of whose types only those that are known here pass.</summary>
    internal static bool IsForeign(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space is "System" or "Microsoft"
            || space.StartsWith("System.", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    /// <summary>What to use in place of a type.</summary>
    internal static string Instead(INamedTypeSymbol type)
    {
        var arguments = string.Join(", ", type.TypeArguments.Select(argument => argument.Short()));
        return type.Name switch
        {
            "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "ICollection" or "IReadOnlyCollection" or "Collection"
                or "ReadOnlyCollection" or "Memory" or "ReadOnlyMemory" or "ArraySegment" => $"use ImmutableArray<{arguments}>",
            "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "ReadOnlyDictionary" or "ConcurrentDictionary" =>
                $"use ImmutableDictionary<{arguments}>",
            "SortedDictionary" or "SortedList" => $"use ImmutableSortedDictionary<{arguments}>",
            "HashSet" or "ISet" or "IReadOnlySet" => $"use ImmutableHashSet<{arguments}>",
            "SortedSet" => $"use ImmutableSortedSet<{arguments}>",
            "Queue" => $"use ImmutableQueue<{arguments}>",
            "Stack" => $"use ImmutableStack<{arguments}>",
            _ => "use a type of your own that is, or mark what holds it [Immutable]",
        };
    }

    private static bool IsImmutableCollection(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() == "System.Collections.Immutable"
        && (type.Name.StartsWith("Immutable", StringComparison.Ordinal) || type.Name.StartsWith("IImmutable", StringComparison.Ordinal));

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            yield return part;
    }

    private static string Name(ITypeSymbol type)
    {
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        return type.ContainingType is null ? space + type.Name : "";
    }
}
