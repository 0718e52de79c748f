using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace OrleansTrader.Runtime;

/// <summary>Filters run in the order in which they are added. They are services: registering them as such does the same.</summary>
public static class GrainCallFilterBuilderExtensions
{
    public static EmbeddedGrainsBuilder AddIncomingGrainCallFilter(this EmbeddedGrainsBuilder builder, IIncomingGrainCallFilter filter)
    {
        builder.Services.AddSingleton(filter);
        return builder;
    }

    public static EmbeddedGrainsBuilder AddIncomingGrainCallFilter<TImplementation>(this EmbeddedGrainsBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TImplementation>();
        return builder;
    }

    public static EmbeddedGrainsBuilder AddIncomingGrainCallFilter(
        this EmbeddedGrainsBuilder builder, IncomingGrainCallFilterDelegate filter) =>
        builder.AddIncomingGrainCallFilter(new IncomingDelegate(filter));

    public static EmbeddedGrainsBuilder AddOutgoingGrainCallFilter(this EmbeddedGrainsBuilder builder, IOutgoingGrainCallFilter filter)
    {
        builder.Services.AddSingleton(filter);
        return builder;
    }

    public static EmbeddedGrainsBuilder AddOutgoingGrainCallFilter<TImplementation>(this EmbeddedGrainsBuilder builder)
        where TImplementation : class, IOutgoingGrainCallFilter
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>();
        return builder;
    }

    public static EmbeddedGrainsBuilder AddOutgoingGrainCallFilter(
        this EmbeddedGrainsBuilder builder, OutgoingGrainCallFilterDelegate filter) =>
        builder.AddOutgoingGrainCallFilter(new OutgoingDelegate(filter));

    private sealed class IncomingDelegate(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => filter(context);
    }

    private sealed class OutgoingDelegate(OutgoingGrainCallFilterDelegate filter) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context) => filter(context);
    }
}
