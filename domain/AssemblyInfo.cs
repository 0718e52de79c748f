using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansTrader.Tests")]
