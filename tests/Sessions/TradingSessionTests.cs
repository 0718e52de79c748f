using OrleansTrader.Sessions;

namespace OrleansTrader.Tests.Sessions;

/// <summary>A member of a run that loses its memory in the middle of a recording.</summary>
public sealed class TradingSessionTests
{
    [Theory]
    [InlineData("feed")]
    [InlineData("symbol")]
    [InlineData("strategy")]
    [InlineData("account")]
    public async Task Watch_MemberLostInASharedRun_TradesTheRecordingAgainToTheSameEnd(string member)
    {
        await using var undisturbed = new RecordedSession(isShared: true);
        undisturbed.Feed.GoOn();
        Assert.Equal((SessionState.Completed, 0), Of(await undisturbed.WatchToTheEnd()));
        var expected = await undisturbed.Outcome();
        Assert.InRange(await undisturbed.FillCount(), 10, 1_000);

        await using var session = new RecordedSession(isShared: true);
        var first = await InTheMiddle(session);
        await session.Lose(member);
        session.Feed.GoOn();
        var status = await session.WatchToTheEnd();

        Assert.Equal((SessionState.Completed, 1), Of(status));
        Assert.True(status.Run > first.Run);
        Assert.Equal(expected, await session.Outcome());
        Assert.Equal(RecordedSession.MoneyOf((await session.Portfolio.GetSnapshot())!), RecordedSession.MoneyOf(status.Result!));
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("symbol")]
    [InlineData("strategy")]
    [InlineData("account")]
    public async Task Watch_MemberLostInARunOfItsOwn_FailsAndSaysWhy(string member)
    {
        await using var session = new RecordedSession(isShared: false);
        var first = await InTheMiddle(session);

        await session.Lose(member);
        var status = await session.WatchToTheEnd();

        Assert.Equal((SessionState.Failed, 0), Of(status));
        Assert.Contains($"lost what it knew of run {first.Run}.", status.Reason, StringComparison.Ordinal);
        Assert.Equal(status, await session.Session.Watch());
    }

    [Fact]
    public async Task Watch_PortfolioLost_GoesOnFromItsJournalInTheSameRun()
    {
        await using var undisturbed = new RecordedSession(isShared: false);
        undisturbed.Feed.GoOn();
        await undisturbed.WatchToTheEnd();
        await using var session = new RecordedSession(isShared: false);
        await InTheMiddle(session);

        await session.Lose("portfolio");
        session.Feed.GoOn();

        Assert.Equal((SessionState.Completed, 0), Of(await session.WatchToTheEnd()));
        Assert.Equal(await undisturbed.Outcome(), await session.Outcome());
    }

    [Fact]
    public async Task Stop_InTheMiddle_EndsTheFeedAndBeginsNoOtherRun()
    {
        await using var session = new RecordedSession(isShared: true);
        await InTheMiddle(session);
        var before = await session.Outcome();

        await session.Session.Stop();
        session.Feed.GoOn();

        Assert.Equal(SessionState.Stopped, (await session.Session.Watch()).State);
        Assert.Equal(before, await session.Outcome());
    }

    /// <summary>Some orders have been traded, and more are to come.</summary>
    private static async Task<SessionStatus> InTheMiddle(RecordedSession session)
    {
        await session.Session.Watch();
        await session.Feed.Paused.WaitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(await session.FillCount(), 4, 100);
        return await session.Session.Watch();
    }

    private static (SessionState State, int Restarts) Of(SessionStatus status) => (status.State, status.Restarts);
}
