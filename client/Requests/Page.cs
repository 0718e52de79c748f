namespace OrleansTrader.Api.Requests;

/// <summary>The part of a list that a client asks for by <c>offset</c> and <c>limit</c>.</summary>
internal readonly record struct Page(int Offset, int Limit)
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;

    /// <summary>The page; what is not as it ought to be becomes a fault.</summary>
    public static Page Read(string? offset, string? limit, RequestFaults faults) => new(
        WholeNumber.Read("offset", offset, 0, 0, int.MaxValue, faults), WholeNumber.Read("limit", limit, DefaultLimit, 1, MaxLimit, faults));
}
