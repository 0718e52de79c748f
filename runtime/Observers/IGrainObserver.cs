using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// What an interface derives from through which grains tell things to objects that are no grains, or to other grains. Its methods
/// return what those of grains do, or nothing: then they are one-way.
/// </summary>
public interface IGrainObserver : IAddressable;
