using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace OrleansTrader.Runtime;

/// <summary>
/// A silo, its grains, and whatever surrounds them, on one thread and on virtual time. The order of what is ready is drawn from a seed:
/// the same seed gives the same order, another one another. Time stands while anything is ready, then jumps to the next timer.
/// </summary>
/// <remarks>
/// What would leave the thread fails the run with a <see cref="SimulationException"/> that names it. The silo can be killed and started
/// again; the clock and what the services share by reference go on.
/// </remarks>
public sealed class Simulation : IAsyncDisposable
{
    private readonly Action<IServiceCollection> _configure;
    private readonly SimulationLoop _loop;
    private SimulatedTurns? _turns;
    private ServiceProvider? _services;

    /// <param name="seed">Any number.</param>
    /// <param name="configure">
    /// Adds the silo and its services; called for each start of the silo. The clock is there already, and anything may replace it.
    /// </param>
    /// <param name="start">What the clock shows first. Default: the beginning of 2024.</param>
    public Simulation(int seed, Action<IServiceCollection> configure, DateTimeOffset? start = null)
    {
        _configure = configure;
        Seed = seed;
        Random = new Random(unchecked(seed * (int)0x9E3779B9 + 1));
        _loop = new SimulationLoop(seed, start ?? new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Clock = new SimulatedClock(_loop, silo: null);
    }

    public int Seed { get; }

    /// <summary>For what a scenario leaves to chance. Apart from the draws of the order.</summary>
    public Random Random { get; }

    /// <summary>The world's clock. It shows the same time as the silo's, but its timers outlive the silo.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Turns, continuations and timer shots that one run may take before it counts as endless. Default: 100 million.</summary>
    public long StepLimit { get; set; } = 100_000_000;

    /// <summary>Turns, continuations and timer shots so far.</summary>
    public long Steps => _loop.Steps;

    /// <summary>The silo's; they change when it starts again.</summary>
    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The silo does not run.");

    /// <summary>The silo's grains, to be called inside <see cref="Run(Func{Task})"/> alone.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>
    /// Starts the silo unless it runs, then runs the scenario to its end on this thread. What is ready then stays so for the next run.
    /// </summary>
    public void Run(Func<Task> scenario) => RunToEnd(() => Started(scenario));

    /// <inheritdoc cref="Run(Func{Task})"/>
    public T Run<T>(Func<Task<T>> scenario)
    {
        var result = default(T);
        Run(async () => { result = await scenario(); });
        return result!;
    }

    /// <summary>Lets that much virtual time pass, and all that happens in it.</summary>
    public void RunFor(TimeSpan time)
    {
        Run(() => Task.CompletedTask);
        var endless = new TaskCompletionSource();
        _loop.Run(() => endless.Task, _loop.Now + time, StepLimit, Pending);
    }

    /// <summary>
    /// From inside a run: begins something of the world around the silo, such as a venue's way of its own. Its awaits return to the
    /// simulation, whoever's turn it is now, and go on when the silo is gone. What it throws fails the run.
    /// </summary>
    public void Begin(Func<Task> process) => _loop.Context.Post(static async begin => await ((Func<Task>)begin!)(), process);

    /// <summary>
    /// Starts the silo anew after <see cref="Crash"/> or <see cref="StopAsync"/>. Inside a run; a run starts the first one itself.
    /// </summary>
    public async Task StartAsync()
    {
        if (_services is not null)
            throw new InvalidOperationException("The silo runs already.");
        var services = new ServiceCollection();
        _turns = new SimulatedTurns(_loop);
        services.AddSingleton<TimeProvider>(new SimulatedClock(_loop, _turns));
        services.AddSingleton<TurnScheduler>(_turns);
        services.AddLogging();
        _configure(services);
        _services = services.BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }

    /// <summary>Stops the silo in an orderly way, inside a run.</summary>
    public async Task StopAsync()
    {
        if (_services is not { } services)
            return;
        foreach (var service in services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        if (ReferenceEquals(_services, services))
            _services = null;
    }

    /// <summary>
    /// As <c>kill -9</c>: no turn and no timer of the silo runs any more, nothing is deactivated or disposed of. Calls from outside fail
    /// with <see cref="Orleans.Runtime.SiloUnavailableException"/>.
    /// </summary>
    public void Crash()
    {
        _turns?.Kill();
        _services = null;
    }

    public ValueTask DisposeAsync()
    {
        if (_loop.HasFailed)
            Crash();
        else if (_services is not null)
            RunToEnd(StopAsync);
        return default;
    }

    private void RunToEnd(Func<Task> begin)
    {
        Task? running = null;
        _loop.Run(() => running = begin(), DateTimeOffset.MaxValue, StepLimit, Pending);
        running!.GetAwaiter().GetResult();
    }

    private async Task Started(Func<Task> scenario)
    {
        if (_services is null)
            await StartAsync();
        await scenario();
    }

    private string Pending()
    {
        const int Told = 20;
        var calls = _turns?.Pending.ToList() ?? [];
        var more = calls.Count > Told ? $" and {calls.Count - Told} more" : "";
        return calls.Count == 0 ? "No call of a grain is pending." : $"Not answered: {string.Join(", ", calls.Take(Told))}{more}.";
    }
}
