namespace OrleansTrader.Runtime;

/// <summary>The continuation of an await in grain code, or anything else posted to the grain's synchronization context.</summary>
internal sealed class PostedCallback(SendOrPostCallback callback, object? state) : WorkItem
{
    public override string ToString() => CallbackName.Of(callback, state);

    internal override void Run(Mailbox mailbox)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            // Awaits never throw here; this is an async void method or a bare Post, and the turn is where its failure ends.
            mailbox.Log.TurnFailed(mailbox.GrainId, exception);
        }
    }
}
