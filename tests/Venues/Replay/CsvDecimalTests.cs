using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

/// <summary>Against its plain twin, <see cref="decimal.Parse(string, NumberStyles, IFormatProvider)"/>.</summary>
public sealed class CsvDecimalTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("0001836300")]
    [InlineData("33.35399601000002")]
    [InlineData("9999999999999999999")]
    [InlineData("18446744073709551616")]
    [InlineData("-1234567890123456789.123456789")]
    [InlineData("9999999999999999999999999999")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0.9999999999999999999999999999")]
    [InlineData("00000000000000000000000000000000000001.5")]
    public void TryParse_Number_IsThatOfDecimalParse(string text)
    {
        Assert.True(CsvDecimal.TryParse(Encoding.ASCII.GetBytes(text), 0, out var value));
        Assert.Equal(Plain(text), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1-")]
    [InlineData(" 1")]
    [InlineData("1e5")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999")]
    [InlineData("1234567890123456789012345678x")]
    [InlineData("0.00000000000000000000000000001")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(CsvDecimal.TryParse(Encoding.ASCII.GetBytes(text), 0, out _));

    [Fact]
    public void TryParse_Shift_MovesThePoint()
    {
        Assert.True(CsvDecimal.TryParse("1836301"u8, 4, out var value));
        Assert.Equal(183.6301m, value);
    }

    [Fact]
    public void TryParse_AnyDecimalOfUpTo28Digits_IsThatOfDecimalParse() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var digits = new char[random.Next(1, 29)];
        for (var index = 0; index < digits.Length; index++)
            digits[index] = (char)('0' + random.Next(10));
        var text = new string(digits).Insert(random.Next(digits.Length + 1), ".");
        return CsvDecimal.TryParse(Encoding.ASCII.GetBytes(text), 0, out var value) && value == Plain(text);
    }).QuickCheckThrowOnFailure();

    private static decimal Plain(string text) =>
        decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
