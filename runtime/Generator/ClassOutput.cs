using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrleansTrader.Runtime.Generator;

/// <summary>A grain class in the manifest: what it is called, what it implements, how it is constructed.</summary>
internal static class ClassOutput
{
    internal static GrainOutput Of(INamedTypeSymbol type)
    {
        var faults = new List<Fault>();
        if (type.Accessibility() is { } hidden)
            faults.Add(hidden);
        var constructors = type.InstanceConstructors.Where(IsUsable).ToList();
        if (constructors.Count != 1)
            faults.Add(Fault.At(type, Rules.Constructors, type.Short(), constructors.Count.ToString()));
        if (faults.Count > 0)
            return new GrainOutput("", "", "", new Sequence<Fault>(faults));

        var interfaces = string.Join(", ", type.AllInterfaces.Where(GrainSymbols.IsGrainInterface).Select(part => $"typeof({part.Full()})"));
        var arguments = string.Join(", ", constructors[0].Parameters.Select(Argument));
        var reentrant = type.Attribute("Orleans.Concurrency.ReentrantAttribute") is null ? "false" : "true";
        var registration =
            $$"""
            Add(new global::OrleansTrader.Runtime.GrainClassDescription(
                        typeof({{type.Full()}}), {{Literal(GrainType(type))}}, global::OrleansTrader.Runtime.GrainKeyKind.{{KeyKind(type)}},
                        static construction => new {{type.Full()}}({{arguments}}))
                    {
                        Interfaces = new global::System.Type[] { {{interfaces}} },
                        IsReentrant = {{reentrant}},
                    });
            """;
        return new GrainOutput("", "", registration, new Sequence<Fault>(faults));
    }

    private static bool IsUsable(IMethodSymbol constructor) => constructor.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static string Argument(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (parameter.Attribute("Orleans.Runtime.PersistentStateAttribute") is { } state && type is INamedTypeSymbol { TypeArguments.Length: 1 } generic)
        {
            var names = state.ConstructorArguments;
            return $"construction.State<{generic.TypeArguments[0].Full()}>({Literal(names[0].Value)}, {Literal(names[1].Value)})";
        }

        if (parameter.Attribute("Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") is { ConstructorArguments.Length: 1 } keyed)
            return $"construction.KeyedService<{type.Full()}>({keyed.ConstructorArguments[0].ToCSharpString()})";
        if (type.Is("Orleans.Runtime.IGrainContext"))
            return "construction.Context";
        if (type.Is("System.IServiceProvider"))
            return "construction.Services";
        return parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } && type.IsReferenceType
            ? $"construction.OptionalService<{type.Full()}>()"
            : $"construction.Service<{type.Full()}>()";
    }

    private static string GrainType(INamedTypeSymbol type)
    {
        if (type.Attribute("Orleans.GrainTypeAttribute") is { } named)
            return (string)named.ConstructorArguments[0].Value!;
        var name = type.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;
    }

    private static string KeyKind(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(part => part.Is("Orleans.IGrainWithGuidKey") || part.Is("Orleans.IGrainWithGuidCompoundKey")))
            return "Guid";
        return type.AllInterfaces.Any(part => part.Is("Orleans.IGrainWithIntegerKey") || part.Is("Orleans.IGrainWithIntegerCompoundKey"))
            ? "Integer"
            : "Text";
    }

    private static string Literal(object? text) => text is string value ? SymbolDisplay.FormatLiteral(value, quote: true) : "null";
}
