using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OrleansTrader.Api.Requests;

/// <summary>The fields of a JSON object that ought to hold text or numbers. What is not as it ought to be becomes a fault.</summary>
internal sealed class JsonFields
{
    private readonly RequestFaults _faults;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    /// <param name="names">The fields that are known, spelled exactly; any other is a fault.</param>
    public JsonFields(JsonElement body, IReadOnlySet<string> names, RequestFaults faults)
    {
        _faults = faults;
        if (body.ValueKind != JsonValueKind.Object)
        {
            faults.Add(RequestFaults.Body, "must be a JSON object");
            return;
        }

        foreach (var property in body.EnumerateObject())
        {
            if (!TryDecode(() => property.Name, out var name))
                faults.Add(RequestFaults.Body, "has a field whose name is not Unicode text");
            else if (!names.Contains(name))
                faults.Add(name, "is not a field of this request");
            else if (!_fields.TryAdd(name, property.Value))
                faults.Add(name, "must not stand twice");
        }
    }

    /// <summary>The field's value; null, and a fault, where it is missing, null or breaks the rule.</summary>
    /// <param name="rule">What <paramref name="parse"/> takes, to be read behind "must be".</param>
    public T? Required<T>(string name, string rule, Func<string, T?> parse)
        where T : struct
    {
        if (IsGiven(name))
            return Read(name, rule, parse, numbers: false);
        _faults.Add(name, "is missing");
        return null;
    }

    /// <summary>The field's value; null where it is missing or null, and where it breaks the rule, which is a fault.</summary>
    public T? Optional<T>(string name, string rule, Func<string, T?> parse)
        where T : struct => IsGiven(name) ? Read(name, rule, parse, numbers: false) : null;

    /// <summary>As <see cref="Required{T}"/> for a decimal, which may also be a JSON number.</summary>
    public decimal? RequiredDecimal(string name)
    {
        if (IsGiven(name))
            return ReadDecimal(name);
        _faults.Add(name, "is missing");
        return null;
    }

    /// <summary>As <see cref="Optional{T}"/> for a decimal, which may also be a JSON number.</summary>
    public decimal? OptionalDecimal(string name) => IsGiven(name) ? ReadDecimal(name) : null;

    /// <summary>A whole number, as a JSON number; null where it is missing or null, and where it is none of the range: a fault.</summary>
    public long? OptionalWholeNumber(string name, long least, long greatest)
    {
        if (!IsGiven(name))
            return null;
        var field = _fields[name];
        if (field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var number) && number >= least && number <= greatest)
            return number;
        _faults.Add(name, $"must be a whole number from {least} to {greatest}");
        return null;
    }

    /// <summary>The texts of an array; empty where it is missing or null, and where one breaks the rule, which is a fault.</summary>
    /// <param name="rule">What the whole must be, to be read behind "must be".</param>
    public IReadOnlyList<string> OptionalTexts(string name, string rule, int most, Func<string, bool> isValid)
    {
        if (!IsGiven(name))
            return [];
        var field = _fields[name];
        var texts = new List<string>();
        if (field.ValueKind == JsonValueKind.Array && field.GetArrayLength() <= most)
        {
            foreach (var element in field.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.String && TryDecode(() => element.GetString()!, out var text) && isValid(text))
                    texts.Add(text);
            }

            if (texts.Count == field.GetArrayLength())
                return texts;
        }

        _faults.Add(name, $"must be {rule}");
        return [];
    }

    private bool IsGiven(string name) => _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private decimal? ReadDecimal(string name) => Read(name, PlainDecimal.Rule, PlainDecimal.Parse, numbers: true);

    private T? Read<T>(string name, string rule, Func<string, T?> parse, bool numbers)
        where T : struct
    {
        var field = _fields[name];
        string? text = null;
        if (field.ValueKind == JsonValueKind.String)
            TryDecode(() => field.GetString()!, out text);
        else if (field.ValueKind == JsonValueKind.Number && numbers)
            text = field.GetRawText();

        var value = text is null ? null : parse(text);
        if (value is null)
            _faults.Add(name, $"must be {rule}");
        return value;
    }

    /// <summary>JSON can spell half a surrogate pair, which no text is; the reader finds out only when it is asked for the text.</summary>
    private static bool TryDecode(Func<string> decode, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = decode();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
