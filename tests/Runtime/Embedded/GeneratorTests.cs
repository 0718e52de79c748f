using Microsoft.CodeAnalysis;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What the generator makes of source text: each mistake gets its diagnostic, at the place of the mistake.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData("int Get();", "GRAIN001", "IGrainUnderTest.Get() returns int; a grain method returns Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>")]
    [InlineData("void Get();", "GRAIN001", "IGrainUnderTest.Get() returns void; a grain method returns Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>")]
    [InlineData("Task Get<T>();", "GRAIN002", "IGrainUnderTest.Get<T>() is generic; a grain method can not be")]
    [InlineData("Task Get(ref int x);", "GRAIN003", "Parameter x of IGrainUnderTest.Get(ref int) is passed by reference; a call takes values")]
    [InlineData("Task Get(out int x);", "GRAIN003", "Parameter x of IGrainUnderTest.Get(out int) is passed by reference; a call takes values")]
    [InlineData("int Size { get; }", "GRAIN005", "IGrainUnderTest.Size is not a method; a grain interface has methods only")]
    [InlineData("event Action Gone;", "GRAIN005", "IGrainUnderTest.Gone is not a method; a grain interface has methods only")]
    [InlineData("[ResponseTimeout(\"soon\")] Task Get();", "GRAIN010", "[ResponseTimeout] of IGrainUnderTest.Get() is not a time above zero such as 00:00:05")]
    [InlineData("[ResponseTimeout(\"00:00:00\")] Task Get();", "GRAIN010", "[ResponseTimeout] of IGrainUnderTest.Get() is not a time above zero such as 00:00:05")]
    [InlineData("[OneWay] Task<int> Get();", "GRAIN007", "IGrainUnderTest.Get() is [OneWay] and returns Task<int>; nobody would get its result")]
    public void InterfaceMember_ThatNoCallCanCarry_IsRefused(string member, string id, string message)
    {
        var found = Assert.Single(GeneratorRun.Of($"internal interface IGrainUnderTest : IGrainWithStringKey {{ {member} }}").Diagnostics);

        Assert.Equal((id, message), (found.Id, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Equal("Source.cs", found.Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("internal sealed class G : Grain, IG { public G() { } internal G(int x) { } }", "GRAIN004", "G has 2 constructors")]
    [InlineData("internal sealed class G : Grain, IG { private G() { } }", "GRAIN004", "G has 0 constructors")]
    [InlineData("internal sealed class Outer { private sealed class G : Grain, IG; }", "GRAIN006", "Outer.G is less visible than internal")]
    [InlineData("internal sealed class G<T> : Grain, IG;", "GRAIN006", "G<T> is generic")]
    [InlineData("file sealed class G : Grain, IG;", "GRAIN006", "G is local to its file")]
    public void GrainClass_ThatCanNotBeMade_IsRefused(string source, string id, string beginning)
    {
        var found = Assert.Single(GeneratorRun.Of("internal interface IG : IGrainWithStringKey;\n" + source).Diagnostics);

        Assert.Equal(id, found.Id);
        Assert.StartsWith(beginning, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void GoodGrain_WithEverythingAllowed_CompilesWithoutDiagnostics()
    {
        var (diagnostics, compilation) = GeneratorRun.Of(
            """
            namespace Some.Place;
            public interface IBase { Task Inherited(string? text); }
            public partial interface IGood : IBase, IGrainWithGuidKey
            {
                Task<(int Left, string? Right)> @event(int @class, ImmutableArray<string> rest);
                ValueTask<ImmutableList<string?>?> List(CancellationToken cancellation = default);
                [ResponseTimeout("00:00:05")] IAsyncEnumerable<(string? Key, int? Value)> All(string? from, CancellationToken cancellation);
                Task Watch(IWatcher watcher);
                static int Help() => 1;
                Task WithBody() => Task.CompletedTask;
            }
            public interface IWatcher : IGrainObserver { void See(int? number, string? text); Task Hear(); }
            public partial interface IGood { [ReadOnly] ValueTask Nothing(); }
            public static class Outer
            {
                [Reentrant, GrainType("good"), ImplicitStreamSubscription("a\"b")]
                internal sealed class GoodGrain(IServiceProvider services, IGrainContext context, [FromKeyedServices("key")] string keyed,
                    [PersistentState("state")] IPersistentState<int> state, string? optional = null) : Grain, IGood
                {
                    public Task Inherited(string? text) => Task.CompletedTask;
                    public Task<(int Left, string? Right)> @event(int @class, ImmutableArray<string> rest) => Task.FromResult((1, (string?)null));
                    public ValueTask<ImmutableList<string?>?> List(CancellationToken cancellation) => default;
                    public IAsyncEnumerable<(string? Key, int? Value)> All(string? from, CancellationToken cancellation) => null!;
                    public Task Watch(IWatcher watcher) => watcher.Hear();
                    public ValueTask Nothing() => default;
                    public override string ToString() => $"{services}{context}{keyed}{state}{optional}";
                }
            }
            public abstract class NoGrainYet : Grain, IGood
            {
                public abstract Task Inherited(string? text);
                public abstract Task<(int Left, string? Right)> @event(int @class, ImmutableArray<string> rest);
                public abstract ValueTask<ImmutableList<string?>?> List(CancellationToken cancellation);
                public abstract IAsyncEnumerable<(string? Key, int? Value)> All(string? from, CancellationToken cancellation);
                public abstract Task Watch(IWatcher watcher);
                public abstract ValueTask Nothing();
            }
            """);

        Assert.Empty(diagnostics);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity >= DiagnosticSeverity.Warning));
        Assert.NotNull(compilation.GetTypeByMetadataName("OrleansTrader.Runtime.Generated.Under_Test.Manifest"));
    }

    [Fact]
    public void Assembly_WithoutGrains_GetsNothing() => Assert.Single(GeneratorRun.Of("internal sealed class Plain;").Compilation.SyntaxTrees);
}
