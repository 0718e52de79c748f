using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplaySpeedTests
{
    [Theory]
    [InlineData("max", null)]
    [InlineData("MAX", null)]
    [InlineData("1x", 1.0)]
    [InlineData("60X", 60.0)]
    [InlineData("0.5x", 0.5)]
    [InlineData("1000000x", 1_000_000.0)]
    public void Parse_Speed_IsItsFactor(string text, double? factor) => Assert.Equal(factor, ReplaySpeed.Parse(text).Factor);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("0x")]
    [InlineData("-1x")]
    [InlineData("1e3x")]
    [InlineData("NaNx")]
    [InlineData("1000001x")]
    [InlineData("fast")]
    public void Parse_AnythingElse_IsRefused(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => ReplaySpeed.Parse(text));
        Assert.Equal($"'{text}' is not a speed: max, 1x and 60x are.", refusal.Message);
    }

    [Theory]
    [InlineData("max")]
    [InlineData("60x")]
    public void ToString_Parsed_IsTheSame(string text) => Assert.Equal(text, ReplaySpeed.Parse(text).ToString());
}
