using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Decoding;

/// <summary>The same message in another form: fields shuffled, unknown fields in between, white space.</summary>
internal static class Rewriting
{
    private static readonly string[] Unknown =
    [
        "null", "true", "-12.5e3", "\"tex\\\"t, }]\"", "[]", "{}", """[{"p":"9","e":"x"},[["1","2"]]]""",
        """{"s":"ETHBTC","channel":"book","type":{}}""",
    ];

    /// <summary>Numbers keep their digits.</summary>
    internal static string Rewrite(string message, Random random)
    {
        var text = new StringBuilder();
        Write(JsonNode.Parse(message), random, text);
        return text.ToString();
    }

    /// <summary>Everything in a message, to compare.</summary>
    internal static string Dump(VenueMessage message)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{message.Kind} {message.Channel} {message.Sequence} {message.RequestId}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{message.Symbol} {message.Text} {message.Time} {message.UnknownSymbols}");
        // The order of what is subscribed says nothing.
        var items = message.Items.ToArray();
        foreach (var item in message.Kind == VenueMessageKind.Confirmed ? items.OrderBy(item => item.Channel) : items.AsEnumerable())
        {
            foreach (var field in typeof(VenueItem).GetFields().Where(field => !field.Name.Contains("Level")))
                text.Append(CultureInfo.InvariantCulture, $"{field.Name}={field.GetValue(item)} ");
            // The order of the two sides is the sender's.
            text.AppendLine(string.Join(", ", message.LevelsOf(in item).ToArray().OrderBy(level => level.IsAsk)));
        }
        return text.ToString();
    }

    private static void Write(JsonNode? node, Random random, StringBuilder text)
    {
        Space(random, text);
        switch (node)
        {
            case JsonObject fields:
                text.Append('{');
                var pairs = fields.Select(pair => (pair.Key, pair.Value)).ToArray();
                random.Shuffle(pairs);
                var first = true;
                foreach (var (name, value) in pairs)
                {
                    if (random.Next(4) == 0)
                        Field($"unknown{random.Next(9)}", () => text.Append(Unknown[random.Next(Unknown.Length)]));
                    Field(name, () => Write(value, random, text));
                }
                text.Append('}');

                void Field(string name, Action value)
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Space(random, text);
                    text.Append(JsonSerializer.Serialize(name));
                    Space(random, text);
                    text.Append(':');
                    value();
                    Space(random, text);
                }

                break;
            case JsonArray elements:
                text.Append('[');
                for (var index = 0; index < elements.Count; index++)
                {
                    text.Append(index == 0 ? "" : ",");
                    Write(elements[index], random, text);
                }
                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
        Space(random, text);
    }

    private static void Space(Random random, StringBuilder text)
    {
        if (random.Next(6) == 0)
            text.Append(" \n\t\r"[random.Next(4)]);
    }
}
