namespace OrleansTrader.Runtime;

/// <content>Requests of the runtime's own, which must not run on the thread that sends them.</content>
internal sealed partial class Mailbox
{
    /// <summary>As <see cref="Send(Request)"/>, but the request waits for a turn from the scheduler even if the grain is idle.</summary>
    internal void SendLater(Request request)
    {
        var mailbox = this;
        Mailbox? owned;
        while (!mailbox.TryGive(request, out owned))
            mailbox = mailbox._class.Locate(mailbox._key);
        if (owned is not null)
            _class.Silo.Turns.Schedule(owned);
    }
}
