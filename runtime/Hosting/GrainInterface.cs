using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A grain interface within one silo.</summary>
internal sealed class GrainInterface(Type type, Func<GrainClass, string, GrainReference> reference)
{
    internal List<GrainClass> Classes { get; } = [];

    internal GrainReference Reference(GrainClass grainClass, string key) => reference(grainClass, key);

    internal GrainReference Reference(string key, string? classNamePrefix) => reference(Class(classNamePrefix), key);

    private GrainClass Class(string? prefix)
    {
        if (prefix is null && Classes is [var only])
            return only;
        List<GrainClass> fitting = [.. Classes.Where(candidate => Fits(candidate.Description.Type, prefix))];
        return fitting is [var chosen]
            ? chosen
            : throw new ArgumentException(
                $"{Classes.Count} grain classes implement {type}, {fitting.Count} of them fit{(prefix is null ? " by name" : $" the prefix '{prefix}'")}.");
    }

    private bool Fits(Type candidate, string? prefix) =>
        prefix is null ? "I" + candidate.Name == type.Name : candidate.FullName!.StartsWith(prefix, StringComparison.Ordinal);
}
