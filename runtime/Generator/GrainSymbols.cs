using System.Text;
using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>What the generator asks of types.</summary>
internal static class GrainSymbols
{
    private static readonly SymbolDisplayFormat FullName = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    internal static string Full(this ITypeSymbol type) => type.ToDisplayString(FullName);

    /// <summary>As <c>typeof</c> wants it.</summary>
    internal static string Bare(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    internal static string Short(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The metadata name without arity, `Namespace.Outer.Name`.</summary>
    internal static bool Is(this ITypeSymbol? type, string fullName) =>
        type is not null && type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)) == fullName;

    /// <summary>An interface for callers, of grains or of observers, and not one of Orleans' own.</summary>
    internal static bool IsGrainInterface(this INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && type.ContainingNamespace?.ToDisplayString() != "Orleans"
        && type.AllInterfaces.Any(parent => parent.Is("Orleans.IGrain") || parent.Is("Orleans.IGrainObserver"));

    internal static bool IsObserverInterface(this INamedTypeSymbol type) =>
        type.AllInterfaces.Any(parent => parent.Is("Orleans.IGrainObserver"));

    internal static bool IsGrainClass(this INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && type.AllInterfaces.Any(parent => parent.Is("Orleans.IGrainBase"))
        && type.AllInterfaces.Any(IsGrainInterface);

    internal static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    /// <summary>The first declaration stands for all parts of a partial type.</summary>
    internal static bool IsFirstDeclaration(this INamedTypeSymbol type, SyntaxNode declaration) =>
        type.DeclaringSyntaxReferences[0].SyntaxTree == declaration.SyntaxTree
        && type.DeclaringSyntaxReferences[0].Span == declaration.Span;

    internal static Fault? Accessibility(this INamedTypeSymbol type)
    {
        if (type.IsGenericType)
            return Fault.At(type, Rules.Inaccessible, type.Short(), "generic");
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal)
                return Fault.At(type, Rules.Inaccessible, type.Short(), "local to its file");
            if (part.IsGenericType)
                return Fault.At(type, Rules.Inaccessible, type.Short(), "part of a generic type");
            if (part.DeclaredAccessibility is not (Microsoft.CodeAnalysis.Accessibility.Public
                or Microsoft.CodeAnalysis.Accessibility.Internal or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal))
            {
                return Fault.At(type, Rules.Inaccessible, type.Short(), "less visible than internal");
            }
        }

        return null;
    }

    /// <summary>The type's full name as an identifier.</summary>
    internal static string Identifier(this INamedTypeSymbol type) => Identifier(type.ToDisplayString());

    internal static string Identifier(string name)
    {
        var identifier = new StringBuilder(name.Length);
        foreach (var character in name)
            identifier.Append(char.IsLetterOrDigit(character) ? character : '_');
        return identifier.ToString();
    }
}
