using System.Reflection;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The grain interfaces and classes of a silo, from the manifests of its assemblies.</summary>
internal sealed class GrainCatalog
{
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<Type, GrainInterface> _interfaces = [];
    private readonly Dictionary<string, GrainClass> _classes = new(StringComparer.Ordinal);

    internal GrainCatalog(EmbeddedSilo silo, IEnumerable<Assembly> assemblies)
    {
        _assemblies.Add(typeof(GrainCatalog).Assembly);
        Add(silo, new RuntimeManifest());
        foreach (var assembly in assemblies)
            Add(silo, assembly);
    }

    internal IEnumerable<GrainClass> Classes => _classes.Values;

    internal GrainInterface Interface(Type type) => _interfaces.GetValueOrDefault(type)
        ?? throw new ArgumentException($"{type} is not a grain interface of this silo's assemblies.", nameof(type));

    internal GrainClass Class(GrainType grainType) => _classes.GetValueOrDefault(grainType.ToString())
        ?? throw new ArgumentException($"There is no grain class '{grainType}' in this silo.", nameof(grainType));

    private void Add(EmbeddedSilo silo, Assembly assembly)
    {
        if (!_assemblies.Add(assembly))
            return;
        var attribute = assembly.GetCustomAttribute<GrainManifestAttribute>()
            ?? throw new ArgumentException($"{assembly.GetName().Name} has no grains, or was built without the generator.", nameof(assembly));
        Add(silo, (GrainManifest)Activator.CreateInstance(attribute.Manifest)!);
    }

    private void Add(EmbeddedSilo silo, GrainManifest manifest)
    {
        foreach (var (type, reference) in manifest.References)
            _interfaces.Add(type, new GrainInterface(type, reference));
        foreach (var description in manifest.Classes)
            Add(silo, description);
    }

    private void Add(EmbeddedSilo silo, GrainClassDescription description)
    {
        var grainClass = new GrainClass(silo, description);
        if (!_classes.TryAdd(description.GrainType, grainClass))
        {
            throw new InvalidOperationException(
                $"{_classes[description.GrainType].Description.Type} and {description.Type} are both called '{description.GrainType}'. " +
                "Name one of them with [GrainType].");
        }

        foreach (var type in description.Interfaces)
        {
            Add(silo, type.Assembly);
            _interfaces[type].Classes.Add(grainClass);
        }
    }
}
