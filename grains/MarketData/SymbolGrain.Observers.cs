using Orleans;
using Orleans.Runtime;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Spikes and opportunities of a market of several venues are told; the market never waits for who is told.</summary>
internal sealed partial class SymbolGrain
{
    /// <summary>News that wait while a report is under way; beyond it the open ones in the next report make up for them.</summary>
    private const int MostWaitingNews = 256;

    /// <summary>While an opportunity is open and no feed gives the time, its venues become stale all the same.</summary>
    private static readonly TimeSpan EndInterval = TimeSpan.FromSeconds(1);

    /// <summary>After a report that failed.</summary>
    private static readonly TimeSpan ReportPause = TimeSpan.FromSeconds(1);

    private Task _reporting = Task.CompletedTask;
    private Timestamp _reportsFrom = new(long.MinValue);
    private bool _isReportDue;
    private bool _isIntroduced;
    private IGrainTimer? _ends;

    private void ForgetVenues()
    {
        _isReportDue |= _venues?.HasArbitrage == true;
        _venues = null;
        _told.Clear();
        TimeEnds();
        ReportArbitrage();
    }

    private void TellObservers()
    {
        if (_venues!.Spikes.Count > 0)
            TellSpikes();
        if (!_isIntroduced && _venues.Aggregate.VenueCount > 1)
        {
            // What an earlier activation left open is taken back.
            _isIntroduced = true;
            _isReportDue = true;
        }

        if (_venues.ArbitrageNews.Count > 0 || _isReportDue)
        {
            TimeEnds();
            ReportArbitrage();
        }
    }

    private void TellSpikes()
    {
        foreach (var spike in _venues!.Spikes)
            LogSpike(_symbol, spike.Price, spike.Time, spike.ZScore, spike.Mean);
        _venues.Spikes.Clear();
    }

    private void TimeEnds()
    {
        var isOpen = _venues?.HasArbitrage == true;
        if (isOpen && _ends is null)
        {
            _ends = this.RegisterGrainTimer(() => _venues is null ? Task.CompletedTask : Tick(), EndInterval, EndInterval);
        }
        else if (!isOpen)
        {
            _ends?.Dispose();
            _ends = null;
        }
    }

    private void ReportArbitrage()
    {
        if (_venues?.ArbitrageNews is { Count: > MostWaitingNews } waiting)
        {
            waiting.Clear();
            _isReportDue = true;
        }

        if (_reporting.IsCompleted && (_isReportDue || _venues?.ArbitrageNews.Count > 0) && clock.Now() >= _reportsFrom)
            _reporting = Report();
    }

    private async Task Report()
    {
        try
        {
            while (_isReportDue || _venues?.ArbitrageNews.Count > 0)
            {
                var report = new ArbitrageReport(_symbol, [.. _venues?.ArbitrageNews ?? []], _venues?.Arbitrage ?? []);
                _venues?.ArbitrageNews.Clear();
                _isReportDue = false;
                await GrainFactory.GetGrain<IArbitrageGrain>(IArbitrageGrain.Key).Report(report);
            }
        }
        catch (Exception fault)
        {
            // Nobody awaits the report: the next one makes up for it.
            _isReportDue = true;
            _reportsFrom = clock.Now() + ReportPause;
            LogReportFailed(_symbol, fault);
        }
    }
}
