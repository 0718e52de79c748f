using System.Text.Json;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Values;

/// <summary>What is written can be read again, and is what it was, digit by digit.</summary>
public sealed class ValueTextTests
{
    [Theory]
    [InlineData("2013-10-04T13:30:00Z", 1_380_893_400_000_000_000)]
    [InlineData("2013-10-04T13:30:00.054Z", 1_380_893_400_054_000_000)]
    [InlineData("2013-10-04T13:30:00.123456789Z", 1_380_893_400_123_456_789)]
    [InlineData("2013-10-04T13:30:00.000000001Z", 1_380_893_400_000_000_001)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1969-12-31T23:59:59.999999999Z", -1)]
    public void Timestamp_TextAndJson_RoundTrip(string text, long nanoseconds)
    {
        var time = new Timestamp(nanoseconds);

        Assert.Equal(text, time.ToString());
        Assert.Equal(time, Timestamp.Parse(text));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(time));
        Assert.Equal(time, JsonSerializer.Deserialize<Timestamp>($"\"{text}\""));
    }

    [Fact]
    public void Timestamp_TextWithAnOffset_IsTheInstant() =>
        Assert.Equal(Timestamp.Parse("2013-10-04T13:30:00.123456789Z"), Timestamp.Parse("2013-10-04T09:30:00.123456789-04:00"));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2013-13-04T13:30:00Z")]
    [InlineData("2013-10-04T13:30:00.1234567890Z")]
    public void Timestamp_BadText_IsRefused(string text)
    {
        _ = Assert.Throws<FormatException>(() => Timestamp.Parse(text));
        _ = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Timestamp>($"\"{text}\""));
    }

    [Theory]
    [InlineData("1234.5 USD", "1234.50", "USD")]
    [InlineData("-0.00000001 BTC", "-0.00000001", "BTC")]
    [InlineData("0 USDT", "0.000", "USDT")]
    [InlineData("1234567890123456789012345.678 USD", "1234567890123456789012345.678", "USD")]
    public void Money_TextAndJson_RoundTrip(string text, string amount, string currency)
    {
        var money = new Money(decimal.Parse(amount), Currency.Parse(currency));

        Assert.Equal(text, money.ToString());
        Assert.Equal(money, Money.Parse(text));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(money));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>($"\"{text}\""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("USD 12")]
    [InlineData("12 usd")]
    [InlineData("1,200 USD")]
    [InlineData("1e3 USD")]
    public void Money_BadText_IsRefused(string text)
    {
        _ = Assert.Throws<FormatException>(() => Money.Parse(text));
        _ = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>($"\"{text}\""));
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("100", "100.0000")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    [InlineData("-12.5", "-12.50")]
    public void Price_TextAndJson_RoundTrip(string text, string value)
    {
        var price = new Price(decimal.Parse(value));

        Assert.Equal(text, price.ToString());
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(price));
        Assert.Equal(price, JsonSerializer.Deserialize<Price>($"\"{text}\""));
        Assert.Equal(price, JsonSerializer.Deserialize<Price>(text));
    }

    [Theory]
    [InlineData("\"twelve\"")]
    [InlineData("\"\"")]
    [InlineData("\"1e5\"")]
    [InlineData("true")]
    [InlineData("null")]
    public void Price_BadJson_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Price>(json));
}
