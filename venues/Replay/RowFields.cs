using System.Text;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// The columns of one row, taken from left to right. The first one that can not be used is kept as <see cref="Fault"/>; from then on
/// every value is 0. Hot: no allocation while nothing is wrong, one pass.
/// </summary>
internal ref struct RowFields(ReadOnlySpan<byte> row)
{
    private const int MostQuoted = 40;

    private ReadOnlySpan<byte> _rest = row;

    public RowFault? Fault { get; set; }

    /// <summary>The text of the next column; empty behind the last one.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var comma = _rest.IndexOf((byte)',');
        var field = comma < 0 ? _rest : _rest[..comma];
        _rest = comma < 0 ? default : _rest[(comma + 1)..];
        return field;
    }

    public void Skip() => _ = Next();

    /// <summary>A number above 0.</summary>
    public decimal Positive(string column, int shift)
    {
        var value = Number(column, shift, out var field);
        if (value <= 0 && Fault is null)
            Fault = RowFault.NonPositive($"{column} is {Text(field)}; it must be above 0.");
        return value;
    }

    /// <summary>A number of 0 or more.</summary>
    public decimal NotNegative(string column, int shift)
    {
        var value = Number(column, shift, out var field);
        if (value < 0 && Fault is null)
            Fault = RowFault.NonPositive($"{column} is {Text(field)}; it must not be below 0.");
        return value;
    }

    /// <summary>A number of 0 or more, or nothing, which counts as 0.</summary>
    public decimal NotNegativeOrEmpty(string column, int shift)
    {
        if (_rest.IsEmpty || _rest[0] == ',')
        {
            Skip();
            return 0;
        }
        return NotNegative(column, shift);
    }

    /// <summary>0 or 1.</summary>
    public bool Flag(string column)
    {
        var field = Next();
        if (field is not [(byte)'0' or (byte)'1'])
            Fault ??= RowFault.Malformed($"{column} is '{Text(field)}'; it must be 0 or 1.");
        return field is [(byte)'1'];
    }

    /// <summary>A field as a person may see it: cut to a length, and without control characters.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field[..Math.Min(field.Length, MostQuoted)]);
        text = string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character));
        return field.Length > MostQuoted ? text + "…" : text;
    }

    private decimal Number(string column, int shift, out ReadOnlySpan<byte> field)
    {
        field = Next();
        if (!CsvDecimal.TryParse(field, shift, out var value))
            Fault ??= RowFault.Malformed($"{column} is '{Text(field)}', which is not a number of up to 28 digits.");
        return value;
    }
}
