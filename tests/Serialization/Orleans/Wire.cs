using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;

namespace OrleansTrader.Tests.Serialization.Orleans;

/// <summary>The serializer as a silo has it: everything that the referenced assemblies generated.</summary>
internal static class Wire
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static Serializer Serializer { get; } = Services.GetRequiredService<Serializer>();

    public static DeepCopier Copier { get; } = Services.GetRequiredService<DeepCopier>();

    /// <summary>The serializer of another version, in which one name stands for another shape.</summary>
    public static Serializer With(string alias, Type shape) => new ServiceCollection()
        .AddSerializer()
        .PostConfigure<TypeManifestOptions>(types => types.WellKnownTypeAliases[alias] = shape)
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    /// <summary>Written in one process and read in another, as far as the bytes can tell.</summary>
    public static T RoundTrip<T>(T value) => Serializer.Deserialize<T>(Serializer.SerializeToArray(value))!;
}
