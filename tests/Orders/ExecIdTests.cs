using OrleansTrader.Orders;

namespace OrleansTrader.Tests.Orders;

public sealed class ExecIdTests
{
    [Fact]
    public void Parse_LongestClientOrderIdWithSuffix_IsTaken()
    {
        var order = ClOrdId.Parse(new string('a', 64));
        Assert.Equal(order.Value + "-0", ExecId.Parse($"{order}-0").Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Parse_OtherCharacters_IsRefused(string text) => Assert.Throws<FormatException>(() => ExecId.Parse(text));

    [Fact]
    public void Parse_129Characters_IsRefused() => Assert.Throws<FormatException>(() => ExecId.Parse(new string('a', 129)));
}
