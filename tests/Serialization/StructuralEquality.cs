using System.Collections;
using System.Reflection;

namespace OrleansTrader.Tests.Serialization;

/// <summary>
/// Compares what two values hold, private parts too. The records' own equality is that of references where a collection is a member.
/// </summary>
internal static class StructuralEquality
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void AssertSame(object? expected, object? actual) => Assert.Null(Difference(expected, actual, "value"));

    /// <summary>The first part that differs, or null.</summary>
    private static string? Difference(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null || expected.GetType() != actual.GetType())
            return ReferenceEquals(expected, actual) ? null : $"{path}: {Describe(expected)} became {Describe(actual)}";
        var type = expected.GetType();
        if (type.IsPrimitive || type.IsEnum || expected is string)
            return expected.Equals(actual) ? null : $"{path}: {expected} became {actual}";
        if (expected is decimal number)
            return decimal.GetBits(number).SequenceEqual(decimal.GetBits((decimal)actual)) ? null : $"{path}: {expected} became {actual}";
        return expected switch
        {
            IStructuralEquatable when type.IsValueType && IsDefault(expected) => IsDefault(actual) ? null : $"{path}: no array became one",
            IDictionary dictionary => OfComparers(expected, actual, path) ?? OfDictionaries(dictionary, (IDictionary)actual, path),
            IEnumerable items when IsSet(type) => OfSets(items, (IEnumerable)actual, path),
            IEnumerable items => OfSequences(items, (IEnumerable)actual, path),
            _ => OfFields(expected, actual, path),
        };
    }

    private static string? OfFields(object expected, object actual, string path)
    {
        for (var type = expected.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared))
            {
                if (Difference(field.GetValue(expected), field.GetValue(actual), $"{path}.{field.Name}") is { } difference)
                    return difference;
            }
        }

        return null;
    }

    private static string? OfSequences(IEnumerable expected, IEnumerable actual, string path)
    {
        object?[] left = [.. expected.Cast<object?>()];
        object?[] right = [.. actual.Cast<object?>()];
        return left.Length != right.Length
            ? $"{path}: {left.Length} items became {right.Length}"
            : First(left.Select((item, index) => Difference(item, right[index], $"{path}[{index}]")));
    }

    private static string? OfDictionaries(IDictionary expected, IDictionary actual, string path) =>
        expected.Count != actual.Count ? $"{path}: {expected.Count} entries became {actual.Count}"
        : First(expected.Keys.Cast<object>().Select(key => Difference(expected[key], actual[key], $"{path}[{key}]")));

    private static string? OfSets(IEnumerable expected, IEnumerable actual, string path) =>
        expected.Cast<object>().ToHashSet().SetEquals(actual.Cast<object>()) ? null : $"{path}: another set";

    private static string? OfComparers(object expected, object actual, string path)
    {
        var comparer = expected.GetType().GetProperty("KeyComparer")!;
        return Equals(comparer.GetValue(expected), comparer.GetValue(actual)) ? null : $"{path}: another comparer";
    }

    private static string? First(IEnumerable<string?> differences) => differences.FirstOrDefault(difference => difference is not null);

    private static bool IsSet(Type type) =>
        type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReadOnlySet<>));

    private static bool IsDefault(object array) => (bool)array.GetType().GetProperty("IsDefault")!.GetValue(array)!;

    private static string Describe(object? value) => value is null ? "nothing" : $"{value.GetType().Name} {value}";
}
