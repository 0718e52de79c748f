namespace Orleans;

/// <summary>The way in from code that is no grain. Here it is the same process and the same objects as the silo's.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
