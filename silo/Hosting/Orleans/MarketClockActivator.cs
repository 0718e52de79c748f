using Orleans.Metadata;
using Orleans.Runtime;

namespace OrleansTrader.Hosting;

/// <summary>
/// Gives the grains the market's clock for the <see cref="TimeProvider"/> that their constructors ask for. Orleans itself, which asks
/// the same container, must go by the clock on the wall: a silo whose time stands would be dead to the others.
/// </summary>
internal sealed class MarketClockActivator(GrainClassMap classes, MarketClock clock, IServiceProvider services) : IConfigureGrainTypeComponents
{
    public void Configure(GrainType grainType, GrainProperties properties, GrainTypeSharedContext shared)
    {
        if (classes.TryGetGrainClass(grainType, out var grainClass) && AsksForTime(grainClass))
            shared.SetComponent<IGrainActivator>(new Activator(grainClass, clock.Time, services));
    }

    private static bool AsksForTime(Type grainClass) =>
        grainClass.Namespace?.StartsWith("Orleans.", StringComparison.Ordinal) == false
        && grainClass.GetConstructors().Any(constructor => constructor.GetParameters().Any(IsTime));

    private static bool IsTime(System.Reflection.ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TimeProvider) && !parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false);

    private sealed class Activator(Type grainClass, TimeProvider clock, IServiceProvider services) : IGrainActivator
    {
        private readonly DefaultGrainActivator _disposer = new(services, grainClass);
        private readonly GrainConstructorArgumentFactory _facets = new(services, grainClass);
        private readonly Lazy<ObjectFactory> _factory = new(() =>
            ActivatorUtilities.CreateFactory(grainClass, [typeof(TimeProvider), .. new GrainConstructorArgumentFactory(services, grainClass).ArgumentTypes]));

        public object CreateInstance(IGrainContext context) =>
            _factory.Value(context.ActivationServices, [clock, .. _facets.CreateArguments(context)]);

        public ValueTask DisposeInstance(IGrainContext context, object instance) => _disposer.DisposeInstance(context, instance);
    }
}

/// <summary>The clock of the grains.</summary>
internal sealed record MarketClock(TimeProvider Time);
