using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>The grain classes that are subscribed by attribute.</summary>
internal sealed class ImplicitSubscribers
{
    private const int NamespacesRemembered = 10_000;

    private readonly (GrainClass Class, IStreamNamespacePredicate[] Predicates)[] _rules;
    private readonly ConcurrentDictionary<string, GrainClass[]> _byNamespace = new(StringComparer.Ordinal);

    internal ImplicitSubscribers(IEnumerable<GrainClass> classes) => _rules =
    [
        .. classes
            .Select(grainClass => (Class: grainClass, Predicates: PredicatesOf(grainClass)))
            .Where(rule => rule.Predicates.Length > 0),
    ];

    internal GrainClass[] Of(string? ns)
    {
        if (string.IsNullOrWhiteSpace(ns) || _rules.Length == 0)
            return [];
        if (_byNamespace.TryGetValue(ns, out var classes))
            return classes;
        if (_byNamespace.Count >= NamespacesRemembered)
            _byNamespace.Clear();
        var fitting = _rules.Where(rule => rule.Predicates.Any(predicate => predicate.IsMatch(ns)));
        return _byNamespace[ns] = [.. fitting.Select(rule => rule.Class)];
    }

    /// <summary>The stream's key, in the grain class's notation; classes with compound keys have the namespace in it as well.</summary>
    internal static string KeyOf(GrainClass grainClass, StreamId stream)
    {
        var key = stream.GetKeyAsString();
        var type = grainClass.Description.Type;
        return grainClass.Description.KeyKind switch
        {
            GrainKeyKind.Guid => GrainIdKeyExtensions.CreateGuidKey(
                Guid.Parse(key), Extension(typeof(IGrainWithGuidCompoundKey))).ToString(),
            GrainKeyKind.Integer => GrainIdKeyExtensions.CreateIntegerKey(
                long.Parse(key, CultureInfo.InvariantCulture), Extension(typeof(IGrainWithIntegerCompoundKey))).ToString(),
            _ => key,
        };

        string? Extension(Type compound) => compound.IsAssignableFrom(type) ? stream.GetNamespace() : null;
    }

    private static IStreamNamespacePredicate[] PredicatesOf(GrainClass grainClass)
    {
        var attributes = grainClass.Description.Type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>();
        return [.. attributes.Select(attribute => attribute.Predicate)];
    }
}
