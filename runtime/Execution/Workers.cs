namespace OrleansTrader.Runtime;

/// <summary>
/// The activations of one key of a stateless worker. It stands for good as what has arrived in a mailbox of its own, the one that
/// callers find: so that one is always busy, every call to it becomes a request, and the request is handed on to a worker here.
/// </summary>
internal sealed class Workers(GrainClass grainClass, string key, int max) : WorkItem
{
    private readonly Lock _lock = new();
    private Mailbox[] _workers = [];

    internal Mailbox[] Present => Volatile.Read(ref _workers);

    /// <summary>Gives the request to a worker. False: the last worker has gone, others stand for the key now.</summary>
    /// <param name="owned">The worker, if the caller owns it now and has to see to its turns.</param>
    internal bool TryAssign(Request request, out Mailbox? owned)
    {
        owned = null;
        Mailbox worker;
        bool isOwner;
        lock (_lock)
        {
            // A worker with the request in it is no longer idle: so the next caller, who has to wait here, takes another.
            do
            {
                if (IsPosthumous)
                    return false;
                worker = Choose();
            }
            while (!worker.TryPush(request, out isOwner));
        }

        owned = isOwner ? worker : null;
        return true;
    }

    /// <summary>A worker has gone. Without any, the place of the key is given up, too.</summary>
    /// <returns>Whether it was the last.</returns>
    internal bool Remove(Mailbox worker)
    {
        lock (_lock)
        {
            Volatile.Write(ref _workers, [.. _workers.Where(other => other != worker)]);
            return IsPosthumous = _workers.Length == 0;
        }
    }

    internal override void Run(Mailbox mailbox) => throw new InvalidOperationException("Workers are no work.");

    private Mailbox Choose()
    {
        Mailbox? best = null;
        foreach (var worker in _workers)
        {
            if (worker.IsClosed)
                continue;
            if (worker.IsFree)
                return worker;
            if (best is null || worker.QueueLength < best.QueueLength)
                best = worker;
        }

        return best is not null && _workers.Length >= max ? best : Add();
    }

    private Mailbox Add()
    {
        var worker = new Mailbox(grainClass, key);
        Volatile.Write(ref _workers, [.. _workers, worker]);
        return worker;
    }
}
