using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrleansTrader.Runtime.Generator;

/// <summary>The reference class of a grain interface, with a call class for each of its methods.</summary>
internal static class InterfaceOutput
{
    private const string Task = "System.Threading.Tasks.Task";
    private const string ValueTask = "System.Threading.Tasks.ValueTask";

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
            Append(text, methods[i], methods[i].Name + "_" + i);
        text.Append("}\n");
        var registration = $"Add(typeof({type.Full()}), static (grainClass, key) => new {name}(grainClass, key));";
        return new GrainOutput(name, text.ToString(), registration, new Sequence<Fault>(faults));
    }

    private static List<IMethodSymbol> Methods(INamedTypeSymbol type, List<Fault> faults)
    {
        var methods = new List<IMethodSymbol>();
        foreach (var member in type.AllInterfaces.Concat([type]).SelectMany(part => part.GetMembers()).Where(member => member.IsAbstract))
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                if (member is not IMethodSymbol)
                    Report(Rules.NoMethod, member);
                continue;
            }

            methods.Add(method);
            if (method.IsGenericMethod)
                Report(Rules.GenericMethod, method);
            foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind != RefKind.None))
                Report(Rules.ByReference, method, parameter.Name);
            if (!IsTask(method.ReturnType))
                Report(Rules.ReturnType, method, method.ReturnType.Short());
            else if (IsOneWay(method) && Result(method) is not null)
                Report(Rules.OneWayResult, method, method.ReturnType.Short());
        }

        return methods;

        // A fault of an inherited member is reported where that member is, if it is in this assembly, else on the type.
        void Report(DiagnosticDescriptor rule, ISymbol member, params string[] more) =>
            faults.Add(Fault.At(
                SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? member : type, rule, [member.Short(), .. more]));
    }

    private static bool IsTask(ITypeSymbol type) => type.Is(Task) || type.Is(ValueTask);

    private static bool IsOneWay(IMethodSymbol method) => method.Attribute("Orleans.Concurrency.OneWayAttribute") is not null;

    private static ITypeSymbol? Result(IMethodSymbol method) => ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault();

    private static void Append(StringBuilder text, IMethodSymbol method, string callName)
    {
        var callee = method.ContainingType.Full();
        var name = SyntaxFacts.GetKeywordKind(method.Name) == SyntaxKind.None ? method.Name : "@" + method.Name;
        var result = Result(method) is { } type ? $"<{type.Full()}>" : "";
        var shape = (method.ReturnType.Is(Task) ? "TaskCall" : "ValueTaskCall") + result;
        var parameters = string.Join(", ", method.Parameters.Select((parameter, i) => $"{parameter.Type.Full()} a{i}"));
        var arguments = string.Join(", ", method.Parameters.Select((_, i) => $"a{i}"));
        var options = string.Join(", ", Options(method));
        var literal = SymbolDisplay.FormatLiteral(method.ContainingType.Short(), quote: true);
        text.Append(
            $$"""
                {{method.ReturnType.Full()}} {{callee}}.{{name}}({{parameters}}) =>
                    {{(IsOneWay(method) ? "CallOneWay" : "Call")}}(new {{callName}}({{arguments}}));

                private sealed class {{callName}}({{parameters}}) : global::OrleansTrader.Runtime.{{shape}}
                {
                    private static readonly global::OrleansTrader.Runtime.GrainMethod Info =
                        new({{literal}}, "{{method.Name}}"){{(options.Length == 0 ? "" : $" {{ {options} }}")}};

                    public override global::OrleansTrader.Runtime.GrainMethod Method => Info;

                    public override {{method.ReturnType.Full()}} Invoke(object grain) => (({{callee}})grain).{{name}}({{arguments}});
                }

            
            """);
    }

    private static IEnumerable<string> Options(IMethodSymbol method)
    {
        if (method.Attribute("Orleans.Concurrency.AlwaysInterleaveAttribute") is not null)
            yield return "AlwaysInterleaves = true";
        if (method.Attribute("Orleans.Concurrency.ReadOnlyAttribute") is not null)
            yield return "IsReadOnly = true";
    }
}
