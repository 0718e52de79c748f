using OrleansTrader.Values;

namespace OrleansTrader.Api.Requests;

/// <summary>Times of a query.</summary>
internal static class QueryTime
{
    private const string Rule = "must be an ISO 8601 time of 1970 to 2200 with Z or an offset, such as 2026-01-05T09:30:00Z";

    private static readonly Timestamp Earliest = new(0);
    private static readonly Timestamp Latest = Timestamp.Parse("2200-01-01T00:00:00Z");

    /// <summary>The time, or null where none is given; what is not as it ought to be becomes a fault.</summary>
    public static Timestamp? Read(string name, string? text, RequestFaults faults)
    {
        if (text is null)
            return null;
        if (Parse(text) is { } time && time >= Earliest && time <= Latest)
            return time;
        faults.Add(name, Rule);
        return null;
    }

    /// <summary>Without Z or an offset nobody knows which time is meant. A plus sign that was not encoded has become a blank.</summary>
    private static Timestamp? Parse(string text)
    {
        var day = text.IndexOf('T');
        if (day < 0 || text.AsSpan(day).IndexOfAny("Zz+- ") < 0)
            return null;
        try
        {
            return Timestamp.Parse(text.Replace(' ', '+'));
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }
}
