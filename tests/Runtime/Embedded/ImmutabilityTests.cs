using Microsoft.CodeAnalysis;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What may cross a grain's wall: only what nobody can change, since no message is copied.</summary>
public sealed class ImmutabilityTests
{
    private const string Types =
        """
        public sealed record Line(string Text, decimal? Price);
        public sealed record Node(string Name, Node? Parent, ImmutableArray<Node> Children);
        public sealed record Computed(ImmutableArray<int> Items) { public List<int> Copy => new(Items); public int[] Again() => new int[1]; }
        public abstract record Shape(int Id);
        public sealed record Circle(int Id, double Radius) : Shape(Id);
        public sealed record Square(int Id, double Side) : Shape(Id);
        public struct Point { public int X; public int Y { get; set; } }
        public enum Color { Red }
        public sealed class Plain { public readonly string A = ""; public int B { get; } public int C { get; init; } private readonly Uri? _d; }
        [Orleans.Immutable] public sealed class Trusted { public List<int> Items = new(); }
        public sealed record Holder([property: Orleans.Immutable] int[] Items);
        public sealed record Box<T>(T Item);
        public sealed class Failure : Exception { public List<int> Codes = new(); }
        public interface IOther : IGrainWithStringKey { }
        public interface IWatcher : IGrainObserver { }

        public sealed record Settable { public int Size { get; set; } }
        public sealed class Assignable { private int _cache; public override string ToString() => $"{_cache++}"; }
        public sealed record Listed(ImmutableArray<Line> Lines, List<int> Numbers);
        public sealed record Deep(Listed? Inner);
        public record Open(int Size);
        public abstract record Animal; public sealed record Cat : Animal; public sealed record Dog(int[] Bones) : Animal;
        public struct Wrapper { public int[] Items; }
        public sealed class Noisy { public event Action? Made; public void Make() => Made?.Invoke(); }
        public abstract class Unset { public string Name { get; private set; } = ""; public void Set() => Name = "x"; }
        public sealed class SetBelow : Unset;
        public sealed class Inherits : System.IO.MemoryStream;

        """;

    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("decimal?")]
    [InlineData("nint")]
    [InlineData("Guid")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("TimeSpan")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("Uri")]
    [InlineData("Version")]
    [InlineData("Type")]
    [InlineData("Color")]
    [InlineData("Failure")]
    [InlineData("CancellationToken")]
    [InlineData("(int Left, string? Right)")]
    [InlineData("Tuple<int, Line>")]
    [InlineData("KeyValuePair<string, Line>")]
    [InlineData("ImmutableArray<Line>")]
    [InlineData("ImmutableList<string?>?")]
    [InlineData("ImmutableSortedDictionary<string, ImmutableArray<Line>>")]
    [InlineData("IImmutableSet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, Line>")]
    [InlineData("Line")]
    [InlineData("Node")]
    [InlineData("Computed")]
    [InlineData("Shape")]
    [InlineData("Point")]
    [InlineData("Plain")]
    [InlineData("Trusted")]
    [InlineData("Holder")]
    [InlineData("Box<Line>")]
    [InlineData("IOther")]
    [InlineData("IWatcher")]
    [InlineData("GrainId")]
    [InlineData("Orleans.Streams.StreamSubscriptionHandle<int>")]
    public void Type_ThatNobodyCanChange_Passes(string type) => Assert.Empty(Faults($"Task<{type}> Get({type} x); IAsyncEnumerable<{type}> All();"));

    [Theory]
    [InlineData("int[]", "int[] is an array; use ImmutableArray<int>")]
    [InlineData("List<Line>", "List<Line> can be changed, or is not known to be immutable; use ImmutableArray<Line>")]
    [InlineData("Dictionary<string, int>", "Dictionary<string, int> can be changed, or is not known to be immutable; use ImmutableDictionary<string, int>")]
    [InlineData("HashSet<int>", "HashSet<int> can be changed, or is not known to be immutable; use ImmutableHashSet<int>")]
    [InlineData("ReadOnlyMemory<byte>", "ReadOnlyMemory<byte> can be changed, or is not known to be immutable; use ImmutableArray<byte>")]
    [InlineData("IReadOnlyList<int>", "IReadOnlyList<int> can have anything behind it; use ImmutableArray<int>")]
    [InlineData("IEnumerable<int>", "IEnumerable<int> can have anything behind it; use ImmutableArray<int>")]
    [InlineData("IReadOnlyDictionary<int, int>", "IReadOnlyDictionary<int, int> can have anything behind it; use ImmutableDictionary<int, int>")]
    [InlineData("Action", "Action is a delegate, which is code and what it holds")]
    [InlineData("object", "object can be anything; name an immutable type")]
    [InlineData("dynamic", "dynamic can be anything; name an immutable type")]
    [InlineData("Random", "Random can be changed, or is not known to be immutable; use a type of your own that is, or mark what holds it [Immutable]")]
    [InlineData("ImmutableArray<int>.Builder", "ImmutableArray<int>.Builder can be changed, or is not known to be immutable; use a type of your own that is, or mark what holds it [Immutable]")]
    [InlineData("ImmutableArray<int[]>", "int[] in ImmutableArray<int[]> is an array; use ImmutableArray<int>")]
    [InlineData("(int, List<int>)", "List<int> in (int, List<int>) can be changed, or is not known to be immutable; use ImmutableArray<int>")]
    [InlineData("Settable", "Settable.Size can be set; make it init")]
    [InlineData("Assignable", "Assignable._cache can be assigned; make it readonly")]
    [InlineData("Listed", "Listed.Numbers, List<int>, can be changed, or is not known to be immutable; use ImmutableArray<int>")]
    [InlineData("Deep", "Listed.Numbers, List<int>, can be changed, or is not known to be immutable; use ImmutableArray<int>")]
    [InlineData("Box<int[]>", "Box<int[]>.Item, int[], is an array; use ImmutableArray<int>")]
    [InlineData("Open", "Open is not sealed, so a class derived from it could be changed; seal it")]
    [InlineData("Animal", "Dog.Bones, int[], is an array; use ImmutableArray<int>")]
    [InlineData("Wrapper", "Wrapper.Items, int[], is an array; use ImmutableArray<int>")]
    [InlineData("Noisy", "Noisy.Made is an event")]
    [InlineData("SetBelow", "SetBelow.Name can be set; make it init")]
    [InlineData("Inherits", "Inherits derives from MemoryStream, which is not known to be immutable")]
    public void Type_ThatCanBeChanged_IsRefusedWithWhatIsWrong(string type, string flaw)
    {
        Assert.Equal(
            [
                $"GRAIN008 Parameter x of IGrainUnderTest.Get({type}) is handed over as it is, and so must be immutable through and through: {flaw}",
                $"GRAIN009 The result of IGrainUnderTest.All() is handed over as it is, and so must be immutable through and through: {flaw}",
                $"GRAIN009 The result of IGrainUnderTest.Some() is handed over as it is, and so must be immutable through and through: {flaw}",
            ],
            Faults($"Task Get({type} x); ValueTask<{type}> Some(); IAsyncEnumerable<{type}> All();"));
    }

    [Fact]
    public void Parameter_MarkedImmutable_IsTakenAtItsWord() =>
        Assert.Empty(Faults("[return: Orleans.Immutable] Task<int[]> Get([Orleans.Immutable] byte[] bytes);"));

    [Fact]
    public void ObserverInterface_WithMutableParameter_IsRefused() =>
        Assert.Equal("GRAIN008", Assert.Single(GeneratorRun.Of("internal interface IO : IGrainObserver { void See(int[] x); }").Diagnostics).Id);

    private static IEnumerable<string> Faults(string members) =>
        GeneratorRun.Of(Types + $"internal interface IGrainUnderTest : IGrainWithStringKey {{ {members} }}").Diagnostics
            .Select(found => $"{found.Id} {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal);
}
