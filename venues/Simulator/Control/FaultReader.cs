using System.Globalization;
using System.Text.Json;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Venues.Simulator.Control;

/// <summary>Reads a fault from the body of a request. Times are seconds; names are those of the enumerations, in any case.</summary>
internal sealed class FaultReader
{
    private readonly List<string> _mistakes = [];

    /// <summary>Nothing if there are mistakes; then all of them are told, a sentence each.</summary>
    public static Fault? Read(JsonElement body, out IReadOnlyList<string> mistakes)
    {
        var reader = new FaultReader();
        mistakes = reader._mistakes;
        if (body.ValueKind != JsonValueKind.Object)
        {
            reader._mistakes.Add("The body must be a JSON object.");
            return null;
        }
        var fault = reader.Read(body);
        return reader._mistakes.Count == 0 ? fault : null;
    }

    private Fault Read(JsonElement body)
    {
        FaultKind? kind = null;
        string? venue = null;
        var fault = new Fault(default, "");
        foreach (var property in body.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "kind":
                    kind = Name<FaultKind>(property.Name, value);
                    break;
                case "venue":
                    venue = Text(property.Name, value);
                    break;
                case "symbol":
                    fault = fault with { Symbol = ReadSymbol(value) };
                    break;
                case "stream":
                    fault = fault with { Stream = Name<MessageKind>(property.Name, value) };
                    break;
                case "count":
                    fault = fault with { Count = Whole(property.Name, value) };
                    break;
                case "seconds":
                    fault = fault with { Duration = Seconds(property.Name, value) };
                    break;
                case "delaySeconds":
                    fault = fault with { Delay = Seconds(property.Name, value) };
                    break;
                case "status":
                    fault = fault with { Status = Whole(property.Name, value) };
                    break;
                case "retryAfterSeconds":
                    fault = fault with { RetryAfter = Seconds(property.Name, value) };
                    break;
                case "skewSeconds":
                    fault = fault with { Skew = Seconds(property.Name, value) };
                    break;
                case "messagesPerSecond":
                    fault = fault with { MessagesPerSecond = Number(property.Name, value) };
                    break;
                default:
                    _mistakes.Add($"'{property.Name}' is not known here.");
                    break;
            }
        }
        if (!body.TryGetProperty("kind", out _))
            _mistakes.Add($"'kind' is missing; it must be one of {string.Join(", ", Enum.GetNames<FaultKind>())}.");
        if (venue is null && !body.TryGetProperty("venue", out _))
            _mistakes.Add($"'venue' is missing; it must be one of {string.Join(", ", SimulatedVenues.All)}.");
        return fault with { Kind = kind ?? default, Venue = venue ?? "" };
    }

    private Symbol? ReadSymbol(JsonElement value)
    {
        if (Symbol.TryParse(Text("symbol", value), out var symbol))
            return symbol;
        _mistakes.Add($"'symbol' is {value.GetRawText()}; BTC/USD is one.");
        return null;
    }

    private string Text(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        _mistakes.Add($"'{name}' is {value.GetRawText()}; it must be a string.");
        return "";
    }

    private T? Name<T>(string name, JsonElement value)
        where T : struct, Enum
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var known = Enum.GetNames<T>().FirstOrDefault(candidate => string.Equals(candidate, text, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
            return Enum.Parse<T>(known);
        _mistakes.Add($"'{name}' is {value.GetRawText()}; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    private int Whole(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        _mistakes.Add($"'{name}' is {value.GetRawText()}; it must be a whole number.");
        return 1;
    }

    private double Number(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && double.TryParse(value.GetRawText(), CultureInfo.InvariantCulture, out var number))
            return number;
        _mistakes.Add($"'{name}' is {value.GetRawText()}; it must be a number.");
        return 1;
    }

    private TimeSpan Seconds(string name, JsonElement value)
    {
        var seconds = Number(name, value);
        if (Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2)
            return TimeSpan.FromSeconds(seconds);
        _mistakes.Add($"'{name}' is {value.GetRawText()}, which is too long.");
        return TimeSpan.FromSeconds(1);
    }
}
