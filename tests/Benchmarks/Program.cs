using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OrleansTrader.Benchmarks;

var path = new Option<string>("--path") { Description = "The folder of a recording in LEAN's layout.", Required = true };
var symbols = new Option<string>("--symbols") { Description = "What is replayed.", DefaultValueFactory = _ => "IBM,BAC" };
var day = new Option<string>("--day") { Description = "The recorded day.", DefaultValueFactory = _ => "2013-10-07" };
var rounds = new Option<int>("--rounds") { Description = "Measured rounds of each stage, after one that is not.", DefaultValueFactory = _ => 9 };
var replay = new Command("replay", "A day of recorded ticks through the whole path, stage by stage.") { path, symbols, day, rounds };
replay.SetAction(parsed => ReplayStages.Run(parsed.GetValue(path)!, parsed.GetValue(symbols)!, parsed.GetValue(day)!, parsed.GetValue(rounds)));

var appends = new Option<int>("--appends") { Description = "Appends of each measurement, over all writers.", DefaultValueFactory = _ => 100_000 };
var postgres = new Option<string?>("--postgres") { Description = "A connection string to a database of its own, to measure that too." };
var writers = new Option<int[]>("--writers")
{
    Description = "Numbers of writers.", DefaultValueFactory = _ => [1, 64, 1_000], AllowMultipleArgumentsPerToken = true,
};
var storage = new Command("appends", "Durable appends per second by the number of writers.") { rounds, appends, writers, postgres };
storage.SetAction(parsed => AppendRates.Run(
    parsed.GetValue(rounds), parsed.GetValue(appends), parsed.GetValue(writers)!, parsed.GetValue(postgres)));

// In this process: the other way makes projects of its own, which restore from the network.
var inProcess = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
var micro = new Command("micro", "Single operations, with BenchmarkDotNet; further arguments are its own.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(ReplayStages).Assembly).Run([.. parsed.UnmatchedTokens], inProcess); });

return await new RootCommand("Measures OrleansTrader.") { replay, storage, micro }.Parse(args).InvokeAsync();
