using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What calls to the grains of a class pass: on the caller's side here, on the grain's side <see cref="IncomingFilters"/>.</summary>
internal sealed class CallFilters
{
    private readonly IServiceProvider _services;
    private readonly bool _classFilters;
    private readonly bool _ofOutsiders;
    private IOutgoingGrainCallFilter[]? _outgoing;
    private IIncomingGrainCallFilter[]? _incoming;

    private CallFilters(IServiceProvider services, bool classFilters, bool ofOutsiders)
    {
        _services = services;
        _classFilters = classFilters;
        _ofOutsiders = ofOutsiders;
    }

    // Only now are they made: they may need the silo, which did not exist when the class was made.
    private IOutgoingGrainCallFilter[] Outgoing => _outgoing ??= [.. _services.GetServices<IOutgoingGrainCallFilter>()];

    private IIncomingGrainCallFilter[] Incoming => _incoming ??= [.. _services.GetServices<IIncomingGrainCallFilter>()];

    /// <returns>Null if there is nothing that a call of this class would pass.</returns>
    internal static CallFilters? For(EmbeddedSilo silo, GrainClassDescription description)
    {
        var registered = silo.Services.GetService<IServiceProviderIsService>();
        var classFilters = description.Type.IsAssignableTo(typeof(IIncomingGrainCallFilter));
        var ofOutsiders = description.Type == typeof(object);
        var any = registered is null
            || registered.IsService(typeof(IOutgoingGrainCallFilter))
            || registered.IsService(typeof(IIncomingGrainCallFilter));
        return any || classFilters || ofOutsiders ? new CallFilters(silo.Services, classFilters, ofOutsiders) : null;
    }

    internal Task Send(GrainReference target, GrainCall call)
    {
        if (IsGone(target))
            return Task.FromException(new ClientNotAvailableException(target.GrainId));
        if (Outgoing.Length == 0)
            return Filtered(call).SendTo(target);
        return SendThrough(new OutgoingCallContext(call, Filtered(call), target, Outgoing));
    }

    internal Task<T> Send<T>(GrainReference target, GrainCall call)
    {
        if (IsGone(target))
            return Task.FromException<T>(new ClientNotAvailableException(target.GrainId));
        if (Outgoing.Length == 0)
            return (Task<T>)Filtered(call).SendTo(target);
        return SendThrough<T>(new OutgoingCallContext(call, Filtered(call), target, Outgoing));
    }

    private static Task SendThrough(OutgoingCallContext context) => context.Invoke();

    private static async Task<T> SendThrough<T>(OutgoingCallContext context)
    {
        await context.Invoke();
        return context.ResultAs<T>();
    }

    private GrainCall Filtered(GrainCall call) => Incoming.Length == 0 && !_classFilters
        ? call
        : call.Inside(new IncomingFilters(Incoming, Activation.CurrentGrain?.GrainId));

    /// <summary>Whether it is an observer that has been deleted.</summary>
    private bool IsGone(GrainReference target) => _ofOutsiders && target.Mailbox?.Activation is null or { HasEnded: true };
}
