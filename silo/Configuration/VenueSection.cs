using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>One venue: where it is, how patient we are with it, and what it allows. The defaults are those that it publishes.</summary>
public class VenueSection
{
    internal VenueSection(string url, string rest, TimeSpan? renewAfter, double outgoingPerSecond, decimal takerFee)
    {
        Url = url;
        Rest = rest;
        RenewAfter = renewAfter;
        OutgoingPerSecond = outgoingPerSecond;
        TakerFee = takerFee;
    }

    /// <summary>The address of its WebSocket, <c>wss://</c> or <c>ws://</c>.</summary>
    [Required]
    public string Url { get; set; }

    /// <summary>The base address of its REST API, <c>https://</c> or <c>http://</c>, with a slash at the end.</summary>
    [Required]
    public string Rest { get; set; }

    /// <summary>The longest silence before a connection is torn down and made anew. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The age at which a connection is replaced without a hole. Default: 23 h at Binance, which ends it at 24 h; else none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan? RenewAfter { get; set; }

    /// <summary>Messages that we send, in the long run. Default: 3 at Binance, which allows 5 with our pongs; else 5.</summary>
    [Range(0.1, 1_000.0)]
    public double OutgoingPerSecond { get; set; }

    /// <summary>Attempts to connect that fail in a row before an alert is raised. Default: 10.</summary>
    [Range(1, 1_000)]
    public int AttemptsBeforeFailed { get; set; } = 10;

    /// <summary>Whether a connection rests for good after that. Default: no, it is tried on at the longest interval.</summary>
    public bool GivesUp { get; set; }

    /// <summary>How often last prices are asked for by REST while the sockets can't be had. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What it takes from who comes and takes, as a fraction of a trade's value, for telling arbitrage. Default: 0.001 at Binance, 0.006 at
    /// Coinbase, 0.004 at Kraken, as they name it for an account without a discount.
    /// </summary>
    [Range(typeof(decimal), "0", "0.5")]
    public decimal TakerFee { get; set; }
}
