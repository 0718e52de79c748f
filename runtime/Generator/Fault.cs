using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OrleansTrader.Runtime.Generator;

/// <summary>A diagnostic that does not hold on to the compilation.</summary>
internal sealed record Fault(string Id, string File, TextSpan Span, LinePositionSpan Lines, Sequence<string> Arguments)
{
    internal static Fault At(ISymbol symbol, DiagnosticDescriptor rule, params string[] arguments)
    {
        var location = symbol.Locations[0].GetLineSpan();
        return new Fault(rule.Id, location.Path, symbol.Locations[0].SourceSpan, location.Span, new Sequence<string>(arguments));
    }

    internal Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rules.All[Id], Location.Create(File, Span, Lines), [.. Arguments.Cast<object>()]);
}
