using System.Diagnostics;
using System.Globalization;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>A process that dies by SIGKILL has lost nothing of what it acknowledged.</summary>
public sealed class KillTests : StorageTest
{
    private const string FileVariable = "TRADER_TESTS_KILLED_WRITER_FILE";
    private const string CountVariable = "TRADER_TESTS_KILLED_WRITER_DIES_AFTER";
    private const int Streams = 8;

    /// <param name="itself">
    /// True: the writer kills itself in the breath of an acknowledgement, which leaves the least time for what should have come
    /// before it. False: this process kills it, at any point of its work.
    /// </param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_AtARandomMoment_HasWhatItAcknowledgedWithoutHoles(bool itself)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 1; round <= 6; round++)
        {
            // Each round goes on in the file that the last one left.
            var acknowledged = await WriteUntilKilled(random.Next(1, 3_000), itself);

            await using var store = Open();
            for (var stream = 0; stream < Streams; stream++)
            {
                var read = await store.Read(NameOf(stream), cancellation: Cancellation);
                Assert.Equal(Entries(read.Count).Select(entry => entry.Time), read.Select(entry => entry.Time));
                Assert.Equal(Enumerable.Range(1, read.Count), read.Select(entry => (int)entry.Version));
                Assert.True(read.Count >= acknowledged[stream],
                    $"Seed {seed}, round {round}: {NameOf(stream)} has {read.Count} events, {acknowledged[stream]} were acknowledged.");
                // Appends have two events each: half of one would show.
                Assert.True(read.Count % 2 == 0, $"Seed {seed}, round {round}: {NameOf(stream)} has half an append.");
            }
        }
    }

    /// <summary>Not a test of its own: what the killed process runs. It appends and prints each acknowledged version until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task KilledWriter()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable);
        Assert.SkipWhen(file is null, "Only for the process that is to be killed.");
        var left = int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, CultureInfo.InvariantCulture);
        await using var store = Open(options =>
        {
            options.Path = file;
            options.Durability = Durability.Full;
        });
        using var self = Process.GetCurrentProcess();
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var printing = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => Task.Run(() => Write(stream), Cancellation)));

        async Task Write(int stream)
        {
            var version = (long)(await store.Read(NameOf(stream), cancellation: Cancellation)).Count;
            while (true)
            {
                version = await store.Append(NameOf(stream), version, Entries(2, from: version + 1), Cancellation);
                lock (printing)
                {
                    output.Write(string.Create(CultureInfo.InvariantCulture, $"\nack {stream} {version}\n"));
                    if (--left == 0)
                        self.Kill();
                }
            }
        }
    }

    private static string NameOf(int stream) => string.Create(CultureInfo.InvariantCulture, $"order/{stream}");

    private async Task<long[]> WriteUntilKilled(int after, bool itself)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "exec", typeof(KillTests).Assembly.Location, "-noLogo", "-explicit", "only",
                "-method", $"{typeof(KillTests).FullName}.{nameof(KilledWriter)}",
            },
            RedirectStandardOutput = true,
            // Its temporary files go where ours are removed.
            Environment =
            {
                [FileVariable] = File,
                [CountVariable] = (itself ? after : int.MaxValue).ToString(CultureInfo.InvariantCulture),
                ["TMPDIR"] = Folder,
                ["TMP"] = Folder,
            },
        };
        using var child = Process.Start(start)!;
        var acknowledged = new long[Streams];
        var count = 0;
        var other = new List<string>();
        while (await child.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            // The rest is the runner's own.
            if (line.Split(' ') is not ["ack", var stream, var version])
            {
                other.Add(line);
                continue;
            }
            acknowledged[int.Parse(stream, CultureInfo.InvariantCulture)] = long.Parse(version, CultureInfo.InvariantCulture);
            if (++count == after && !itself)
                child.Kill();
        }
        await child.WaitForExitAsync(Cancellation);
        Assert.True(count >= after, $"The writer ended before it was killed:\n{string.Join('\n', other)}");
        return acknowledged;
    }
}
