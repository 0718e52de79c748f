namespace OrleansTrader.Runtime;

/// <summary>An observer, and the life of the subscriber that it is part of.</summary>
internal sealed class Attachment<T>(Activation life, Observer<T> observer)
{
    internal Observer<T> Observer => observer;

    /// <summary>From any thread. False may be out of date, true stays.</summary>
    internal bool HasEnded => !ReferenceEquals(life.Mailbox.Activation, life);

    internal object Subscriber { get; } = life.GrainInstance!;
}
