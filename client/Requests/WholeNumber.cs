using System.Globalization;

namespace OrleansTrader.Api.Requests;

/// <summary>Whole numbers of a query, which are bound as text so that their faults are told with all others.</summary>
internal static class WholeNumber
{
    /// <summary>The number, or the default where none is given; what is not as it ought to be becomes a fault.</summary>
    public static int Read(string name, string? text, int byDefault, int least, int greatest, RequestFaults faults)
    {
        if (text is null)
            return byDefault;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
            return number;
        faults.Add(name, $"must be a whole number from {least} to {greatest}");
        return byDefault;
    }
}
