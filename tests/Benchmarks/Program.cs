using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OrleansTrader.Benchmarks;
using OrleansTrader.Benchmarks.Decoding;
using OrleansTrader.Benchmarks.Runtimes;

var rounds = new Option<int>("--rounds") { Description = "Measured rounds, after one that is not.", DefaultValueFactory = _ => 9 };
var appends = new Option<int>("--appends") { Description = "Appends of each measurement, over all writers.", DefaultValueFactory = _ => 100_000 };
var postgres = new Option<string?>("--postgres") { Description = "A connection string to a database of its own, to measure that too." };
var writers = new Option<int[]>("--writers")
{
    Description = "Numbers of writers.",
    DefaultValueFactory = _ => [1, 64, 1_000],
    AllowMultipleArgumentsPerToken = true,
};
var storage = new Command("appends", "Durable appends per second by the number of writers.") { rounds, appends, writers, postgres };
storage.SetAction(parsed => AppendRates.Run(
    parsed.GetValue(rounds), parsed.GetValue(appends), parsed.GetValue(writers)!, parsed.GetValue(postgres)));

var groups = new Option<string[]>("--only")
{
    Description = "What is measured.",
    DefaultValueFactory = _ => [.. RuntimeFigures.Groups],
    AllowMultipleArgumentsPerToken = true,
};
groups.AcceptOnlyFromAmong([.. RuntimeFigures.Groups]);
var seconds = new Option<double>("--seconds") { Description = "Length of a round, about.", DefaultValueFactory = _ => 1 };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds before the rounds, at least.", DefaultValueFactory = _ => 2 };
var idle = new Option<int>("--idle")
{
    Description = "Grains that are activated to see what one takes.",
    DefaultValueFactory = _ => BareSilo.IdleGrains,
};
var json = new Option<string?>("--json") { Description = "A file for the figures." };
var runtimes = new Command("runtimes", $"What the grain runtime of this build ({BareSilo.Runtime}) does.")
{
    groups, rounds, seconds, warmUp, idle, json,
};
runtimes.SetAction(parsed => RuntimeFigures.Run(
    parsed.GetValue(groups)!, parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(warmUp), parsed.GetValue(idle),
    parsed.GetValue(json)));

var files = new Argument<string[]>("files") { Description = "Files of `runtimes --json`, of both builds.", Arity = ArgumentArity.OneOrMore };
var table = new Command("table", "The figures of several runs as one table: medians of the runs of each runtime.") { files };
table.SetAction(parsed => FigureTable.Print(parsed.GetValue(files)!));

var decoding = new Command("decode", "Decoding of the venues' messages by kind, beside a bare Utf8JsonReader.") { rounds, seconds };
decoding.SetAction(parsed => DecodeRates.Run(parsed.GetValue(rounds), parsed.GetValue(seconds)));

// In this process: the other way makes projects of its own, which restore from the network.
var inProcess = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
var micro = new Command("micro", "Single operations, with BenchmarkDotNet; further arguments are its own.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run([.. parsed.UnmatchedTokens], inProcess); });

var root = new RootCommand("Measures OrleansTrader.") { storage, runtimes, table, decoding, micro };
foreach (var command in BuildCommands.All)
    root.Add(command);
return await root.Parse(args).InvokeAsync();
