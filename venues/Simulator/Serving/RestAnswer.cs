namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>What a REST call gets.</summary>
internal readonly record struct RestAnswer(int Status, byte[] Json)
{
    public static RestAnswer Ok(JsonBuffer json) => new(200, json.Written.ToArray());

    public static RestAnswer Of(int status, JsonBuffer json) => new(status, json.Written.ToArray());
}
