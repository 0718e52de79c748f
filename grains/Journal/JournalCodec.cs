using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansTrader.Values;

namespace OrleansTrader.Journal;

/// <summary>Writes and reads the events of one kind of owner; an entry's type is the event's discriminator.</summary>
internal sealed class JournalCodec<TEvent>(JsonTypeInfo<TEvent> json, Func<TEvent, Timestamp> timeOf)
    where TEvent : class
{
    private readonly FrozenDictionary<Type, string> _names = json.PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    public JournalEntry Write(TEvent news) => new(_names[news.GetType()], timeOf(news), JsonSerializer.SerializeToUtf8Bytes(news, json));

    public TEvent Read(RecordedEntry entry) => JsonSerializer.Deserialize(entry.Payload.Span, json)
        ?? throw new JsonException($"The journal holds a null where an event of type {entry.Type} is expected.");
}
