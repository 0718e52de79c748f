using System.Reflection;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The grain interfaces and classes of a silo, from the manifests of its assemblies.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<Type, GrainInterface> _interfaces = [];
    private readonly Dictionary<string, GrainClass> _classes = new(StringComparer.Ordinal);

    internal GrainCatalog(EmbeddedSilo silo, IEnumerable<Assembly> assemblies)
    {
        var manifests = assemblies.Distinct().Select(Manifest).ToList();
        foreach (var (type, reference) in manifests.SelectMany(manifest => manifest.References))
            _interfaces.Add(type, new GrainInterface(type, reference));
        foreach (var description in manifests.SelectMany(manifest => manifest.Classes))
            Add(new GrainClass(silo, description));
    }

    internal IEnumerable<GrainClass> Classes => _classes.Values;

    internal GrainInterface Interface(Type type) => _interfaces.GetValueOrDefault(type)
        ?? throw new ArgumentException($"{type} is not a grain interface of this silo's assemblies.", nameof(type));

    internal GrainClass Class(GrainType grainType) => _classes.GetValueOrDefault(grainType.ToString())
        ?? throw new ArgumentException($"There is no grain class '{grainType}' in this silo.", nameof(grainType));

    private static GrainManifest Manifest(Assembly assembly)
    {
        var attribute = assembly.GetCustomAttribute<GrainManifestAttribute>()
            ?? throw new ArgumentException($"{assembly.GetName().Name} has no grains, or was built without the generator.", nameof(assembly));
        return (GrainManifest)Activator.CreateInstance(attribute.Manifest)!;
    }

    private void Add(GrainClass grainClass)
    {
        var description = grainClass.Description;
        if (!_classes.TryAdd(description.GrainType, grainClass))
        {
            throw new InvalidOperationException(
                $"{_classes[description.GrainType].Description.Type} and {description.Type} are both called '{description.GrainType}'. " +
                "Name one of them with [GrainType].");
        }

        foreach (var type in description.Interfaces)
        {
            if (!_interfaces.TryGetValue(type, out var grainInterface))
                throw new InvalidOperationException($"{description.Type} implements {type}, whose assembly is not among the silo's.");
            grainInterface.Classes.Add(grainClass);
        }
    }
}
