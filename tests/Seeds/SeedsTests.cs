namespace OrleansTrader.Tests;

public sealed class SeedsTests
{
    [Fact]
    public void Run_EverySeedPasses_RunsEachOnce()
    {
        var seeds = new List<int>();

        Seeds.Run(seeds.Add, only: null, count: 5);

        Assert.Equal([1, 2, 3, 4, 5], seeds);
    }

    [Fact]
    public void Run_OneSeedFails_StopsThereAndTellsHowToReplayIt()
    {
        var seeds = new List<int>();

        var failed = Assert.Throws<SeedFailedException>(() => Seeds.Run(FailAtThree, only: null, count: 5));

        Assert.Equal([1, 2, 3], seeds);
        Assert.Equal(
            $"""
            Seed 3 fails: no three
            Replay: TRADER_TEST_SEED=3 dotnet test --filter "FullyQualifiedName~{GetType()}.{nameof(Run_OneSeedFails_StopsThereAndTellsHowToReplayIt)}"
            """.ReplaceLineEndings(),
            failed.Message);

        void FailAtThree(int seed)
        {
            seeds.Add(seed);
            if (seed == 3)
                throw new InvalidDataException("no three");
        }
    }

    [Fact]
    public void Run_OneSeedIsNamed_RunsThatAlone()
    {
        var seeds = new List<int>();

        Seeds.Run(seeds.Add, only: 17, count: 5);

        Assert.Equal([17], seeds);
    }
}
