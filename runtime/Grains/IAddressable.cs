namespace Orleans.Runtime;

/// <summary>What can be called by its identity: grains and references to them.</summary>
public interface IAddressable;
