using System.Reflection;
using OrleansTrader.Api.Errors;
using OrleansTrader.Orders;
using OrleansTrader.Tests.Architecture;

namespace OrleansTrader.Tests.Api;

/// <summary>The table of codes in docs/api.md, which clients go by.</summary>
public sealed class DocumentedCodesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root.FullName, "docs", "api.md"));

    [Fact]
    public void Page_HasEveryRefusalOfTheDomain()
    {
        var kinds = typeof(Denial).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Denial))).ToList();

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.Contains("| 422 | ", Line(CodeOf(kind))));
    }

    [Fact]
    public void Page_HasEveryProblemOfTheApi()
    {
        var kinds = typeof(ProblemKind).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Select(property => (ProblemKind)property.GetValue(null)!).ToList();

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.Contains($"| {kind.Status} | ", Line(kind.Code)));
    }

    private static string Line(string code) =>
        Assert.Single(Page.Split('\n'), line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains($"`{code}`"));

    /// <summary>A code does not depend on the numbers, so the kind is made of nothing.</summary>
    private static string CodeOf(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        var nothing = constructor.GetParameters().Select(parameter => Activator.CreateInstance(parameter.ParameterType)).ToArray();
        return ((Denial)constructor.Invoke(nothing)).Code;
    }
}
