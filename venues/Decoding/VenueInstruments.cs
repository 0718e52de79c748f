using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// A venue's list of instruments. An entry that cannot be used is left out and named in <see cref="Faults"/>; a text that is no such list
/// at all has one fault and no instruments. Read once in a while, so it may allocate.
/// </summary>
internal sealed record VenueInstruments(ImmutableArray<VenueInstrument> Instruments, ImmutableArray<string> Faults)
{
    /// <summary>Reads one entry.</summary>
    /// <returns>Null for an entry that is no instrument of ours, such as a future.</returns>
    /// <exception cref="FormatException">The entry can't be used.</exception>
    public delegate VenueInstrument? ReadEntry(JsonElement entry);

    /// <param name="list">Finds the list in the document: an array, or an object whose values are the entries.</param>
    public static VenueInstruments Read(ReadOnlyMemory<byte> utf8, Func<JsonElement, JsonElement> list, ReadEntry read)
    {
        var instruments = ImmutableArray.CreateBuilder<VenueInstrument>();
        var faults = ImmutableArray.CreateBuilder<string>();
        try
        {
            using var document = JsonDocument.Parse(utf8);
            foreach (var entry in Entries(list(document.RootElement)))
            {
                try
                {
                    if (read(entry) is { } instrument)
                        instruments.Add(instrument);
                }
                catch (Exception fault) when (IsBadInput(fault))
                {
                    faults.Add(fault.Message);
                }
            }
        }
        catch (Exception fault) when (IsBadInput(fault))
        {
            faults.Add(fault.Message);
        }
        return new VenueInstruments(instruments.ToImmutable(), faults.ToImmutable());
    }

    /// <param name="tick">0 where the venue sets none, as the lot.</param>
    /// <param name="tickDigits">The digits behind the point that the venue keeps, for where it sets no tick; and so of the lot.</param>
    public static VenueInstrument Make(
        string market, string name, string baseAsset, string quoteAsset, decimal tick, int tickDigits, decimal lot, int lotDigits,
        decimal minimum, bool isTrading)
    {
        var instrument = new Instrument(
            Symbol.Parse($"{baseAsset}/{quoteAsset}"), market, SecurityType.Crypto, Currency.Parse(quoteAsset),
            Step(name, tick, tickDigits), new Quantity(Step(name, lot, lotDigits)),
            minimum >= 0 ? new Quantity(minimum) : throw new FormatException($"{name}: a minimum below zero."));
        return new VenueInstrument(name, instrument, isTrading);
    }

    /// <summary>A string that must be there.</summary>
    public static string Text(JsonElement entry, string property) =>
        entry.GetProperty(property).GetString() ?? throw new FormatException($"{property} is null.");

    /// <summary>A decimal, as a number or a string; 0 where the property is not there, or empty.</summary>
    public static decimal Number(JsonElement entry, string property)
    {
        if (!entry.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return 0;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (text.Length == 0)
            return 0;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{property}: '{text}' is not a number.");
    }

    private static IEnumerable<JsonElement> Entries(JsonElement list) =>
        list.ValueKind == JsonValueKind.Object ? list.EnumerateObject().Select(property => property.Value) : list.EnumerateArray();

    private static decimal Step(string name, decimal step, int digits) =>
        step > 0 ? step
        : step == 0 && digits is >= 0 and <= 28 ? new decimal(1, 0, 0, false, (byte)digits)
        : throw new FormatException($"{name}: a grid below zero, or of {digits} digits.");

    private static bool IsBadInput(Exception fault) =>
        fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or OverflowException;
}
