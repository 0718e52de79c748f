using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Decoding;

/// <summary>Messages as the tests write them, and what a decoder made of them.</summary>
internal static class Decoded
{
    internal static readonly Timestamp ReceivedAt = Timestamp.Parse("2026-04-07T15:00:00Z");

    internal static VenueSymbols Symbols(params string[] names) =>
        new(names.Select(name => (name, Symbol.Parse(name.Contains('/') ? name : name.Replace('-', '/')))));

    internal static VenueMessage Message(IVenueDecoder decoder, string text)
    {
        var message = new VenueMessage();
        Assert.Equal(DecodeFault.None, decoder.Decode(Encoding.UTF8.GetBytes(text), ReceivedAt, message));
        return message;
    }

    /// <summary>The only item of a message that has one.</summary>
    internal static VenueItem Item(IVenueDecoder decoder, string text) => Single(Message(decoder, text));

    internal static VenueItem Single(VenueMessage message)
    {
        Assert.Equal(1, message.Items.Length);
        return message.Items[0];
    }

    internal static DecodeFault Fault(IVenueDecoder decoder, string text)
    {
        var message = new VenueMessage();
        var fault = decoder.Decode(Encoding.UTF8.GetBytes(text), ReceivedAt, message);
        if (fault != DecodeFault.None)
            Assert.Equal((VenueMessageKind.None, 0, 0), (message.Kind, message.Items.Length, message.Levels.Length));
        return fault;
    }

    /// <summary>The levels of an item as <c>bid 1.50 x 2.0</c>, with every digit.</summary>
    internal static string[] Levels(VenueMessage message, VenueItem item) =>
        [.. message.LevelsOf(in item).ToArray().Select(level => FormattableString.Invariant(
            $"{(level.IsAsk ? "ask" : "bid")} {level.Price} x {level.Size}"))];
}
