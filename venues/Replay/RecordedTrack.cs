using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// The trades, or the quotes, of one symbol in time order, decoded a few hundred at a time, with the remarks that belong between them.
/// Hot: O(1) per event; allocates one array per batch.
/// </summary>
internal sealed class RecordedTrack(ReplayTrack track) : IDisposable
{
    private const int Capacity = 256;

    private readonly MarketEvent[] _events = new MarketEvent[Capacity];
    private readonly Queue<(int Before, FeedMessage Message)> _remarks = new();
    private readonly IEnumerator<ReplayStep> _steps = track.Steps.GetEnumerator();
    private int _next;
    private int _count;
    private bool _ended;
    private RecordedFile? _file;
    private RowReader? _rows;
    private ReplayStep.Read? _step;
    private Timestamp _last = new(long.MinValue);

    public Symbol Symbol => track.Symbol;

    public int Rank => track.Rank;

    /// <summary>The time of the next event; only after <see cref="MoveToEvent"/> found one.</summary>
    public Timestamp Time => _events[_next].Time;

    /// <summary>Goes on to the next event, handing out the remarks that stand before it.</summary>
    /// <returns>False if there are no more.</returns>
    public bool MoveToEvent(List<FeedMessage> remarks)
    {
        while (true)
        {
            while (_remarks.TryPeek(out var remark) && remark.Before <= _next)
                remarks.Add(_remarks.Dequeue().Message);
            if (_next < _count)
                return true;
            if (_ended)
                return false;
            Fill();
        }
    }

    /// <summary>The next event and all that follow at the same time, up to the next remark.</summary>
    public ImmutableArray<MarketEvent> TakeRun()
    {
        var time = Time;
        var first = _next;
        MoveBehind(time);
        if (_next < _count || _ended || _remarks.Count > 0)
            return ImmutableArray.Create(_events.AsSpan(first, _next - first));

        // The run may go on in what is not decoded yet.
        var run = ImmutableArray.CreateBuilder<MarketEvent>();
        while (true)
        {
            run.AddRange(_events.AsSpan(first, _next - first));
            if (_next < _count || _ended || _remarks.Count > 0)
                return run.DrainToImmutable();
            Fill();
            first = 0;
            MoveBehind(time);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _steps.Dispose();
    }

    private void MoveBehind(Timestamp time)
    {
        var end = _remarks.TryPeek(out var remark) ? remark.Before : _count;
        while (_next < end && _events[_next].Time == time)
            _next++;
    }

    private void Fill()
    {
        _next = 0;
        _count = 0;
        while (_count < Capacity && _remarks.Count < Capacity && !_ended)
        {
            if (_rows is null)
                TakeStep();
            else if (_rows.TryRead(out var row, out var fault))
                Take(row, fault, _rows.RowNumber);
            else
                CloseFile(_rows.RowNumber);
        }
    }

    private void TakeStep()
    {
        _ended = !_steps.MoveNext();
        if (_ended)
            return;
        switch (_steps.Current)
        {
            case ReplayStep.Say say:
                Remark(new FeedNotice(say.Text));
                break;
            case ReplayStep.Read read:
                _step = read;
                _file = RecordedFile.Open(read.Path);
                _rows = new RowReader(_file);
                break;
        }
    }

    private void Take(ReadOnlySpan<byte> row, RowFault? fault, int rowNumber)
    {
        var decoded = default(MarketEvent);
        if (fault is null && !_step!.Decoder.Decode(row, out decoded, out fault))
            return;
        if (fault is null && decoded.Time < _last)
            fault = RowFault.OutOfOrder($"its time is {decoded.Time}, before {_last} of the row before it.");
        if (fault is not null)
        {
            Remark(new RejectedInput(fault.Reason, $"{_step!.Path}, row {rowNumber}: {fault.What}"));
            return;
        }
        _last = decoded.Time;
        _events[_count++] = decoded;
    }

    private void CloseFile(int rowsRead)
    {
        if (_file!.Damage is { } damage)
            Remark(new FeedNotice($"{_step!.Path} {damage}{(rowsRead > 0 ? $"; it was read up to row {rowsRead}" : "")}."));
        else if (rowsRead == 0)
            Remark(new FeedNotice($"{_step!.Path} has no rows."));
        _file.Dispose();
        _file = null;
        _rows = null;
    }

    private void Remark(FeedMessage message) => _remarks.Enqueue((_count, message));
}
