using System.CommandLine;

namespace OrleansTrader.Benchmarks;

/// <summary>The commands that only this build has.</summary>
internal static class BuildCommands
{
    public static IEnumerable<Command> All
    {
        get
        {
            var rounds = new Option<int>("--rounds") { Description = "Measured rounds, after one that is not.", DefaultValueFactory = _ => 9 };
            var items = new Option<int>("--items") { Description = "Items of a round.", DefaultValueFactory = _ => 1_000 };
            var join = new Option<int?>("--join") { Description = "The port of the silo to join: for the process that this command starts.", Hidden = true };
            var pair = new Command("between-silos", "How long stream items take from one silo process to another.") { rounds, items, join };
            pair.SetAction(parsed => parsed.GetValue(join) is { } port
                ? SiloPair.Join(port)
                : SiloPair.Publish(parsed.GetValue(rounds), parsed.GetValue(items)));
            yield return pair;
        }
    }
}
