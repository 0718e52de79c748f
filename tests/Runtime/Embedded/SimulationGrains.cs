using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Does in a simulation what a grain may do there, and what it may not.</summary>
internal interface IActor : IGrainWithStringKey
{
    /// <summary>Writes the text into the journal, <paramref name="steps"/> times, with an await between.</summary>
    Task Say(string text, int steps);

    /// <summary>Has every one of the other actors say something, at once.</summary>
    Task SayThrough(ImmutableArray<string> others, string text);

    Task SayThroughItself(string text);

    Task StartTimer(TimeSpan period);

    Task<int> Ticks();

    [ResponseTimeout("1.00:00:00")]
    Task WaitForEver();

    Task WaitTooLong();

    Task UsePool();

    Task LeaveContext();

    Task ReadFile(string path);

    Task WaitInRealTime();
}

[Reentrant]
internal sealed class ActorGrain(Journal journal, TimeProvider clock) : Grain, IActor
{
    private int _ticks;

    public async Task Say(string text, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            journal.Write($"{this.GetPrimaryKeyString()}:{text}{step}");
            await Task.Yield();
        }
    }

    public Task SayThrough(ImmutableArray<string> others, string text) =>
        Task.WhenAll(others.Select(other => GrainFactory.GetGrain<IActor>(other).Say(text, 2)));

    public async Task SayThroughItself(string text)
    {
        await GrainFactory.GetGrain<IActor>(this.GetPrimaryKeyString()).Say(text, 1);
        journal.Write("and went on");
    }

    public Task StartTimer(TimeSpan period)
    {
        this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                journal.Write($"{this.GetPrimaryKeyString()}@{clock.GetUtcNow():HH:mm:ss}");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(period, period) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task WaitForEver() => new TaskCompletionSource().Task;

    public Task WaitTooLong() => WaitForEver();

    public async Task UsePool() => await Task.Run(() => journal.Write("on the pool"));

    public async Task LeaveContext()
    {
        await Task.Yield();
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Set(source);
        await source.Task.ConfigureAwait(false);
        journal.Write("beside the grain");

        static async Task Set(TaskCompletionSource source)
        {
            await Task.Yield();
            source.SetResult();
        }
    }

    public async Task ReadFile(string path) => await File.ReadAllBytesAsync(path);

    public async Task WaitInRealTime() => await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
}
