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
        Filters = CallFilters.For(silo, description);
        _newMailbox = key => new Mailbox(this, key);
    }

    internal EmbeddedSilo Silo { get; }

    internal GrainClassDescription Description { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    /// <summary>See <see cref="TurnScheduler.RunsInline"/>; here because every call looks at it.</summary>
    internal bool RunsInline { get; }

    /// <summary>What calls pass on their way; null for nothing, which is what almost every class has.</summary>
    internal CallFilters? Filters { get; }

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
