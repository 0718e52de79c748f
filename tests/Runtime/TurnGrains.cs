using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Tests.Runtime;

internal interface ITally
{
    Task Add();

    Task AddLater();

    Task<int> Total();

    Task<int> Collisions();
}

internal interface IPlainTally : ITally, IGrainWithStringKey;

internal interface IReentrantTally : ITally, IGrainWithStringKey;

/// <summary>Counts without a lock, and notices when two threads are in it.</summary>
internal abstract class TallyBase : Grain, ITally
{
    private int _inside;
    private int _collisions;

    protected int Sum { get; set; }

    public Task Add()
    {
        Bump();
        return Task.CompletedTask;
    }

    public abstract Task AddLater();

    public Task<int> Total() => Task.FromResult(Sum);

    public Task<int> Collisions() => Task.FromResult(_collisions);

    protected void Bump()
    {
        if (Interlocked.Increment(ref _inside) != 1)
            _collisions++;
        Sum++;
        Interlocked.Decrement(ref _inside);
    }
}

internal sealed class PlainTallyGrain : TallyBase, IPlainTally
{
    /// <summary>Loses a count if any other request gets in between.</summary>
    public override async Task AddLater()
    {
        var before = Sum;
        await Task.Yield();
        Sum = before + 1;
    }
}

[Reentrant]
internal sealed class ReentrantTallyGrain : TallyBase, IReentrantTally
{
    public override async Task AddLater()
    {
        await Task.Yield();
        Bump();
    }
}

internal interface ISequence : IGrainWithStringKey
{
    Task Note(int number);

    Task Idle();

    Task<ImmutableArray<int>> Notes();
}

internal sealed class SequenceGrain : Grain, ISequence
{
    private readonly List<int> _notes = [];

    public async Task Note(int number)
    {
        if (number % 7 == 0)
            await Task.Yield();
        _notes.Add(number);
    }

    public async Task Idle() => await Task.Yield();

    public Task<ImmutableArray<int>> Notes() => Task.FromResult(_notes.ToImmutableArray());
}

internal interface ISequenceCaller : IGrainWithStringKey
{
    /// <summary>Has the other note the numbers from 0 on, without waiting in between.</summary>
    Task Count(string other, int count);
}

internal sealed class SequenceCallerGrain : Grain, ISequenceCaller
{
    public async Task Count(string other, int count)
    {
        var sequence = GrainFactory.GetGrain<ISequence>(other);
        await sequence.Idle();
        await Task.WhenAll(Enumerable.Range(0, count).Select(sequence.Note));
    }
}

internal interface IRoom
{
    Task Enter(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Pass(string gate);

    Task<bool> RunOutside();
}

internal interface IPlainRoom : IRoom, IGrainWithStringKey;

internal interface IReentrantRoom : IRoom, IGrainWithStringKey
{
    Task CallSelfAndYield(string entry);

    Task Note(string entry);
}

/// <summary>Notes when a call comes in and goes out; in between it waits at a gate.</summary>
internal abstract class RoomBase(Gates gates, Journal journal) : Grain, IRoom
{
    public Task Enter(string gate) => Through(gate);

    public Task Read(string gate) => Through(gate);

    public Task Pass(string gate) => Through(gate);

    public async Task<bool> RunOutside()
    {
        var inside = SynchronizationContext.Current;
        var outside = await Task.Run(() => SynchronizationContext.Current);
        return inside is not null && outside is null && SynchronizationContext.Current == inside;
    }

    private async Task Through(string gate)
    {
        journal.Write("+" + gate);
        await gates.Wait(gate);
        journal.Write("-" + gate);
    }
}

internal sealed class PlainRoomGrain(Gates gates, Journal journal) : RoomBase(gates, journal), IPlainRoom;

[Reentrant]
internal sealed class ReentrantRoomGrain(Gates gates, Journal journal) : RoomBase(gates, journal), IReentrantRoom
{
    private readonly Journal _journal = journal;

    public async Task CallSelfAndYield(string entry)
    {
        var inner = this.AsReference<IReentrantRoom>().Note(entry);
        _journal.Write("outer begins");
        await Task.Yield();
        _journal.Write("outer ends");
        await inner;
    }

    public Task Note(string entry)
    {
        _journal.Write(entry);
        return Task.CompletedTask;
    }
}

internal interface IAsker : IGrainWithStringKey
{
    Task<string> AskThrough(string other);

    Task<string> AskBack(string first);

    Task<string> Answer();
}

[Reentrant]
internal sealed class AskerGrain : Grain, IAsker
{
    public async Task<string> AskThrough(string other)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IAsker>(other).AskBack(this.GetPrimaryKeyString());
    }

    public async Task<string> AskBack(string first)
    {
        var answer = await GrainFactory.GetGrain<IAsker>(first).Answer();
        return $"{this.GetPrimaryKeyString()} asked {first}, {answer}";
    }

    public async Task<string> Answer()
    {
        await Task.Yield();
        return $"{this.GetPrimaryKeyString()} said hello";
    }
}
