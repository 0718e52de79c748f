using System.Buffers;
using System.Runtime.CompilerServices;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// Reads the JSON of market data from front to back: fields and elements in the order in which they come, each value read or passed over
/// by the caller. Takes exactly the JSON that RFC 8259 allows (values that are passed over are checked too), nested at most <see
/// cref="MostDepth"/> deep where it is passed over. A fault sticks: from then on nothing more is read, so the caller asks for it once, at
/// the end. A copy remembers a place to come back to. Hot: one pass, no allocation except for text with escapes.
/// </summary>
internal ref partial struct JsonScanner
{
    /// <summary>More than any venue needs; so that nonsense cannot exhaust the stack.</summary>
    public const int MostDepth = 40;

    // Where a plain run of text ends: a quote, a backslash, or a control character, which JSON forbids there.
    private static readonly SearchValues<byte> EndsOfText = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(value => (byte)value)]);

    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private bool _first;

    public JsonScanner(ReadOnlySpan<byte> text) => _text = text;

    public DecodeFault Fault { get; private set; }

    /// <summary>Whether nothing is left but white space. False after a fault.</summary>
    public bool IsAtEnd
    {
        get
        {
            _ = Peek();
            return Fault == DecodeFault.None && _at == _text.Length;
        }
    }

    /// <summary>The next byte that is not white space, not yet taken; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        var text = _text;
        var at = _at;
        if ((uint)at < (uint)text.Length && text[at] > ' ')
            return text[at];
        return PeekAfterSpace();
    }

    public void Fail(DecodeFault fault = DecodeFault.Malformed)
    {
        if (Fault == DecodeFault.None)
            Fault = fault;
        // At the end nothing more can be taken.
        _at = _text.Length;
    }

    /// <summary>Takes the brace that opens an object; then <see cref="NextField"/> until it returns false.</summary>
    public void BeginObject() => Begin((byte)'{');

    /// <summary>Takes the bracket that opens an array; then <see cref="NextElement"/> until it returns false.</summary>
    public void BeginArray() => Begin((byte)'[');

    /// <summary>
    /// Moves to the next field's value, which must be read or skipped. False at the object's end, which is taken, and after a fault.
    /// </summary>
    /// <param name="name">A name that is written with escapes is empty: no venue's documented names need any.</param>
    public bool NextField(out ReadOnlySpan<byte> name)
    {
        name = default;
        var next = Peek();
        if (next == '}')
            return End();
        if (!_first)
        {
            if (next != ',')
                return No();
            _at++;
            next = Peek();
        }
        if (next != '"')
            return No();
        _first = false;
        var start = ++_at;
        var text = _text;
        if ((uint)(start + 2) < (uint)text.Length && text[start + 1] == '"' && text[start + 2] == ':'
            && text[start] is > (byte)'"' and not (byte)'\\')
        {
            // The names of Binance have one letter.
            name = text.Slice(start, 1);
            _at = start + 3;
            return true;
        }
        var at = start;
        while ((uint)at < (uint)text.Length && text[at] != '"' && text[at] != '\\' && text[at] >= ' ')
            at++;
        _at = at;
        if ((uint)at >= (uint)text.Length || text[at] < ' ')
            return No();
        if (text[at] == '"')
        {
            name = text[start..at];
            _at++;
        }
        else
        {
            FinishText();
        }
        if (Peek() != ':')
            return No();
        _at++;
        return Fault == DecodeFault.None;
    }

    /// <summary>
    /// Moves to the next element, which must be read or skipped. False at the array's end, which is taken, and after a fault.
    /// </summary>
    public bool NextElement()
    {
        var next = Peek();
        if (next == ']')
            return End();
        if (!_first)
        {
            if (next != ',')
                return No();
            _at++;
            next = Peek();
        }
        _first = false;
        return next is not ((byte)']' or 0) || No();
    }

    /// <summary>Moves to the next element, which must be there.</summary>
    public void RequireElement()
    {
        if (!NextElement())
            Fail();
    }

    /// <summary>A string's UTF-8, without its escapes. <c>null</c> is empty; anything else is malformed.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var next = Peek();
        if (next != '"')
        {
            if (next == 'n')
                Literal("null"u8);
            else
                Fail();
            return default;
        }
        var start = ++_at;
        var text = _text;
        var length = text[start..].IndexOfAny(EndsOfText);
        if (length < 0 || text[start + length] < ' ')
        {
            Fail();
            return default;
        }
        _at = start + length;
        if (text[_at] == '"')
        {
            _at++;
            return text.Slice(start, length);
        }
        FinishText();
        if (Fault == DecodeFault.None && EscapedText.Decode(text[start..(_at - 1)]) is { } plain)
            return plain;
        Fail();
        return default;
    }

    /// <summary>An instant as RFC 3339 writes it, from 2010 to 2099.</summary>
    public Timestamp Time()
    {
        var text = Text();
        if (Fault != DecodeFault.None)
            return default;
        if (!WireTime.TryParse(text, out var time))
            Fail(DecodeFault.BadTime);
        return time;
    }

    /// <summary>An instant in milliseconds since 1970, from 2010 to 2099.</summary>
    public Timestamp Milliseconds()
    {
        var number = Integer();
        if (Fault != DecodeFault.None)
            return default;
        if (!WireTime.TryFromMilliseconds(number, out var time))
            Fail(DecodeFault.BadTime);
        return time;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag()
    {
        var isTrue = Peek() == 't';
        Literal(isTrue ? "true"u8 : "false"u8);
        return isTrue;
    }

    /// <summary>Passes over a value of any kind, which must be well formed.</summary>
    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        switch (Peek())
        {
            case (byte)'"':
                _at++;
                FinishText();
                break;
            case (byte)'{' when depth < MostDepth:
                BeginObject();
                while (NextField(out _))
                    Skip(depth + 1);
                break;
            case (byte)'[' when depth < MostDepth:
                BeginArray();
                while (NextElement())
                    Skip(depth + 1);
                break;
            case (byte)'t':
                Literal("true"u8);
                break;
            case (byte)'f':
                Literal("false"u8);
                break;
            case (byte)'n':
                Literal("null"u8);
                break;
            default:
                SkipNumber();
                break;
        }
    }

    // The rest of a string whose beginning is taken, with its closing quote.
    private void FinishText()
    {
        var text = _text;
        while (true)
        {
            var length = text[_at..].IndexOfAny(EndsOfText);
            if (length < 0)
                break;
            _at += length;
            var end = text[_at++];
            if (end == '"')
                return;
            if (end != '\\' || !TakeEscape())
                break;
        }
        Fail();
    }

    private bool TakeEscape()
    {
        var text = _text;
        if ((uint)_at >= (uint)text.Length)
            return false;
        var kind = text[_at++];
        if (kind != 'u')
            return kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t';
        for (var digit = 0; digit < 4; digit++, _at++)
        {
            if ((uint)_at >= (uint)text.Length || !char.IsAsciiHexDigit((char)text[_at]))
                return false;
        }
        return true;
    }

    private void Begin(byte bracket)
    {
        if (Peek() != bracket)
        {
            Fail();
            return;
        }
        _at++;
        _first = true;
    }

    private void Literal(ReadOnlySpan<byte> literal)
    {
        if (_text[_at..].StartsWith(literal))
            _at += literal.Length;
        else
            Fail();
    }

    private bool End()
    {
        _at++;
        _first = false;
        return false;
    }

    private bool No()
    {
        Fail();
        return false;
    }

    private byte PeekAfterSpace()
    {
        var text = _text;
        while ((uint)_at < (uint)text.Length)
        {
            var next = text[_at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                if (next != 0)
                    return next;
                break;
            }
            _at++;
        }
        return 0;
    }
}
