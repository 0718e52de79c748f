using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Runtime;

/// <summary>A grain's state over its storage. What is not stored reads as a new <typeparamref name="T"/>.</summary>
internal sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>
{
    private static readonly Func<T> New = Factory();

    private readonly GrainState<T> _state = new();

    [AllowNull]
    public T State
    {
        get => _state.State ??= New();
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(name, grain, _state, cancellationToken);
        if (!_state.RecordExists)
            _state.State = New();
    }

    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        _ = State;
        return storage.WriteStateAsync(name, grain, _state, cancellationToken);
    }

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, grain, _state, cancellationToken);
        _state.State = New();
    }

    /// <summary>Looks once per type how a new state is made: by its constructor without arguments, else all fields zero.</summary>
    private static Func<T> Factory()
    {
        var type = typeof(T);
        if (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null)
            return Activator.CreateInstance<T>;
        if (type.IsAbstract || type.IsArray || type == typeof(string))
            return () => default!;
        return () => (T)RuntimeHelpers.GetUninitializedObject(type);
    }
}
