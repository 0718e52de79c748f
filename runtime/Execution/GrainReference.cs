using System.ComponentModel;
using OrleansTrader.Runtime;

namespace Orleans.Runtime;

/// <summary>
/// What callers hold of a grain. Generated code derives one class per grain interface; every call of every grain goes through one
/// of the Call methods here.
/// </summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainClass _class;
    private readonly string _key;
    private Mailbox? _mailbox;

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GrainReference(GrainClass grainClass, string key)
    {
        _class = grainClass;
        _key = key;
    }

    public GrainId GrainId => _class.IdOf(_key);

    /// <summary>Two references are equal if they lead to the same grain, through whichever interface.</summary>
    public bool Equals(GrainReference? other) => other is not null && ReferenceEquals(_class, other._class) && _key == other._key;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"GrainReference:{GrainId}";

    public static bool operator ==(GrainReference? left, GrainReference? right) => left?.Equals(right) ?? right is null;

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    internal GrainReference As(Type grainInterface) => _class.Silo.Catalog.Interface(grainInterface).Reference(_class, _key);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task Call(TaskCall call) => Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task<T> Call<T>(TaskCall<T> call) => Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask Call(ValueTaskCall call) => Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask<T> Call<T>(ValueTaskCall<T> call) => Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task CallOneWay(TaskCall call)
    {
        _ = WatchOneWay(Target().Call(call), call.Method);
        return Task.CompletedTask;
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask CallOneWay(ValueTaskCall call)
    {
        _ = WatchOneWay(Target().Call(call).AsTask(), call.Method);
        return default;
    }

    private async Task WatchOneWay(Task task, GrainMethod method)
    {
        try
        {
            await task.ConfigureAwait(_class.Silo.Turns.IsConfined);
        }
        catch (Exception exception)
        {
            _class.Silo.Log.OneWayCallFailed(method, GrainId, exception);
        }
    }

    private Mailbox Target()
    {
        var mailbox = _mailbox;
        return mailbox is { IsClosed: false } ? mailbox : _mailbox = _class.Locate(_key);
    }
}
