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

    internal GrainReference As(Type grainInterface)
    {
        var reference = _class.Silo.Catalog.Interface(grainInterface).Reference(_class, _key);
        reference._mailbox = _mailbox;
        return reference;
    }

    /// <summary>Makes it lead to a mailbox that is in no directory.</summary>
    internal GrainReference To(Mailbox mailbox)
    {
        _mailbox = mailbox;
        return this;
    }

    internal Mailbox? Mailbox => _mailbox;

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task Call(TaskCall call) => _class.Filters is { } filters ? filters.Send(this, call) : Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task<T> Call<T>(TaskCall<T> call) => _class.Filters is { } filters ? filters.Send<T>(this, call) : Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask Call(ValueTaskCall call) =>
        _class.Filters is { } filters ? new ValueTask(filters.Send(this, call)) : Target().Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal ValueTask<T> Call<T>(ValueTaskCall<T> call) =>
        _class.Filters is { } filters ? new ValueTask<T>(filters.Send<T>(this, call)) : Target().Call(call);

    // A call with a token that is cancelled already is not made.
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task Call(TaskCall call, CancellationToken token) => token.IsCancellationRequested ? Task.FromCanceled(token) : Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task<T> Call<T>(TaskCall<T> call, CancellationToken token) =>
        token.IsCancellationRequested ? Task.FromCanceled<T>(token) : Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask Call(ValueTaskCall call, CancellationToken token) =>
        token.IsCancellationRequested ? ValueTask.FromCanceled(token) : Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal ValueTask<T> Call<T>(ValueTaskCall<T> call, CancellationToken token) =>
        token.IsCancellationRequested ? ValueTask.FromCanceled<T>(token) : Call(call);

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task CallOneWay(TaskCall call)
    {
        _ = WatchOneWay(Call(call), call.Method);
        return Task.CompletedTask;
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask CallOneWay(ValueTaskCall call)
    {
        _ = WatchOneWay(Call(call).AsTask(), call.Method);
        return default;
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IAsyncEnumerable<T> Enumerate<T>(EnumerableCall<T> call) => new GrainEnumerable<T>(this, call);

    internal Task Send(TaskCall call) => Target().Call(call);

    internal Task<T> Send<T>(TaskCall<T> call) => Target().Call(call);

    internal ValueTask Send(ValueTaskCall call) => Target().Call(call);

    internal ValueTask<T> Send<T>(ValueTaskCall<T> call) => Target().Call(call);

    internal Microsoft.Extensions.Logging.ILogger Log => _class.Silo.Log;

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
