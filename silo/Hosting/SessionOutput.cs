namespace OrleansTrader.Hosting;

/// <summary>What a person at the terminal reads, apart from the log.</summary>
internal sealed class SessionOutput(TextWriter writer)
{
    public void Say(string line) => writer.WriteLine(line);
}
