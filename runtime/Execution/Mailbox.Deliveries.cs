namespace OrleansTrader.Runtime;

/// <content>Requests of the runtime's own, which must not run on the thread that sends them.</content>
internal sealed partial class Mailbox
{
    /// <summary>As <see cref="Send(Request)"/>, but the request waits for a turn from the scheduler even if the grain is idle.</summary>
    internal void SendLater(Request request)
    {
        var mailbox = this;
        while (true)
        {
            if (mailbox.Workers is { } workers)
            {
                if (workers.TryAssign(request, later: true))
                    return;
                mailbox = mailbox._class.Locate(mailbox._key);
                continue;
            }

            switch (mailbox.Push(request))
            {
                case Pushed.AndOwner:
                    _class.Silo.Turns.Schedule(mailbox);
                    return;
                case Pushed.Yes:
                    return;
                default:
                    mailbox = mailbox._class.Locate(mailbox._key);
                    break;
            }
        }
    }
}
