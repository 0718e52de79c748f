using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What filters see of calls, and what they may do to them.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Filters_OfBothSides_RunAroundTheCallInTheOrderOfTheirRegistration()
    {
        await using var silo = new TestSilo(services => services
            .AddSingleton<IOutgoingGrainCallFilter>(provider => new Outgoing(provider.GetRequiredService<Journal>(), "out1"))
            .AddSingleton<IOutgoingGrainCallFilter>(provider => new Outgoing(provider.GetRequiredService<Journal>(), "out2"))
            .AddSingleton<IIncomingGrainCallFilter>(provider => new Incoming(provider.GetRequiredService<Journal>(), "in1"))
            .AddSingleton<IIncomingGrainCallFilter>(provider => new Incoming(provider.GetRequiredService<Journal>(), "in2")));

        Assert.Equal("a:1", await silo.Grain<IFiltered>("k").Text("a", 1));

        Assert.Equal(
            ["+out1 Text", "+out2 Text", "+in1 Text", "+in2 Text", "+grain Text", "called", "-grain", "-in2", "-in1", "-out2", "-out1"],
            silo.Journal.Entries);
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("NothingValue")]
    [InlineData("Number")]
    public async Task Filter_AroundEachShapeOfResult_LetsItThrough(string method)
    {
        await using var silo = WithIncoming(context => context.Invoke());
        var grain = silo.Grain<IFiltered>("k");

        await (method switch
        {
            "Nothing" => grain.Nothing(),
            "NothingValue" => grain.NothingValue().AsTask(),
            _ => Check(),
        });

        async Task Check() => Assert.Equal(8, await grain.Number(8));
    }

    [Fact]
    public async Task IncomingFilter_MayChangeArgumentsAndResult()
    {
        await using var silo = WithIncoming(async context =>
        {
            if (context.MethodName != nameof(IFiltered.Text))
            {
                await context.Invoke();
                return;
            }

            Assert.Equal((2, "a", 1), (context.Request.GetArgumentCount(), context.Request.GetArgument(0), context.Request.GetArgument(1)));
            context.Request.SetArgument(0, "b");
            await context.Invoke();
            context.Result = $"<{context.Result}>";
        });

        Assert.Equal("<b:1>", await silo.Grain<IFiltered>("k").Text("a", 1));
    }

    [Fact]
    public async Task IncomingFilter_ThatSetsAResult_ReplacesTheCall()
    {
        await using var silo = WithIncoming(context =>
        {
            context.Result = "instead";
            return Task.CompletedTask;
        });

        Assert.Equal("instead", await silo.Grain<IFiltered>("k").Text("a", 1));
        Assert.Empty(silo.Journal.Entries);
    }

    [Fact]
    public async Task IncomingFilter_ThatDoesNeither_FailsTheCall()
    {
        await using var silo = WithIncoming(_ => Task.CompletedTask);

        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<IFiltered>("k").Text("a", 1));
    }

    [Fact]
    public async Task IncomingFilter_SeesTheCallsIdentity()
    {
        List<string> seen = [];
        await using var silo = WithIncoming(context =>
        {
            seen.Add($"{context.SourceId?.ToString() ?? "outside"} {context.TargetId} {context.InterfaceName} {context.InterfaceMethod.Name} "
                + $"{context.ImplementationMethod.DeclaringType!.Name} {context.TargetContext.GrainId} {context.Grain.GetType().Name}");
            return context.Invoke();
        });

        await silo.Grain<IFiltered>("a").Ask("b");

        const string Interface = "OrleansTrader.Tests.Runtime.IFiltered";
        Assert.EndsWith($" filtered/a {Interface} Ask FilteredGrain filtered/a FilteredGrain", seen[0], StringComparison.Ordinal);
        Assert.Equal($"filtered/a filtered/b {Interface} Text FilteredGrain filtered/b FilteredGrain", seen[1]);
    }

    [Fact]
    public async Task Exception_OfTheGrain_PassesThroughTheFilters()
    {
        List<Exception> seen = [];
        await using var silo = WithIncoming(async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (FormatException exception)
            {
                seen.Add(exception);
                throw;
            }
        });

        var thrown = await Assert.ThrowsAsync<FormatException>(() => silo.Grain<IFiltered>("k").Throw("bad"));

        Assert.Equal("bad", thrown.Message);
        Assert.Equal("bad", Assert.Single(seen).Message);
    }

    [Fact]
    public async Task Exception_ThatAFilterReplacesByAResult_DoesNotReachTheCaller()
    {
        await using var silo = WithIncoming(async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (FormatException)
            {
                context.Result = null;
            }
        });

        await silo.Grain<IFiltered>("k").Throw("bad");
    }

    [Fact]
    public async Task OutgoingFilter_MayTryAgain()
    {
        await using var silo = new TestSilo(services => services.AddSingleton<IOutgoingGrainCallFilter>(new Retrying()));

        Assert.Equal(2, await silo.Grain<IFiltered>("k").FailOnce());
    }

    [Fact]
    public async Task OutgoingFilter_SetsAContextValue_TheGrainSeesIt()
    {
        await using var silo = new TestSilo(services => services.AddSingleton<IOutgoingGrainCallFilter>(new Signing()));

        Assert.Equal("signed", await silo.Grain<IContextual>("k").Read());
    }

    [Fact]
    public async Task Calls_ThroughFilters_StayInOrder()
    {
        await using var silo = new TestSilo(services => services
            .AddSingleton<IOutgoingGrainCallFilter>(new Signing())
            .AddSingleton<IIncomingGrainCallFilter>(new Passing(context => context.Invoke())));
        var grain = silo.Grain<ISequence>("k");

        await silo.Grain<ISequenceCaller>("caller").Count("k", 2_000);

        Assert.Equal(Enumerable.Range(0, 2_000), await grain.Notes());
    }

    [Fact]
    public async Task GrainThatIsAFilter_WithoutOthers_FiltersItsOwnCalls()
    {
        await using var silo = new TestSilo();

        Assert.Equal("a:1", await silo.Grain<IFiltered>("k").Text("a", 1));

        Assert.Equal(["+grain Text", "called", "-grain"], silo.Journal.Entries);
    }

    private static TestSilo WithIncoming(Func<IIncomingGrainCallContext, Task> filter) =>
        new(services => services.AddSingleton<IIncomingGrainCallFilter>(new Passing(context =>
            context.Grain is FilteredGrain ? filter(context) : context.Invoke())));

    private sealed class Passing(Func<IIncomingGrainCallContext, Task> filter) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => filter(context);
    }

    private sealed class Outgoing(Journal journal, string name) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            // Orleans makes calls of its own.
            if (!context.InterfaceName.Contains("Tests", StringComparison.Ordinal))
            {
                await context.Invoke();
                return;
            }

            journal.Write($"+{name} {context.MethodName}");
            await context.Invoke();
            journal.Write($"-{name}");
        }
    }

    private sealed class Incoming(Journal journal, string name) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            // Orleans makes calls of its own.
            if (!context.InterfaceName.Contains("Tests", StringComparison.Ordinal))
            {
                await context.Invoke();
                return;
            }

            journal.Write($"+{name} {context.MethodName}");
            await context.Invoke();
            journal.Write($"-{name}");
        }
    }

    private sealed class Retrying : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            try
            {
                await context.Invoke();
            }
            catch (FormatException)
            {
                await context.Invoke();
            }
        }
    }

    private sealed class Signing : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            RequestContext.Set("user", "signed");
            await context.Invoke();
        }
    }
}

internal interface IFiltered : IGrainWithStringKey
{
    Task Nothing();

    ValueTask NothingValue();

    ValueTask<int> Number(int number);

    Task<string> Text(string text, int number);

    Task<string> Ask(string other);

    Task Throw(string message);

    Task<int> FailOnce();
}

internal sealed class FilteredGrain(Journal journal) : Grain, IFiltered, IIncomingGrainCallFilter
{
    private int _calls;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(Text))
            journal.Write($"+grain {context.MethodName}");
        await context.Invoke();
        if (context.MethodName == nameof(Text))
            journal.Write("-grain");
    }

    public Task Nothing() => Task.CompletedTask;

    public ValueTask NothingValue() => default;

    public ValueTask<int> Number(int number) => new(number);

    public async Task<string> Text(string text, int number)
    {
        journal.Write("called");
        await Task.Yield();
        return $"{text}:{number}";
    }

    public Task<string> Ask(string other) => GrainFactory.GetGrain<IFiltered>(other).Text("asked", 0);

    public Task Throw(string message) => throw new FormatException(message);

    public Task<int> FailOnce() => ++_calls == 1 ? throw new FormatException("the first time") : Task.FromResult(_calls);
}
