using System.Collections.Immutable;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Tests.Orders;

namespace OrleansTrader.Tests.Serialization.Orleans;

/// <summary>Every message and state through Orleans' serializer and back.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<int> SampleNumbers() => [.. Enumerable.Range(0, Samples.All.Count)];

    [Fact]
    public void Samples_OfEveryConcreteType_AreThere() => Assert.Empty(
        WireTypes.All.Where(type => !type.IsAbstract && !typeof(Exception).IsAssignableFrom(type))
            .Except(Samples.All.Select(sample => sample.GetType())));

    [Theory]
    [MemberData(nameof(SampleNumbers))]
    public void RoundTrip_AnySample_IsTheSame(int number)
    {
        var sample = Samples.All[number];
        StructuralEquality.AssertSame(sample, Wire.RoundTrip(sample));
    }

    [Theory]
    [MemberData(nameof(SampleNumbers))]
    public void Copy_AnySample_IsTheValueItself(int number)
    {
        var sample = Samples.All[number];
        Assert.Same(sample, Wire.Copier.Copy(sample));
    }

    [Fact]
    public void RoundTrip_OfALargeLedger_FoldsOn()
    {
        var ledger = Samples.LedgerOf(3_000);

        var read = Wire.RoundTrip(ledger);

        StructuralEquality.AssertSame(ledger, read);
        var next = new ReservationReleased(ledger.UpdatedAt, ledger.OpenOrders.First().ClOrdId);
        StructuralEquality.AssertSame(Ledger.Fold(ledger, next), Ledger.Fold(read, next));
    }

    [Fact]
    public void RoundTrip_OfALargeUpdate_HasEveryEvent()
    {
        var update = Samples.UpdateOf(1_000);

        var read = Wire.RoundTrip(update);

        Assert.Equal(update.Events, read.Events.AsEnumerable());
        StructuralEquality.AssertSame(update, read);
    }

    [Fact]
    public void RoundTrip_OfAnOrder_KnowsTheReportsThatItHad()
    {
        var read = Wire.RoundTrip(Samples.Order);

        Assert.IsType<OrderDecision.Known>(read.On(Given.Trade("x-1", 2)));
        Assert.IsType<OrderDecision.Changed>(read.On(Given.Trade("x-9", 1)));
    }

    [Fact]
    public void RoundTrip_OfOrdersInAnArray_KeepsNothingAndEmptyApart()
    {
        Assert.True(Wire.RoundTrip(default(ImmutableArray<Order>)).IsDefault);
        Assert.Empty(Wire.RoundTrip(ImmutableArray<Order>.Empty));
        var orders = ImmutableArray.Create(Samples.Order, Samples.Denied);
        StructuralEquality.AssertSame(orders, Wire.RoundTrip(orders));
    }

    [Fact]
    public void RoundTrip_OfAnException_KeepsTypeTextAndNumbers()
    {
        var read = Assert.IsType<VersionConflictException>(Wire.RoundTrip<Exception>(Samples.Conflict));

        Assert.Equal(Samples.Conflict.Message, read.Message);
        Assert.Equal(("order/o-1", 3L, 5L), (read.Stream, read.Expected, read.Actual));
    }

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(System.Text.Json.JsonException))]
    public void RoundTrip_OfAnExceptionOfTheBaseLibrary_KeepsTypeAndText(Type type)
    {
        var fault = (Exception)Activator.CreateInstance(type, "the text")!;

        var read = Wire.RoundTrip(fault);

        Assert.Equal((type, "the text"), (read.GetType(), read.Message));
    }
}
