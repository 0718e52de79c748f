using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>The grains that are subscribed to a stream by an attribute on their class, as the cluster's manifest has them.</summary>
internal sealed class ImplicitSubscribers(GrainBindingsResolver bindings, IEnumerable<IStreamNamespacePredicateProvider> predicates, IServiceProvider services)
{
    private const string DefaultMapper = "default";

    private readonly ConcurrentDictionary<StreamId, (MajorMinorVersion Version, ImmutableArray<Entry> Entries)> _known = new();

    /// <summary>A subscription and who has it. The id is made of the two, so that every silo makes the same.</summary>
    internal readonly record struct Entry(Guid Subscription, GrainId Subscriber);

    public ImmutableArray<Entry> Of(StreamId stream)
    {
        var manifest = bindings.GetAllBindings();
        if (_known.TryGetValue(stream, out var known) && known.Version == manifest.Version)
            return known.Entries;

        var entries = Find(stream, manifest.Bindings.Values).OrderBy(entry => entry.Subscriber.ToString(), StringComparer.Ordinal).ToImmutableArray();
        _known[stream] = (manifest.Version, entries);
        return entries;
    }

    private IEnumerable<Entry> Find(StreamId stream, IEnumerable<GrainBindings> classes)
    {
        if (stream.GetNamespace() is not { } ns)
            yield break;
        foreach (var ofClass in classes)
        {
            foreach (var binding in ofClass.Bindings)
            {
                if (binding.GetValueOrDefault(WellKnownGrainTypeProperties.BindingTypeKey) != WellKnownGrainTypeProperties.StreamBindingTypeValue
                    || !Matches(binding.GetValueOrDefault(WellKnownGrainTypeProperties.StreamBindingPatternKey), ns))
                {
                    continue;
                }

                var subscriber = GrainId.Create(ofClass.GrainType, MapperOf(binding).GetGrainKeyId(ofClass, stream));
                yield return new Entry(IdOf(subscriber, stream), subscriber);
                break;
            }
        }
    }

    private IStreamIdMapper MapperOf(ImmutableDictionary<string, string> binding)
    {
        var name = binding.GetValueOrDefault(WellKnownGrainTypeProperties.StreamIdMapperKey);
        return services.GetRequiredKeyedService<IStreamIdMapper>(string.IsNullOrWhiteSpace(name) ? DefaultMapper : name);
    }

    private bool Matches(string? pattern, string ns)
    {
        if (pattern is null)
            return false;
        foreach (var provider in predicates)
        {
            if (provider.TryGetPredicate(pattern, out var predicate))
                return predicate.IsMatch(ns);
        }

        return false;
    }

    private static Guid IdOf(GrainId subscriber, StreamId stream) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{subscriber} {stream}")).AsSpan(0, 16));
}
