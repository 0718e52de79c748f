using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orleans;
using OrleansTrader.Runtime.Generator;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Runs the generator over source text.</summary>
internal static class GeneratorRun
{
    internal static (IReadOnlyList<Diagnostic> Diagnostics, Compilation Compilation) Of(string source)
    {
        const string Usings =
            """
            using System; using System.Collections.Generic; using System.Collections.Immutable; using System.Threading; using System.Threading.Tasks;
            using Microsoft.Extensions.DependencyInjection; using Orleans; using Orleans.Concurrency; using Orleans.Runtime;

            """;
        var tree = CSharpSyntaxTree.ParseText(Usings + source, path: "Source.cs", encoding: System.Text.Encoding.UTF8);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        string[] needed = [.. platform, typeof(IGrain).Assembly.Location];
        var compilation = CSharpCompilation.Create(
            "Under.Test",
            [tree],
            needed.Distinct().Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new GrainGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics, TestContext.Current.CancellationToken);
        return (diagnostics, updated);
    }
}
