using System.Globalization;

namespace OrleansTrader.Tests;

/// <summary>
/// Runs a scenario over many seeds, each in a world of its own. <c>TRADER_TEST_SEEDS</c> tells how many; <c>TRADER_TEST_SEED</c> names the
/// only one, to replay a failure.
/// </summary>
internal static class Seeds
{
    internal const string Count = "TRADER_TEST_SEEDS";
    internal const string Only = "TRADER_TEST_SEED";

    private const int DefaultCount = 30;

    /// <summary>For scenarios that wait: the seeds to run, so many unless the variable tells another number.</summary>
    internal static IEnumerable<int> All(int usual) => Number(Only) is { } only ? [only] : Enumerable.Range(1, Number(Count) ?? usual);

    internal static void Run(Action<int> scenario) => Run(scenario, Number(Only), Number(Count) ?? DefaultCount);

    internal static void Run(Action<int> scenario, int? only, int count)
    {
        for (var seed = only ?? 1; seed <= (only ?? count); seed++)
        {
            try
            {
                scenario(seed);
            }
            catch (Exception failure)
            {
                throw new SeedFailedException(seed, TestName(), failure);
            }
        }
    }

    private static string TestName() => TestContext.Current.TestMethod is { } method
        ? $"{method.TestClass.TestClassName}.{method.MethodName}"
        : "OrleansTrader.Tests";

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;
}
