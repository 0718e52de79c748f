using System.Text;
using System.Text.Json;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Decoding;

public sealed class JsonScannerTests
{
    [Theory]
    [InlineData("\"0.00100000\"", "0.00100000")]
    [InlineData("\"25.35190000\"", "25.35190000")]
    [InlineData("\"0\"", "0")]
    [InlineData("\"-94.99999800\"", "-94.99999800")]
    [InlineData("\"007.50\"", "7.50")]
    [InlineData("45281.0", "45281.0")]
    [InlineData("1098.3947558", "1098.3947558")]
    [InlineData("1e-08", "0.00000001")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e1", "250")]
    [InlineData("0e9", "0")]
    [InlineData("\"\"", "0")]
    [InlineData("null", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("\"9999999999.999999999999999999\"", "9999999999.999999999999999999")]
    [InlineData("\"0.0000000000000000000000000001\"", "0.0000000000000000000000000001")]
    public void Decimal_ANumber_KeepsEveryDigit(string text, string expected)
    {
        var json = Value(text);
        Assert.Equal(expected, json.Decimal().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.False(json.NextElement());
        Assert.True(json.IsAtEnd);
    }

    [Theory]
    [InlineData("01", "malformed")]
    [InlineData("1.", "malformed")]
    [InlineData(".5", "malformed")]
    [InlineData("+1", "malformed")]
    [InlineData("-", "malformed")]
    [InlineData("1e", "malformed")]
    [InlineData("true", "malformed")]
    [InlineData("{}", "malformed")]
    [InlineData("\"1", "malformed")]
    [InlineData("\"1.\"", "bad-number")]
    [InlineData("\".5\"", "bad-number")]
    [InlineData("\"+1\"", "bad-number")]
    [InlineData("\"1.2.3\"", "bad-number")]
    [InlineData("\"abc\"", "bad-number")]
    [InlineData("\" 1\"", "bad-number")]
    [InlineData("\"-\"", "bad-number")]
    [InlineData("\"1e\"", "bad-number")]
    [InlineData("\"12345678901234567890123456789\"", "bad-number")]
    [InlineData("1e-29", "bad-number")]
    [InlineData("1e30", "bad-number")]
    [InlineData("1e999999999999", "bad-number")]
    public void Decimal_WhatIsNoDecimal_IsAFault(string text, string reason)
    {
        var json = Value(text);
        Assert.Equal(0, json.Decimal());
        Assert.False(json.NextElement());
        Assert.Equal(reason, json.Fault.Reason());
    }

    [Theory]
    [InlineData("12345", 12345)]
    [InlineData("\"995098700\"", 995098700)]
    [InlineData("-7", -7)]
    [InlineData("0", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("null", 0)]
    [InlineData("\"\"", 0)]
    public void Integer_ANumber_IsRead(string text, long expected)
    {
        var json = Value(text);
        Assert.Equal(expected, json.Integer());
        Assert.False(json.NextElement());
        Assert.True(json.IsAtEnd);
    }

    [Theory]
    [InlineData("9223372036854775808", "bad-number")]
    [InlineData("12393906104898154338", "bad-number")]
    [InlineData("99999999999999999999", "bad-number")]
    [InlineData("1.5", "bad-number")]
    [InlineData("1e5", "bad-number")]
    [InlineData("\"1x\"", "bad-number")]
    [InlineData("01", "malformed")]
    [InlineData("[]", "malformed")]
    public void Integer_WhatIsNone_IsAFault(string text, string reason)
    {
        var json = Value(text);
        Assert.Equal(0, json.Integer());
        Assert.Equal(reason, json.Fault.Reason());
    }

    [Theory]
    [InlineData("\"BTCUSDT\"", "BTCUSDT")]
    [InlineData("\"\"", "")]
    [InlineData("null", "")]
    [InlineData("\"BTC\\/USD\"", "BTC/USD")]
    [InlineData("\"a\\\"\\\\\\b\\f\\n\\r\\tz\"", "a\"\\\b\f\n\r\tz")]
    [InlineData("\"\\u0042TC\"", "BTC")]
    [InlineData("\"\\u5e01 \\uD83D\\uDE00!\"", "币 😀!")]
    [InlineData("\"币安\"", "币安")]
    public void Text_AString_IsWithoutItsEscapes(string text, string expected)
    {
        var json = Value(text);
        Assert.Equal(expected, Encoding.UTF8.GetString(json.Text()));
        Assert.False(json.NextElement());
        Assert.True(json.IsAtEnd);
    }

    [Theory]
    [InlineData("\"abc")]
    [InlineData("\"a\\x\"")]
    [InlineData("\"a\\u12\"")]
    [InlineData("\"a\\uD83D\"")]
    [InlineData("\"a\\uDE00\\uD83D\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("12")]
    [InlineData("nul")]
    public void Text_WhatIsNone_IsMalformed(string text)
    {
        var json = Value(text);
        Assert.True(json.Text().IsEmpty);
        Assert.Equal(DecodeFault.Malformed, json.Fault);
    }

    [Theory]
    [InlineData("2023-10-06T17:35:55.440295Z", "2023-10-06T17:35:55.440295Z")]
    [InlineData("2023-10-04T16:26:30.524394914Z", "2023-10-04T16:26:30.524394914Z")]
    [InlineData("2020-02-29T00:00:00Z", "2020-02-29T00:00:00Z")]
    [InlineData("2014-11-07T08:19:27.5+02:00", "2014-11-07T06:19:27.5Z")]
    [InlineData("2009-12-31T23:00:00-01:00", "2010-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:59:59.999999999Z", "2099-12-31T23:59:59.999999999Z")]
    public void Time_AnInstant_IsExact(string text, string expected)
    {
        var json = Value($"\"{text}\"");
        Assert.Equal(Timestamp.Parse(expected), json.Time());
        Assert.Equal(DecodeFault.None, json.Fault);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2009-12-31T23:59:59Z")]
    [InlineData("2100-01-01T00:00:00Z")]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2023-13-01T00:00:00Z")]
    [InlineData("2023-10-06T24:00:00Z")]
    [InlineData("2023-10-06T17:35:55")]
    [InlineData("2023-10-06T17:35:55.Z")]
    [InlineData("2023-10-06T17:35:55.1234567890Z")]
    [InlineData("2023-10-06 17:35:55Z")]
    [InlineData("2023-10-06T17:35:55+0200")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void Time_WhatIsNoneOrNoneOfOurs_IsABadTime(string text)
    {
        var json = Value($"\"{text}\"");
        Assert.Equal(default, json.Time());
        Assert.Equal(DecodeFault.BadTime, json.Fault);
    }

    [Theory]
    [InlineData("1672515782136", "2022-12-31T19:43:02.136Z")]
    [InlineData("1262304000000", "2010-01-01T00:00:00Z")]
    public void Milliseconds_AnInstant_IsExact(string text, string expected)
    {
        var json = Value(text);
        Assert.Equal(Timestamp.Parse(expected), json.Milliseconds());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1672515782")]
    [InlineData("1262303999999")]
    [InlineData("1672515782136000")]
    [InlineData("4102444800000")]
    public void Milliseconds_SecondsMicrosecondsAndNothing_AreBadTimes(string text)
    {
        var json = Value(text);
        Assert.Equal(default, json.Milliseconds());
        Assert.Equal(DecodeFault.BadTime, json.Fault);
    }

    [Fact]
    public void NextField_WhiteSpaceAndNesting_FindsEveryField()
    {
        var json = new JsonScanner(" {\r\n\t\"a\" : [1, {\"b\": [ ]}, \"]}\"] ,\n\"c\":{ \"d\":{} } , \"e\":true}\n "u8);
        var names = new List<string>();
        json.BeginObject();
        while (json.NextField(out var name))
        {
            names.Add(Encoding.UTF8.GetString(name));
            json.Skip();
        }
        Assert.Equal(["a", "c", "e"], names);
        Assert.True(json.IsAtEnd);
    }

    [Fact]
    public void NextField_ANameWithAnEscape_MatchesNothing()
    {
        var json = new JsonScanner("""{"\u0070":1,"q":2}"""u8);
        json.BeginObject();
        Assert.True(json.NextField(out var name));
        Assert.True(name.IsEmpty);
        json.Skip();
        Assert.True(json.NextField(out name));
        Assert.Equal("q"u8, name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{}{}")]
    [InlineData("{,}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{a:1}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[,1]")]
    [InlineData("[1}")]
    [InlineData("tru")]
    [InlineData("truex")]
    [InlineData("\"a\tb\"")]
    [InlineData("\0")]
    public void Skip_WhatIsNoJson_IsMalformed(string text) => Assert.False(IsTaken(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Skip_NestedTooDeep_IsMalformed()
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.True(IsTaken(Encoding.UTF8.GetBytes(Nested(JsonScanner.MostDepth))));
        Assert.False(IsTaken(Encoding.UTF8.GetBytes(Nested(JsonScanner.MostDepth + 1))));
        Assert.False(IsTaken(Encoding.UTF8.GetBytes(Nested(1_000_000))));
    }

    /// <summary>The plain twin decides what is JSON.</summary>
    [Fact]
    public void Skip_MutatedJson_TakesWhatTheLibraryTakes()
    {
        const int Mutations = 40_000;
        var random = new Random(17);
        var mutator = new Mutator(random, [
            """{"e":"trade","p":"0.001","q":100.50,"n":[1e5,-2.0E-7,true,false,null,"\u00e9\n\"",{}],"t":{"a":[[],[{}]]}}""",
            """[{"stream":"btcusdt@depth","data":{"b":[["0.0024","10"],["1","0"]],"x":-0,"y":0.5}},"\uD83D\uDE00", 12 ]""",
        ]);
        var taken = 0;
        for (var run = 0; run < Mutations; run++)
        {
            var text = mutator.Next();
            var isJson = IsJson(text);
            taken += isJson ? 1 : 0;
            Assert.True(IsTaken(text) == isJson, $"{(isJson ? "refused" : "taken")}: {Encoding.Latin1.GetString(text)}");
        }
        Assert.InRange(taken, Mutations / 20, Mutations * 19 / 20);
    }

    private static bool IsTaken(ReadOnlySpan<byte> text)
    {
        var json = new JsonScanner(text);
        json.Skip();
        return json.IsAtEnd;
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonScanner.MostDepth });
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The value as the only element of an array, ready to be read.
    private static JsonScanner Value(string text)
    {
        var json = new JsonScanner(Encoding.UTF8.GetBytes($"[{text}]"));
        json.BeginArray();
        Assert.True(json.NextElement());
        return json;
    }
}
