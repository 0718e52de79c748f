using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Books;

/// <summary>Carries decoded messages to a book, and what the book tells to a listener.</summary>
internal sealed class SyncDriver(BookSync sync, IVenueDecoder decoder)
{
    public ToldBook Told { get; } = new();

    public List<VenueEvent> Events { get; } = [];

    public SyncAction On(string text, long connection = 1)
    {
        var message = new VenueMessage();
        Assert.Equal(DecodeFault.None, decoder.Decode(Encoding.UTF8.GetBytes(text), Decoded.ReceivedAt, message));
        var action = sync.OnBook(connection, message, in message.Items[0], Events);
        Told.Take(Events);
        Assert.Equal(sync.IsLive, Told.IsLive);
        return action;
    }

    public void Lose(long connection = 1)
    {
        sync.OnConnectionLost(connection, Decoded.ReceivedAt, Events);
        Told.Take(Events);
        Assert.Equal(sync.IsLive, Told.IsLive);
    }
}
