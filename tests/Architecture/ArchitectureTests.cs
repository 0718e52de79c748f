using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OrleansTrader.Tests.Architecture;

/// <summary>Who may know whom, of the project files and of what was compiled from them.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The folders that each folder's project may reference.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["domain"] = ["runtime/Serialization"],
        ["runtime"] = ["runtime/Serialization"],
        ["runtime/Serialization"] = [],
        ["runtime/Generator"] = [],
        ["interfaces"] = ["domain", "runtime"],
        ["grains"] = ["interfaces", "domain", "runtime"],
        ["venues"] = ["domain"],
        ["venues/Simulator"] = ["domain", "venues"],
        ["client"] = ["interfaces", "domain"],
        ["silo"] = ["domain", "interfaces", "runtime", "grains", "venues", "venues/Simulator", "client"],
    };

    /// <summary>Beside the base library.</summary>
    private static readonly string[] DomainMayUse =
    [
        "MathNet.Numerics", "System.Numerics.Tensors", "OrleansTrader.Serialization", "Orleans.Serialization", "Orleans.Serialization.Abstractions",
    ];

    public static TheoryData<string> Folders() => [.. Allowed.Keys];

    /// <summary>What is compiled into the host: the generator runs in the compiler, and Orleans takes the runtime's place.</summary>
    public static TheoryData<string> CompiledFolders() => [.. Allowed.Keys.Where(folder => folder.Split('/')[0] != "runtime" || IsThere(folder))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void ProjectReferences_OfAFolder_AreAllowed(string folder)
    {
        var project = Assert.Single(Repository.Projects, project => Repository.FolderOf(project) == folder);
        Assert.Empty(Repository.ReferencesOf(project).Except(Allowed[folder]));
    }

    [Theory]
    [MemberData(nameof(CompiledFolders))]
    public void CompiledReferences_OfAFolder_AreAllowed(string folder)
    {
        // The grain API comes with the interfaces, and what a message says of itself with the domain; who uses them may name it.
        var allowed = Allowed[folder]
            .Concat(Allowed[folder].Contains("interfaces") ? ["runtime"] : [])
            .Concat(Allowed[folder].Contains("domain") ? ["runtime/Serialization"] : Array.Empty<string>());
        var ours = ReferencesOf(folder).Where(name => name.StartsWith("OrleansTrader.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(allowed.Select(NameOf)));
    }

    [Fact]
    public void CompiledReferences_OfTheDomain_AreTheBaseLibraryAndNumerics()
    {
        var baseLibrary = RuntimeEnvironment.GetRuntimeDirectory();
        Assert.Empty(ReferencesOf("domain").Where(name => !File.Exists(Path.Combine(baseLibrary, name + ".dll"))).Except(DomainMayUse));
    }

    [Theory]
    [InlineData("domain")]
    [InlineData("grains")]
    [InlineData("interfaces")]
    public void References_OfTheRules_HoldNoDatabaseAndNoWeb(string folder) => Assert.DoesNotContain(
        ReferencesOf(folder),
        name => name.StartsWith("Microsoft.Data.", StringComparison.Ordinal)
            || name.StartsWith("SQLitePCL", StringComparison.Ordinal)
            || name.StartsWith("Npgsql", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name is "System.Data.Common" or "System.Net.Http" or "System.Net.WebSockets.Client");

    [Fact]
    public void Packages_OfTheDomain_AreNumericsAlone() => Assert.Empty(
        Repository.Read("domain/OrleansTrader.Domain.csproj").Descendants("PackageReference")
            .Select(package => package.Attribute("Include")!.Value)
            .Except([.. DomainMayUse, "Microsoft.Orleans.Serialization", "Microsoft.Orleans.CodeGenerator"]));

    [Fact]
    public void Projects_AllOfThem_AreInTheSolutionAndTheOtherWayRound() => Assert.Equal(Repository.Projects, Repository.SolutionProjects);

    [Fact]
    public void Projects_OutsideTheTests_HaveARuleHere() => Assert.Equal(
        Repository.Projects.Select(Repository.FolderOf).Where(folder => folder.Split('/')[0] != "tests").Order(StringComparer.Ordinal),
        Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Sources_OfTheGrains_NeverBlockATurn()
    {
        var blocking =
            from path in Repository.Sources("grains", "*.cs")
            from line in File.ReadLines(Path.Combine(Repository.Root.FullName, path)).Select((text, index) => (Text: text, Number: index + 1))
            where Blocking().IsMatch(line.Text)
            select $"{path}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(blocking);
    }

    [Theory]
    [InlineData("var x = task.Result;", true)]
    [InlineData("task.Wait();", true)]
    [InlineData("task.Wait(1000)", true)]
    [InlineData("task.GetAwaiter().GetResult()", true)]
    [InlineData("await task.WaitAsync(time);", false)]
    [InlineData("reply.Results", false)]
    public void Blocking_ALine_IsTold(string line, bool blocks) => Assert.Equal(blocks, Blocking().IsMatch(line));

    [GeneratedRegex(@"\.Result\b|\.Wait(All|Any)?\(|\.GetResult\(")]
    private static partial Regex Blocking();

    private static IEnumerable<string> ReferencesOf(string folder) =>
        Assembly.Load(NameOf(folder)).GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsThere(string folder) => File.Exists(Path.Combine(AppContext.BaseDirectory, NameOf(folder) + ".dll"));

    private static string NameOf(string folder)
    {
        var name = folder.Split('/')[^1];
        return $"OrleansTrader.{char.ToUpperInvariant(name[0])}{name[1..]}";
    }
}
