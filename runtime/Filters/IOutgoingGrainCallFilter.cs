namespace Orleans;

/// <summary>
/// A service that runs around all calls on the side of the caller. Either calls <see cref="IGrainCallContext.Invoke"/> or sets a
/// result.
/// </summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}
