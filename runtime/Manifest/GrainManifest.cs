using System.ComponentModel;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What generated code knows of the grains of one assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainManifest
{
    private readonly Dictionary<Type, Func<GrainClass, string, GrainReference>> _references = [];
    private readonly List<GrainClassDescription> _classes = [];

    internal IReadOnlyDictionary<Type, Func<GrainClass, string, GrainReference>> References => _references;

    internal IReadOnlyList<GrainClassDescription> Classes => _classes;

    protected void Add(Type grainInterface, Func<GrainClass, string, GrainReference> reference) => _references.Add(grainInterface, reference);

    protected void Add(GrainClassDescription grainClass) => _classes.Add(grainClass);
}
