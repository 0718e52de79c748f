using System.Collections.Concurrent;
using System.ComponentModel;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A grain class within one silo, and the directory of its grains.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);
    private readonly Func<string, Mailbox> _newMailbox;

    internal GrainClass(EmbeddedSilo silo, GrainClassDescription description)
    {
        Silo = silo;
        Description = description;
        GrainType = GrainType.Create(description.GrainType);
        IsReentrant = description.IsReentrant;
        RunsInline = silo.Turns.RunsInline;
        CompletionOptions = silo.Turns.IsConfined ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
        _newMailbox = key => new Mailbox(this, key);
    }

    internal EmbeddedSilo Silo { get; }

    internal GrainClassDescription Description { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    /// <summary>See <see cref="TurnScheduler.RunsInline"/>; here because every call looks at it.</summary>
    internal bool RunsInline { get; }

    /// <summary>
    /// How the callers of waiting requests go on: on the pool, unless all is confined to one thread. There, only what captured no context
    /// runs at once; and WhenAll, which would go through the pool, does too.
    /// </summary>
    internal TaskCreationOptions CompletionOptions { get; }

    internal ICollection<Mailbox> Mailboxes => _mailboxes.Values;

    internal GrainId IdOf(string key) => new(GrainType, IdSpan.Create(key));

    internal object Create(GrainConstruction construction) => Description.Create(construction);

    /// <summary>The open mailbox of a grain, a new one if there is none.</summary>
    internal Mailbox Locate(string key)
    {
        while (true)
        {
            var mailbox = _mailboxes.GetOrAdd(key, _newMailbox);
            if (!mailbox.IsClosed)
                return mailbox;
            Forget(mailbox);
        }
    }

    internal void Forget(Mailbox mailbox) => _mailboxes.TryRemove(KeyValuePair.Create(mailbox.Key, mailbox));
}
