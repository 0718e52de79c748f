using Orleans.Streams;

namespace Orleans;

/// <summary>
/// On a grain class: for each stream of a fitting namespace the grain whose key is the stream's key is subscribed, without having
/// subscribed, and activated by the first item. It hands in its observer by SubscribeAsync in OnActivateAsync, or as an
/// <see cref="Streams.Core.IStreamSubscriptionObserver"/>. Streams without a namespace have no implicit subscribers.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    /// <summary>Every namespace.</summary>
    public ImplicitStreamSubscriptionAttribute() => Predicate = new AllStreamNamespacesPredicate();

    public ImplicitStreamSubscriptionAttribute(string streamNamespace) =>
        Predicate = new ExactMatchStreamNamespacePredicate(streamNamespace.Trim());

    /// <param name="predicateType">An <see cref="IStreamNamespacePredicate"/> with a constructor without parameters.</param>
    public ImplicitStreamSubscriptionAttribute(Type predicateType) =>
        Predicate = (IStreamNamespacePredicate)Activator.CreateInstance(predicateType)!;

    public ImplicitStreamSubscriptionAttribute(IStreamNamespacePredicate predicate) => Predicate = predicate;

    public IStreamNamespacePredicate Predicate { get; }
}
