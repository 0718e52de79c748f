namespace OrleansTrader.Api.Hosting;

/// <summary>The API as a process of its own: there is none without a cluster.</summary>
internal static class ClientProgram
{
    private const int Misconfigured = 2;

    public static Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        errors.WriteLine("This build has no cluster to be a client of: the silo serves the API itself. Build with -p:GrainRuntime=Orleans.");
        return Task.FromResult(Misconfigured);
    }
}
