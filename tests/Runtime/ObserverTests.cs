using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Utilities;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Objects outside that grains tell things to.</summary>
public sealed class ObserverTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Observer_GivenToAGrain_IsTold()
    {
        var observer = new Observer(_silo);
        var grain = _silo.Grain<IAnnouncer>("k");
        await grain.Subscribe(_silo.Client.CreateObjectReference<IAnnounced>(observer));

        await grain.Announce("a");
        await grain.Announce("b");

        Assert.Equal(["heard a", "heard b"], _silo.Journal.Entries);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_ToldTwice_HearsOneAfterTheOther()
    {
        var observer = new Observer(_silo);
        var reference = _silo.Client.CreateObjectReference<IAnnounced>(observer);

        var both = Task.WhenAll(reference.HearAt("a", "gate"), reference.Hear("b"));
        _silo.Gates.Open("gate");
        await both;

        Assert.Equal(["+a", "-a", "heard b"], _silo.Journal.Entries);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_Throws_TheGrainGetsTheException()
    {
        var observer = new Observer(_silo);
        var reference = _silo.Client.CreateObjectReference<IAnnounced>(observer);

        var thrown = await Assert.ThrowsAsync<FormatException>(() => reference.Hear("bad"));

        Assert.Equal("bad", thrown.Message);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_MethodWithoutResult_IsOneWay()
    {
        var observer = new Observer(_silo);
        var reference = _silo.Client.CreateObjectReference<IAnnounced>(observer);

        reference.Overhear("a");
        reference.Overhear("bad");
        await reference.Hear("b");

        Assert.Equal(["overheard a", "heard b"], _silo.Journal.Entries);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_Deleted_IsToldNothing()
    {
        var observer = new Observer(_silo);
        var reference = _silo.Client.CreateObjectReference<IAnnounced>(observer);
        await reference.Hear("a");

        _silo.Client.DeleteObjectReference<IAnnounced>(reference);
        reference.Overhear("b");
        await _silo.Grain<IAnnouncer>("k").Announce("to nobody");

        Assert.Equal(["heard a"], _silo.Journal.Entries);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Grain_ThatImplementsTheInterface_IsAnObserverByItsReference()
    {
        var grain = _silo.Grain<IAnnouncer>("k");
        await grain.Subscribe(_silo.Grain<IListenerToo>("l").AsReference<IAnnounced>());

        await grain.Announce("a");

        Assert.Equal(["l heard a"], _silo.Journal.Entries);
    }

    [Fact]
    public void CreateObjectReference_OfAReference_IsRefused()
    {
        var observer = new Observer(_silo);
        var reference = _silo.Client.CreateObjectReference<IAnnounced>(observer);

        Assert.Throws<ArgumentException>(() => _silo.Client.CreateObjectReference<IAnnounced>(reference));
        Assert.Throws<ArgumentException>(() => _silo.Client.DeleteObjectReference<IAnnounced>(observer));
    }

    [Fact]
    public async Task ObserverManager_ForgetsWhoFailsAndWhoDoesNotComeBack()
    {
        var now = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var observers = new ObserverManager<string, string>(TimeSpan.FromMinutes(5), NullLogger.Instance) { GetDateTime = () => now };
        observers.Subscribe("1", "a");
        observers.Subscribe("2", "b");
        observers.Subscribe("3", "c");
        now += TimeSpan.FromMinutes(5);
        observers.Subscribe("1", "a");
        List<string> told = [];

        await observers.Notify(Tell);
        Assert.Equal(["a", "c"], told);
        now += TimeSpan.FromTicks(1);
        observers.Notify(told.Add);

        Assert.Equal(["a", "c", "a"], told);
        Assert.Equal(1, observers.Count);
        Assert.Equal(["a"], observers);
        observers.Unsubscribe("1");
        Assert.Empty(observers.Observers);

        Task Tell(string name)
        {
            if (name == "b")
                throw new FormatException(name);
            told.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void ObserverManager_ChangedByANotification_TellsThoseThatWereThere()
    {
        var observers = new ObserverManager<string, string>(TimeSpan.FromMinutes(5), NullLogger.Instance);
        observers.Subscribe("1", "a");
        observers.Subscribe("2", "b");
        List<string> told = [];

        observers.Notify(name =>
        {
            told.Add(name);
            observers.Subscribe("3" + name, "c");
            observers.Unsubscribe("2");
        });

        Assert.Equal(["a", "b"], told);
        Assert.Equal(3, observers.Count);
    }

    private sealed class Observer(TestSilo silo) : IAnnounced
    {
        public Task Hear(string text)
        {
            if (text == "bad")
                throw new FormatException(text);
            silo.Journal.Write($"heard {text}");
            return Task.CompletedTask;
        }

        public async Task HearAt(string text, string gate)
        {
            silo.Journal.Write($"+{text}");
            await silo.Gates.Wait(gate);
            silo.Journal.Write($"-{text}");
        }

        public void Overhear(string text)
        {
            if (text == "bad")
                throw new FormatException(text);
            silo.Journal.Write($"overheard {text}");
        }
    }
}

internal interface IAnnounced : IGrainObserver
{
    Task Hear(string text);

    Task HearAt(string text, string gate);

    void Overhear(string text);
}

internal interface IAnnouncer : IGrainWithStringKey
{
    Task Subscribe(IAnnounced observer);

    Task Announce(string text);
}

internal sealed class AnnouncerGrain : Grain, IAnnouncer
{
    private readonly ObserverManager<IAnnounced> _observers = new(TimeSpan.FromMinutes(5), NullLogger.Instance);

    public Task Subscribe(IAnnounced observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task Announce(string text) => _observers.Notify(observer => observer.Hear(text));
}

internal interface IListenerToo : IGrainWithStringKey;

internal sealed class ListenerTooGrain(Journal journal) : Grain, IListenerToo, IAnnounced
{
    public Task Hear(string text)
    {
        journal.Write($"{this.GetPrimaryKeyString()} heard {text}");
        return Task.CompletedTask;
    }

    public Task HearAt(string text, string gate) => Hear(text);

    public void Overhear(string text) => journal.Write(text);
}
