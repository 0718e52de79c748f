namespace Orleans.Streams.Core;

/// <summary>A grain that is told of a subscription of its own when an item comes and it has not resumed that subscription.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>Makes the handle and resumes it; an item for a subscription that is not resumed here is dropped.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
