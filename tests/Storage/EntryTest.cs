using System.Globalization;
using System.Text;
using OrleansTrader.Journal;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Storage;

/// <summary>Events that count, for tests of stores.</summary>
public abstract class EntryTest
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static JournalEntry[] Entries(int count, long from = 1) =>
        [.. Enumerable.Range(0, count).Select(index => Entry(from + index))];

    protected static JournalEntry Entry(long number) =>
        new("Counted", new Timestamp(number), Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    protected static string TextOf(RecordedEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);
}
