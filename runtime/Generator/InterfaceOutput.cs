using System.Text;
using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>The reference class of a grain interface, with a call class for each of its methods.</summary>
internal static class InterfaceOutput
{
    internal static GrainOutput Of(INamedTypeSymbol type)
    {
        var faults = new List<Fault>();
        if (type.Accessibility() is { } hidden)
            faults.Add(hidden);
        var methods = Methods(type, faults);
        if (faults.Count > 0)
            return new GrainOutput("", "", "", new Sequence<Fault>(faults));

        var name = type.Identifier() + "_Reference";
        var text = new StringBuilder();
        text.Append(
            $$"""
            internal sealed class {{name}}(global::OrleansTrader.Runtime.GrainClass grainClass, string key)
                : global::Orleans.Runtime.GrainReference(grainClass, key), {{type.Full()}}
            {

            """);
        for (var i = 0; i < methods.Count; i++)
            MethodOutput.Append(text, methods[i], methods[i].Name + "_" + i);
        text.Append("}\n");
        var registration = $"Add(typeof({type.Full()}), static (grainClass, key) => new {name}(grainClass, key));";
        return new GrainOutput(name, text.ToString(), registration, new Sequence<Fault>(faults));
    }

    private static List<IMethodSymbol> Methods(INamedTypeSymbol type, List<Fault> faults)
    {
        var methods = new List<IMethodSymbol>();
        foreach (var member in type.AllInterfaces.Concat([type]).SelectMany(part => part.GetMembers()).Where(member => member.IsAbstract))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                methods.Add(method);
                Check(method);
            }
            else if (member is not IMethodSymbol)
            {
                Report(Rules.NoMethod, member);
            }
        }

        return methods;

        void Check(IMethodSymbol method)
        {
            if (method.IsGenericMethod)
                Report(Rules.GenericMethod, method);
            foreach (var parameter in method.Parameters)
            {
                if (parameter.RefKind != RefKind.None)
                    Report(Rules.ByReference, method, parameter.Name);
                else if (!IsTrusted(parameter.GetAttributes()) && Flaw(parameter.Type) is { } flaw)
                    Report(Rules.MutableParameter, method, parameter.Name, flaw);
            }

            if (!method.HasGrainShape() && !(method.ReturnsVoid && type.IsObserverInterface()))
                Report(Rules.ReturnType, method, method.ReturnType.Short());
            else if (method.IsOneWay() && method.Result() is not null)
                Report(Rules.OneWayResult, method, method.ReturnType.Short());
            else if (!IsTrusted(method.GetReturnTypeAttributes()) && method.Result() is { } result && Flaw(result) is { } flaw)
                Report(Rules.MutableResult, method, flaw);
            if (method.HasResponseTimeout() && method.ResponseTimeout() is null)
                Report(Rules.Timeout, method);
        }

        // A fault of an inherited member is reported where that member is, if it is in this assembly, else on the type.
        void Report(DiagnosticDescriptor rule, ISymbol member, params string[] more) =>
            faults.Add(Fault.At(
                SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? member : type, rule, [member.Short(), .. more]));
    }

    private static string? Flaw(ITypeSymbol type) => new Immutability().Flaw(type);

    private static bool IsTrusted(IEnumerable<AttributeData> attributes) =>
        attributes.Any(attribute => attribute.AttributeClass.Is("Orleans.ImmutableAttribute"));
}
