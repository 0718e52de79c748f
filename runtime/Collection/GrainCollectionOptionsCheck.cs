using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansTrader.Runtime;

/// <summary>Finds all faults of the options at once.</summary>
internal sealed class GrainCollectionOptionsCheck : IValidateOptions<GrainCollectionOptions>
{
    public ValidateOptionsResult Validate(string? name, GrainCollectionOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(GrainCollectionOptions options)
    {
        if (options.CollectionQuantum <= TimeSpan.Zero)
            yield return $"{nameof(options.CollectionQuantum)} is {options.CollectionQuantum}; it must be more than zero.";
        if (options.CollectionAge <= options.CollectionQuantum)
            yield return $"{nameof(options.CollectionAge)} is {options.CollectionAge}; it must be more than the quantum, {options.CollectionQuantum}.";
        foreach (var (grainClass, age) in options.ClassSpecificCollectionAge.Where(pair => pair.Value <= options.CollectionQuantum))
            yield return $"The collection age of {grainClass} is {age}; it must be more than the quantum, {options.CollectionQuantum}.";
    }
}
