using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Runtime;

/// <summary>Where a generated activator finds the constructor's arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainConstruction
{
    private const string DefaultStorage = "Default";
    private List<IStorage>? _states;

    internal GrainConstruction(IGrainContext context) => Context = context;

    public IGrainContext Context { get; }

    public IServiceProvider Services => Context.ActivationServices;

    internal IReadOnlyList<IStorage> States => _states ?? (IReadOnlyList<IStorage>)[];

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public T? OptionalService<T>()
        where T : class => Services.GetService<T>();

    public T KeyedService<T>(object? key)
        where T : notnull => Services.GetRequiredKeyedService<T>(key);

    public IPersistentState<T> State<T>(string stateName, string? storageName)
    {
        var storage = Services.GetKeyedService<IGrainStorage>(storageName ?? DefaultStorage)
            ?? throw new InvalidOperationException($"There is no grain storage '{storageName ?? DefaultStorage}' for state '{stateName}'.");
        var state = new PersistentState<T>(stateName, Context.GrainId, storage);
        (_states ??= []).Add(state);
        return state;
    }
}
