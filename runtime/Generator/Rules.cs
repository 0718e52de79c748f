using Microsoft.CodeAnalysis;

namespace OrleansTrader.Runtime.Generator;

/// <summary>What the generator refuses.</summary>
internal static class Rules
{
    internal static readonly DiagnosticDescriptor ReturnType = Rule(
        "GRAIN001",
        "Grain methods return tasks",
        "{0} returns {1}; a grain method returns Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>");

    internal static readonly DiagnosticDescriptor GenericMethod = Rule(
        "GRAIN002", "Grain methods are not generic", "{0} is generic; a grain method can not be");

    internal static readonly DiagnosticDescriptor ByReference = Rule(
        "GRAIN003", "Grain methods take their arguments by value", "Parameter {1} of {0} is passed by reference; a call takes values");

    internal static readonly DiagnosticDescriptor Constructors = Rule(
        "GRAIN004", "A grain class has one constructor", "{0} has {1} constructors; a grain class has one that is not private");

    internal static readonly DiagnosticDescriptor NoMethod = Rule(
        "GRAIN005", "Grain interfaces consist of methods", "{0} is not a method; a grain interface has methods only");

    internal static readonly DiagnosticDescriptor Inaccessible = Rule(
        "GRAIN006", "Grain types are plain types that the assembly can see", "{0} is {1}; generated code can not refer to it");

    internal static readonly DiagnosticDescriptor OneWayResult = Rule(
        "GRAIN007", "One-way methods have no result", "{0} is [OneWay] and returns {1}; nobody would get its result");

    internal static readonly DiagnosticDescriptor MutableParameter = Rule(
        "GRAIN008", "Messages are immutable", "Parameter {1} of {0} is handed over as it is, and so must be immutable through and through: {2}");

    internal static readonly DiagnosticDescriptor MutableResult = Rule(
        "GRAIN009", "Results are immutable", "The result of {0} is handed over as it is, and so must be immutable through and through: {1}");

    internal static readonly DiagnosticDescriptor Timeout = Rule(
        "GRAIN010", "Response timeouts are times", "[ResponseTimeout] of {0} is not a time above zero such as 00:00:05");

    internal static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> All = new[]
    {
        ReturnType, GenericMethod, ByReference, Constructors, NoMethod, Inaccessible, OneWayResult, MutableParameter, MutableResult, Timeout,
    }.ToDictionary(rule => rule.Id);

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
