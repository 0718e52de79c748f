using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansTrader.Tests")]
[assembly: InternalsVisibleTo("OrleansTrader.Benchmarks")]
