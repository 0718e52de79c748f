using System.Globalization;

namespace OrleansTrader.Api.Requests;

/// <summary>The part of a list that a client asks for by <c>offset</c> and <c>limit</c>.</summary>
internal readonly record struct Page(int Offset, int Limit)
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;

    /// <summary>The page; what is not as it ought to be becomes a fault.</summary>
    public static Page Read(string? offset, string? limit, RequestFaults faults) => new(
        Number("offset", offset, 0, 0, int.MaxValue, faults), Number("limit", limit, DefaultLimit, 1, MaxLimit, faults));

    private static int Number(string name, string? text, int byDefault, int least, int greatest, RequestFaults faults)
    {
        if (text is null)
            return byDefault;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
            return number;
        faults.Add(name, $"must be a whole number from {least} to {greatest}");
        return byDefault;
    }
}
