using System.Text;

namespace OrleansTrader.Tests.Venues.Decoding;

/// <summary>
/// Messages with something wrong, or nothing: bytes changed, taken out, doubled or put in, ends cut off, pieces of one message in another,
/// numbers replaced by others. Seeded: the same numbers give the same messages.
/// </summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> messages)
{
    private const int MostMutations = 4;

    private static readonly byte[][] Pieces = [.. new[]
    {
        "0", "-1", "-0.0", "1e-30", "1e30", "\"\"", "null", "true", "[]", "{}", "\"-5.0\"", "\"0.00000000\"", "9223372036854775808",
        "\\u0000", "\\", "\"", ",", ":", "}", "]", "{", "[", " ", "\n", "1672515782136", "\"1970-01-01T00:00:00Z\"",
        "99999999999999999999999999999999", "\xFF", "e", "E5",
        "\"99999999999.99999999999999999999999999\"", "\"snapshot\"", "\"update\"", "\"buy\"", "\"sell\"",
    }.Select(Encoding.Latin1.GetBytes)];

    private readonly byte[][] _messages = [.. messages.Select(Encoding.UTF8.GetBytes)];

    public byte[] Next()
    {
        var text = new List<byte>(_messages[random.Next(_messages.Length)]);
        for (var mutations = random.Next(MostMutations) + 1; mutations > 0 && text.Count > 1; mutations--)
            Mutate(text);
        return [.. text];
    }

    private void Mutate(List<byte> text)
    {
        var at = random.Next(text.Count);
        var length = Math.Min(random.Next(1, 12), text.Count - at);
        switch (random.Next(9))
        {
            case 0:
                text[at] = (byte)random.Next(256);
                break;
            case 1:
                text[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                text.RemoveRange(at, length);
                break;
            case 3:
                text.InsertRange(at, text.GetRange(at, length));
                break;
            case 4:
                text.RemoveRange(at, text.Count - at);
                break;
            case 5:
                text.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 6:
                var other = _messages[random.Next(_messages.Length)];
                var from = random.Next(other.Length);
                text.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(40))]);
                break;
            case 7:
                ReplaceNumber(text, at);
                break;
            default:
                // Another digit: the form stays, the value doesn't.
                var digit = text.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0)
                    text[digit] = (byte)('0' + random.Next(10));
                break;
        }
    }

    private void ReplaceNumber(List<byte> text, int at)
    {
        var start = text.FindIndex(at, IsOfNumber);
        if (start < 0)
            return;
        var end = text.FindIndex(start, value => !IsOfNumber(value));
        text.RemoveRange(start, (end < 0 ? text.Count : end) - start);
        var number = random.Next(6) switch
        {
            0 => "0",
            1 => "-1",
            2 => "0.00000000",
            3 => random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
            4 => "100000000000000000000",
            _ => (random.NextDouble() * 1_000).ToString("F8", System.Globalization.CultureInfo.InvariantCulture),
        };
        text.InsertRange(start, Encoding.ASCII.GetBytes(number));
    }

    private static bool IsOfNumber(byte value) => value is >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'-';
}
