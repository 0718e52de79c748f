using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>
/// Whether a value of a type can be changed by anybody who holds it. A message is not copied, so one that can be is refused. A class
/// must be sealed, or abstract with all its derived classes beside it; what the assembly that declares it does not show, such as the
/// private fields of another assembly's classes, is not seen.
/// </summary>
internal sealed class Immutability
{
    /// <summary>What was found to be immutable, or is just being looked at: a type may contain itself.</summary>
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <param name="type">Of a parameter or a result.</param>
    /// <returns>What is wrong with it, null if nothing.</returns>
    internal string? Flaw(ITypeSymbol type) => Flaw(type, type.Short());

    /// <param name="path">Where the type was met.</param>
    private string? Flaw(ITypeSymbol type, string path)
    {
        if (!_seen.Add(type) || KnownTypes.IsImmutable(type) || IsMarked(type))
            return null;
        if (type is INamedTypeSymbol container && KnownTypes.IsImmutableWithArguments(container))
            return container.TypeArguments.Select(argument => Flaw(argument, Of(path, argument))).FirstOrDefault(flaw => flaw is not null);
        return type switch
        {
            IArrayTypeSymbol array => $"{path} is an array; use ImmutableArray<{array.ElementType.Short()}>",
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } => $"{path} is a delegate, which is code and what it holds",
            INamedTypeSymbol { TypeKind: TypeKind.Interface } some => $"{path} can have anything behind it; {KnownTypes.Instead(some)}",
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named => FlawOfNamed(named, path),
            _ => $"{path} can be anything; name an immutable type",
        };
    }

    private string? FlawOfNamed(INamedTypeSymbol type, string path)
    {
        if (type.SpecialType == SpecialType.System_Object)
            return $"{path} can be anything; name an immutable type";
        if (KnownTypes.IsForeign(type))
            return $"{path} can be changed, or is not known to be immutable; {KnownTypes.Instead(type)}";
        if (type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false })
            return $"{path} is not sealed, so a class derived from it could be changed; seal it";
        return FlawOfMembers(type, path) ?? (type.IsAbstract ? FlawOfDerived(type) : null);
    }

    private string? FlawOfMembers(INamedTypeSymbol type, string path)
    {
        for (var part = type; part is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; part = part.BaseType)
        {
            if (KnownTypes.IsForeign(part))
                return $"{path} derives from {part.Short()}, which is not known to be immutable";
            foreach (var member in part.GetMembers().Where(member => !member.IsStatic))
            {
                if (FlawOfMember(member, type) is { } flaw)
                    return flaw;
            }
        }

        return null;
    }

    private string? FlawOfMember(ISymbol member, INamedTypeSymbol owner)
    {
        var path = $"{owner.WithNullableAnnotation(NullableAnnotation.None).Short()}.{member.Name}";
        switch (member)
        {
            case IEventSymbol:
                return $"{path} is an event";
            case IFieldSymbol { AssociatedSymbol: null } field when !IsMarked(field):
                return owner.IsReferenceType && !field.IsReadOnly
                    ? $"{path} can be assigned; make it readonly"
                    : Flaw(field.Type, $"{path}, {field.Type.Short()},");
            case IPropertySymbol property when IsStored(property) && !IsMarked(property):
                return owner.IsReferenceType && property.SetMethod is { IsInitOnly: false }
                    ? $"{path} can be set; make it init"
                    : Flaw(property.Type, $"{path}, {property.Type.Short()},");
            default:
                return null;
        }
    }

    /// <summary>The classes of the hierarchy that are declared beside its root.</summary>
    private string? FlawOfDerived(INamedTypeSymbol root) => Types(root.ContainingAssembly.GlobalNamespace)
        .Where(type => Derives(type, root))
        .Select(type => Flaw(type, type.Short()))
        .FirstOrDefault(flaw => flaw is not null);

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol root) =>
        SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, root.OriginalDefinition);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type
            ? new[] { type }.Concat(Types(type))
            : Types(member));

    /// <summary>Whether a value stands behind the property; the getter of such a one is written by the compiler.</summary>
    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
        || property.GetMethod?.Attribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute") is not null
        || property is { GetMethod: not null, SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Microsoft.CodeAnalysis.Accessibility.Private } };

    private static bool IsMarked(ISymbol symbol) => symbol.Attribute("Orleans.ImmutableAttribute") is not null;

    private static string Of(string path, ITypeSymbol argument) =>
        path.EndsWith(",", StringComparison.Ordinal) ? path : $"{argument.Short()} in {path}";
}
