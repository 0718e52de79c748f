using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// A named state of a grain, injected through <see cref="PersistentStateAttribute"/> and read before OnActivateAsync. A write
/// against a record that changed meanwhile throws <see cref="Orleans.Storage.InconsistentStateException"/>.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>;
