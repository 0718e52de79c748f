using System.Globalization;
using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>What the generator asks of methods.</summary>
internal static class MethodSymbols
{
    private const string Task = "System.Threading.Tasks.Task";
    private const string ValueTask = "System.Threading.Tasks.ValueTask";
    private const string Sequence = "System.Collections.Generic.IAsyncEnumerable";

    internal static bool HasGrainShape(this IMethodSymbol method) =>
        method.ReturnType.Is(Task) || method.ReturnType.Is(ValueTask) || method.ReturnsSequence();

    internal static bool ReturnsSequence(this IMethodSymbol method) => method.ReturnType.Is(Sequence);

    internal static bool ReturnsTask(this IMethodSymbol method) => method.ReturnType.Is(Task);

    /// <summary>What the task or the sequence carries.</summary>
    internal static ITypeSymbol? Result(this IMethodSymbol method) => (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();

    internal static bool IsOneWay(this IMethodSymbol method) =>
        method.ReturnsVoid || method.Attribute("Orleans.Concurrency.OneWayAttribute") is not null;

    /// <summary>The place of the parameter that is a cancellation token; -1 if there is none.</summary>
    internal static int Token(this IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(parameter => parameter.Type.Is("System.Threading.CancellationToken"))?.Ordinal ?? -1;

    internal static bool HasResponseTimeout(this IMethodSymbol method) => method.ResponseTimeoutAttribute() is not null;

    /// <returns>Null if there is none, or none that makes sense.</returns>
    internal static TimeSpan? ResponseTimeout(this IMethodSymbol method) =>
        method.ResponseTimeoutAttribute()?.ConstructorArguments.FirstOrDefault().Value is string text
        && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout)
        && timeout > TimeSpan.Zero
            ? timeout
            : null;

    private static AttributeData? ResponseTimeoutAttribute(this IMethodSymbol method) => method.Attribute("Orleans.ResponseTimeoutAttribute");
}
