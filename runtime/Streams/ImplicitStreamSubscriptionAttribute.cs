namespace Orleans;

/// <summary>
/// On a grain class: for each stream of that namespace the grain whose key is the stream's key is subscribed, without having
/// subscribed, and activated by the first item. It hands in its observer by SubscribeAsync in OnActivateAsync.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute(string streamNamespace) : Attribute
{
    internal string StreamNamespace { get; } = streamNamespace;
}
