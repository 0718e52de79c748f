namespace Orleans;

/// <summary>
/// Runs around calls in the turn of the grain that is called: as a service around those of all grains, as an interface of a grain
/// class around those of its grains. Either calls <see cref="IGrainCallContext.Invoke"/> or sets a result.
/// </summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}
