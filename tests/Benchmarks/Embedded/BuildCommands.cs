using System.CommandLine;

namespace OrleansTrader.Benchmarks;

/// <summary>The commands that only this build has: of the embedded runtime.</summary>
internal static class BuildCommands
{
    public static IEnumerable<Command> All
    {
        get
        {
            var path = new Option<string>("--path") { Description = "The folder of a recording in LEAN's layout.", Required = true };
            var symbols = new Option<string>("--symbols") { Description = "What is replayed.", DefaultValueFactory = _ => "IBM,BAC" };
            var day = new Option<string>("--day") { Description = "The recorded day.", DefaultValueFactory = _ => "2013-10-07" };
            var rounds = new Option<int>("--rounds")
            {
                Description = "Measured rounds of each stage, after one that is not.",
                DefaultValueFactory = _ => 9,
            };
            var replay = new Command("replay", "A day of recorded ticks through the whole path, stage by stage.")
            {
                path, symbols, day, rounds,
            };
            replay.SetAction(parsed => ReplayStages.Run(
                parsed.GetValue(path)!, parsed.GetValue(symbols)!, parsed.GetValue(day)!, parsed.GetValue(rounds)));
            return [replay];
        }
    }
}
