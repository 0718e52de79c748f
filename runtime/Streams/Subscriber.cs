namespace OrleansTrader.Runtime;

/// <summary>Who is subscribed: a grain, or, with a mailbox of its own, somebody outside.</summary>
internal sealed record Subscriber(GrainClass Class, string Key, Mailbox? Outsider, bool IsImplicit);
