using System.CommandLine;
using OrleansTrader.Benchmarks.Feeds;

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
            return [replay, Feed()];
        }
    }

    private static Command Feed()
    {
        var rounds = new Option<int>("--rounds") { Description = "Measured rounds, after one that is not; 0: none.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 4 };
        var symbols = new Option<int>("--symbols") { Description = "How many symbols.", DefaultValueFactory = _ => 20 };
        var rate = new Option<int>("--rate")
        {
            Description = "Messages per second at which it is measured how old they are at a subscriber; 0: not measured.",
            DefaultValueFactory = _ => 20_000,
        };
        var only = new Option<bool>("--path-only") { Description = "Leaves the plain floors out." };
        var feed = new Command("feed", "From another process over a WebSocket to a subscriber of the symbols, beside the plain floors.")
        {
            rounds, seconds, symbols, rate, only,
        };
        feed.SetAction(parsed => FeedRates.Run(
            parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(symbols), parsed.GetValue(rate), parsed.GetValue(only)));
        return feed;
    }
}
