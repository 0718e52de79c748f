using System.Reflection;
using Orleans;

namespace OrleansTrader.Tests.Serialization;

/// <summary>
/// What processes of different versions must agree on. <c>WireContract.txt</c> records it; a test that fails here names a change that
/// another version would misread. A new member is a new line with an id that was never used; a member that goes leaves its line, marked
/// <c>retired</c>.
/// </summary>
public sealed class WireContractTests
{
    private const string Retired = " retired";

    public static TheoryData<string> Messages() => [.. WireTypes.All.Select(type => type.FullName!)];

    public static TheoryData<string> Interfaces() => [.. WireTypes.GrainInterfaces.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_AnyType_SaysHowItIsWritten(string name)
    {
        var type = TypeOf(name);
        Assert.True(type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false), $"{name} has no [GenerateSerializer].");
        Assert.StartsWith("trader.", AliasOf(type));
        Assert.True(
            type.IsEnum || typeof(Exception).IsAssignableFrom(type) || type.IsDefined(typeof(ImmutableAttribute), inherit: false),
            $"{name} is not [Immutable].");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_EveryField_HasAnIdOfItsOwn(string name)
    {
        var members = WireTypes.StateOf(TypeOf(name)).Select(WireTypes.MemberOf).ToArray();
        Assert.Empty(members.Where(member => !member.IsDefined(typeof(IdAttribute))).Select(member => member.Name));
        Assert.Equal(members.Length, members.Select(IdOf).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_AnyType_IsSealedOrAbstract(string name)
    {
        var type = TypeOf(name);
        Assert.True(type.IsSealed || type.IsAbstract, $"{name} could be something else than it says.");
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void GrainInterface_AndItsMethods_HaveStableNames(string name)
    {
        var type = TypeOf(name);
        Assert.StartsWith("trader.", AliasOf(type));
        var methods = type.GetMethods().Select(AliasOf).ToArray();
        Assert.All(methods, Assert.NotNull);
        Assert.Equal(methods.Length, methods.Distinct().Count());
    }

    [Fact]
    public void Aliases_OfAllTypes_AreUnique()
    {
        var aliases = WireTypes.All.Concat(WireTypes.GrainInterfaces).Select(AliasOf).ToArray();
        Assert.Equal(aliases.Length, aliases.Distinct().Count());
    }

    [Fact]
    public void Contract_OfTheSources_IsTheRecordedOne()
    {
        var recorded = Recorded().Where(line => !line.EndsWith(Retired, StringComparison.Ordinal)).ToArray();
        var present = Contract().ToArray();
        var gone = recorded.Except(present).ToArray();
        var added = present.Except(recorded).ToArray();
        Assert.True(
            gone.Length == 0, $"Gone or changed; another version may still send it, so retire it:\n{string.Join('\n', gone)}");
        Assert.True(added.Length == 0, $"New, and not recorded yet:\n{string.Join('\n', added)}");
    }

    [Fact]
    public void Contract_EveryId_MeansOneThingForEver()
    {
        var keys = Recorded().Select(KeyOf).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private static IEnumerable<string> Recorded() =>
        File.ReadAllLines(Path.Combine(TestData.RepositoryRoot(), "tests", "Serialization", "WireContract.txt"))
            .Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>A line per type, member, enum value and call: <c>trader.Fill 0 Quantity : Quantity</c>.</summary>
    private static IEnumerable<string> Contract()
    {
        foreach (var type in WireTypes.All.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            var alias = AliasOf(type);
            yield return type.BaseType is { } @base && WireTypes.All.Contains(@base) ? $"{alias} : {AliasOf(@base)}" : alias!;
            foreach (var field in WireTypes.StateOf(type).OrderBy(field => IdOf(WireTypes.MemberOf(field))))
                yield return $"{alias} {IdOf(WireTypes.MemberOf(field))} {WireTypes.MemberOf(field).Name} : {NameOf(field.FieldType)}";
            foreach (var value in type.IsEnum ? Enum.GetValues(type).Cast<Enum>() : [])
                yield return $"{alias} {value:D} {value}";
        }

        foreach (var type in WireTypes.GrainInterfaces.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            yield return AliasOf(type)!;
            foreach (var method in type.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
            {
                var parameters = method.GetParameters().Select(parameter => NameOf(parameter.ParameterType));
                yield return $"{AliasOf(type)} {AliasOf(method)}({string.Join(", ", parameters)}) : {NameOf(method.ReturnType)}";
            }
        }
    }

    /// <summary>What a line stands for: a type, an id in it, a value of it or a call.</summary>
    private static string KeyOf(string line)
    {
        var words = line.Replace(Retired, "").Split(' ', '(');
        return words is [_, ":", ..] or [_] ? words[0] : $"{words[0]} {words[1]}";
    }

    private static string NameOf(Type type) => type switch
    {
        { IsGenericType: true } =>
            $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => AliasOf(type)?["trader.".Length..] ?? type.Name,
    };

    private static Type TypeOf(string name) => WireTypes.All.Concat(WireTypes.GrainInterfaces).Single(type => type.FullName == name);

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static uint? IdOf(MemberInfo member) => member.GetCustomAttribute<IdAttribute>()?.Id;
}
